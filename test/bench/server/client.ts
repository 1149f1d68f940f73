// A client that does nothing but ask and measure, over the standard input and output of a server.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import type { Workspace } from "./workspace.ts";

export interface BenchClient {
  readonly connection: ProtocolConnection;
  /** Resolves with the time at which findings of this version came, or of a later one. */
  findings(uri: string, version: number): Promise<number>;
  /** The most memory the server has had, in MB. */
  peak(): number;
  stop(): Promise<void>;
}

/** Versions are what tells findings of now from those of before; a server that gives none is taken at its word. */
export async function startClient(
  command: readonly string[],
  folder: string,
  { pull = false, settings = {} }: Pick<Workspace, "pull" | "settings">,
): Promise<BenchClient> {
  const [program = "", ...args] = command;
  const server = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let waiting: { readonly uri: string; readonly version: number; readonly done: (at: number) => void }[] = [];
  connection.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, version }: { uri: string; version?: number }) => {
      const at = performance.now();
      const isFor = (one: { readonly uri: string; readonly version: number }): boolean =>
        one.uri === uri && (version === undefined || version >= one.version);
      const ready = waiting.filter(isFor);
      waiting = waiting.filter((one) => !isFor(one));
      for (const { done } of ready) done(at);
    },
  );
  connection.onRequest("workspace/configuration", ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section = "" }) => section.split(".").reduce<unknown>(inside, settings) ?? null),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const root = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "bench" }],
    capabilities: {
      ...CAPABILITIES,
      textDocument: { ...CAPABILITIES.textDocument, ...(pull && { diagnostic: {} }) },
    },
    initializationOptions: { provideFormatter: false },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("workspace/didChangeConfiguration", { settings });
  return {
    connection,
    findings: (uri, version) => new Promise((done) => waiting.push({ uri, version, done })),
    peak: () => peakOf(server.pid),
    async stop() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      server.kill();
    },
  };
}

const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
  textDocument: {
    synchronization: {},
    publishDiagnostics: { versionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ["markdown"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

function inside(value: unknown, name: string): unknown {
  return name === "" ? value : (value as Record<string, unknown> | undefined)?.[name];
}

/** Zero where the system does not tell. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
