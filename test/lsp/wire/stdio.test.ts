// The installed command as an editor starts it: from its first word to its last, killed, started again, left alone.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import type { PublishDiagnosticsParams } from "vscode-languageserver";
import { expect, test } from "vitest";
import { requestsAt } from "../support/requests.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-lsp-"));
const file = join(folder, "keepalived.conf");
const uri = pathToFileURL(file).href;
const text = "global_defs {\n    router_idd lb1\n}\n";
writeFileSync(file, text);

interface Started {
  readonly server: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly found: Promise<PublishDiagnosticsParams>;
}

async function start(...more: readonly string[]): Promise<Started> {
  const server = spawn(process.execPath, ["cli/bin/kalc.cjs", "lsp", ...more]);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const found = new Promise<PublishDiagnosticsParams>((done) => {
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      if (params.diagnostics.length > 0) done(params);
    });
  });
  connection.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "w" }];
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "keepalived", version: 1, text },
  });
  return { server, connection, found };
}

test("it answers every request, and ends with 0 once it is told to", async () => {
  const { server, connection, found } = await start("--stdio");
  expect((await found).diagnostics).toMatchObject([{ code: "KA201" }]);
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: `${text}vrrp_instance VI_1 {\n}\n` }],
  });
  for (const { method, params } of requestsAt(uri, { line: 3, character: 15 }))
    if (!method.includes("semanticTokens")) await connection.sendRequest(method, params);
  await connection.sendRequest("shutdown");
  const ended = once(server, "exit");
  await connection.sendNotification("exit");
  expect((await ended)[0]).toBe(0);
});

test("killed and started again it is where it was", async () => {
  const { server, found } = await start();
  const before = (await found).diagnostics;
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
  const again = await start();
  expect((await again.found).diagnostics).toEqual(before);
  again.server.kill();
});

test("where its client is gone it does not stay", async () => {
  const { server } = await start();
  const ended = once(server, "exit");
  server.stdin.end();
  expect((await ended)[0]).toBe(1);
});

test("it says nothing on its output that is no message", async () => {
  const server = spawn(process.execPath, ["cli/bin/kalc.cjs", "lsp", "--stdio"]);
  const chunks: Buffer[] = [];
  server.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(server, "exit");
  server.stdin.end("this is no message\r\n\r\n");
  await ended;
  expect(Buffer.concat(chunks).toString()).toMatch(/^(?:Content-Length: \d+\r\n\r\n\{[^\0]*\})?$/);
});
