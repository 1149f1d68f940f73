import { expect, test } from "vitest";
import { able, connected, type Client } from "../support/client.ts";

const ask = (client: Client, method: string, params: unknown): Promise<unknown> =>
  client.connection.sendRequest(method, params).catch((error: unknown) => error);

test("what makes no sense gets an error, and the server lives on", async () => {
  const client = await connected();
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n}\n");
  expect(await ask(client, "textDocument/hover", { nothing: true })).toMatchObject({
    code: -32603,
    message: "a bug in kalc: see its log",
  });
  expect(await ask(client, "textDocument/noSuchThing", {})).toMatchObject({ code: -32601 });
  expect(await ask(client, "initialize", { processId: null, rootUri: null, capabilities: {} })).toMatchObject(
    {
      code: -32600,
    },
  );
  expect(await ask(client, "workspace/executeCommand", { command: "rm" })).toMatchObject({ code: -32602 });
  await client.connection.sendNotification("textDocument/didChange", {});
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: "file:///w/other.conf", version: 7 },
    contentChanges: [{ text: "x" }],
  });
  for (const position of [
    { line: -1, character: -1 },
    { line: 1e9, character: 1e9 },
    { line: 0.5, character: 0.5 },
  ]) {
    const answer = await ask(client, "textDocument/hover", { textDocument: { uri }, position });
    expect(answer).not.toBeInstanceOf(Error);
  }
  const hover = await ask(client, "textDocument/hover", {
    textDocument: { uri },
    position: { line: 0, character: 3 },
  });
  expect(hover).toMatchObject({ contents: { kind: "markdown" } });
});

test("a flood of edits and cancelled requests ends with the findings of the last text", async () => {
  const client = await connected();
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n}\n");
  const answers: Promise<unknown>[] = [];
  for (let version = 2; version <= 500; version++) {
    void client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: at(1, 0, 1, 0), text: version === 250 ? "    router_idd x\n" : "    \n" }],
    });
    const { CancellationTokenSource } = await import("vscode-languageserver/node");
    const source = new CancellationTokenSource();
    const asked = { textDocument: { uri }, position: { line: 0, character: 3 } };
    answers.push(
      client.connection.sendRequest("textDocument/hover", asked, source.token).catch(() => "cancelled"),
    );
    source.cancel();
  }
  const { diagnostics } = await client.findings(uri, 500);
  expect(diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual([["KA201", 251]]);
  expect(await Promise.all(answers)).toHaveLength(499);
});

test("settings are read anew while it runs, and wrong ones are said", async () => {
  const client = await connected({ initializationOptions: { settings: { rules: { KA201: "off" } } } });
  const said: unknown[] = [];
  client.connection.onNotification("window/showMessage", (params) => void said.push(params));
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n    router_idd lb1\n}\n");
  expect((await client.findings(uri, 1)).diagnostics).toEqual([]);
  const again = client.next(uri);
  await client.connection.sendNotification("workspace/didChangeConfiguration", {
    settings: { kalc: { rules: { KA201: "hint" }, keepalived: "1.0" } },
  });
  expect((await again).diagnostics).toMatchObject([{ code: "KA201", severity: 4 }]);
  expect(said).toMatchObject([
    {
      message: expect.stringMatching(/^kalc: kalc\.keepalived: kalc does not know keepalived 1\.0/) as string,
    },
  ]);
});

test("the workspace is linted on request, files that nobody opened among them", async () => {
  const files = { "/w/a/keepalived.conf": "global_defs {\n    router_idd lb1\n}\n", "/w/b.conf": "" };
  const client = await connected({ files });
  const found = client.next("file:///w/a/keepalived.conf");
  const counts = await ask(client, "workspace/executeCommand", { command: "kalc.lintWorkspace" });
  expect(counts).toMatchObject({ configurations: 2, files: 2, error: 1, warning: 0 });
  expect((await found).diagnostics).toMatchObject([{ code: "KA201" }]);
});

test("a kalc.yaml that changes on disk counts at once", async () => {
  const files: Record<string, string> = {};
  const client = await connected({ files, capabilities: able });
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n    router_idd lb1\n}\n");
  expect((await client.findings(uri, 1)).diagnostics).toHaveLength(1);
  client.write("/w/kalc.yaml", "rules:\n  KA201: off\n");
  const again = client.next(uri);
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: "file:///w/kalc.yaml", type: 1 }],
  });
  expect((await again).diagnostics).toEqual([]);
});

function at(line: number, character: number, endLine: number, endCharacter: number): unknown {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
