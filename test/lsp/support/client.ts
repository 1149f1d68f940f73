// A client in this process, over streams as any other: what the server says of itself and answers, without an editor.
import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import type { ClientCapabilities, InitializeResult, PublishDiagnosticsParams } from "vscode-languageserver";
import { encoder } from "../../../lsp/wire/kept-json.ts";
import { serve } from "../../../lsp/wire/serve.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { withCursor } from "../../support/marked.ts";

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Opens a file; gives its address and the position of `‹|›`, if there is one. */
  open(
    path: string,
    source: string,
    version?: number,
  ): { uri: string; position: { line: number; character: number } };
  /** The next findings of a file that are of this version of its text. */
  findings(uri: string, version: number): Promise<PublishDiagnosticsParams>;
  /** The next that come after now. */
  next(uri: string): Promise<PublishDiagnosticsParams>;
  stop(): void;
  /** Writes to the disk, of which the server is not told. */
  write(path: string, text: string): void;
}

/** What an editor of today can do, as far as it makes a difference. */
export const able: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: { configuration: false, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ["markdown"],
        deprecatedSupport: true,
        resolveSupport: { properties: ["documentation", "detail"] },
        labelDetailsSupport: true,
      },
      contextSupport: true,
    },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ["markdown"],
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
    },
    hover: { contentFormat: ["markdown"] },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source.fixAll"] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    foldingRange: { lineFoldingOnly: false },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** On disk, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly initializationOptions?: unknown;
  /** What the server asks the client. */
  readonly onRequest?: (method: string, params: unknown) => unknown;
}

export async function connected({
  capabilities = able,
  files = {},
  initializationOptions,
  onRequest = () => null,
}: ClientOptions = {}): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down, { charset: "utf-8", contentTypeEncoder: encoder }),
  );
  let disk = filesInMemory({ "/w/.keep": "", ...files });
  serve(server, {
    disk: {
      read: (path) => disk.read(path),
      stat: (path) => disk.stat(path),
      list: (path) => disk.list(path),
    },
    nextTurn: () => new Promise((done) => setImmediate(done)),
    hash: (text) => text,
    version: "0.0.0",
    docs: "file:///kalc",
    every: () => () => undefined,
  });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const waiting: (() => void)[] = [];
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const wake of waiting.splice(0)) wake();
  });
  for (const method of ["client/registerCapability", "workspace/diagnostic/refresh", "workspace/applyEdit"])
    connection.onRequest(method, (params: unknown) => onRequest(method, params));
  connection.listen();
  const initialized: InitializeResult = await connection.sendRequest("initialize", {
    processId: null,
    rootUri: "file:///w",
    workspaceFolders: [{ uri: "file:///w", name: "w" }],
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    initialized,
    open(path, source, version = 1) {
      const uri = `file://${path}`;
      const { text, offset } = source.includes("‹|›") ? withCursor(source) : { text: source, offset: 0 };
      const before = text.slice(0, offset).split("\n");
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "keepalived", version, text },
      });
      return { uri, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
    },
    stop() {
      connection.dispose();
      server.dispose();
    },
    write(path, text) {
      disk = filesInMemory({ "/w/.keep": "", ...files, [path]: text });
    },
    async next(uri) {
      const before = published.length;
      for (;;) {
        const found = published.slice(before).findLast((one) => one.uri === uri);
        if (found) return found;
        await new Promise<void>((wake) => waiting.push(wake));
      }
    },
    async findings(uri, version) {
      for (;;) {
        const found = published.findLast((one) => one.uri === uri && one.version === version);
        if (found) return found;
        await new Promise<void>((wake) => waiting.push(wake));
      }
    },
  };
}
