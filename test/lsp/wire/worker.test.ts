// The bundle that a browser would run, in a thread whose world is that of a web worker.
import { build } from "esbuild";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";

/** What a worker of Node's lacks of one in a browser. */
const browser = `
  const { parentPort } = require("node:worker_threads");
  globalThis.self = globalThis;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = () => undefined;
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

/** What a browser lacks. */
const unknown = ["require", "module", "process", "Buffer", "setImmediate"];

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly diagnostics: readonly { readonly code: string }[] };
  readonly result?: unknown;
}

test("serves in a web worker, with the files it is sent", async () => {
  const { outputFiles } = await build({
    entryPoints: ["lsp/wire/worker-entry.ts"],
    bundle: true,
    platform: "browser",
    format: "iife",
    conditions: ["source"],
    target: "es2023",
    write: false,
    logLevel: "error",
  });
  const worker = new Worker(
    `{${browser}}\n(() => { let ${unknown.join()};\n${outputFiles[0]?.text ?? ""}\n})()`,
    {
      eval: true,
    },
  );
  const messages: Message[] = [];
  const wanted = (fits: (message: Message) => boolean): Promise<Message> =>
    new Promise((done, fail) => {
      worker.once("error", fail);
      const look = (message: Message): void => {
        messages.push(message);
        if (fits(message)) done(message);
      };
      const there = messages.find(fits);
      if (there) done(there);
      else worker.on("message", look);
    });
  const send = (message: object): void => worker.postMessage({ jsonrpc: "2.0", ...message });
  const initialized = wanted(({ id }) => id === 1);
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: "memfs:/w", capabilities: {} } });
  expect((await initialized).result).toMatchObject({ serverInfo: { name: "kalc" } });
  send({ method: "initialized", params: {} });
  const found = wanted(
    ({ method, params }) =>
      method === "textDocument/publishDiagnostics" && params?.diagnostics[0] !== undefined,
  );
  send({
    method: "kalc/files",
    params: { files: [{ uri: "memfs:/w/part.conf", text: "global_defs {\n    router_idd x\n}\n" }] },
  });
  send({
    method: "textDocument/didOpen",
    params: {
      textDocument: {
        uri: "memfs:/w/keepalived.conf",
        languageId: "keepalived",
        version: 1,
        text: "include part.conf\n",
      },
    },
  });
  expect((await found).params).toMatchObject({ uri: "memfs:/w/part.conf", diagnostics: [{ code: "KA201" }] });
  await worker.terminate();
});
