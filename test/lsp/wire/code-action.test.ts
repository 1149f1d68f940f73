import type { CodeAction, CodeActionContext, Command } from "vscode-languageserver";
import { expect, test } from "vitest";
import { able, connected, type Client } from "../support/client.ts";

const text = "global_defs {\n    router_id = lb1\n}\n";
const range = { start: { line: 1, character: 14 }, end: { line: 1, character: 14 } };

async function asked(client: Client, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
  const { uri } = client.open("/w/keepalived.conf", text, 3);
  const { diagnostics } = await client.findings(uri, 3);
  return client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics, ...context },
  });
}

test("a fix comes with its finding and the version that it is for", async () => {
  const client = await connected();
  expect(client.initialized.capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.kalc"],
    resolveProvider: true,
  });
  const [fix] = await asked(client, { only: ["quickfix"] });
  expect(fix).toMatchObject({
    title: "Remove the =",
    kind: "quickfix",
    isPreferred: true,
    diagnostics: [{ code: expect.stringMatching(/^KA\d+$/) as string, source: "kalc" }],
    edit: {
      documentChanges: [{ textDocument: { uri: "file:///w/keepalived.conf", version: 3 }, edits: [{}] }],
    },
  });
});

test("what takes a while is worked out once it is chosen", async () => {
  const client = await connected();
  const [all] = await asked(client, { only: ["source.fixAll"] });
  expect(all?.edit).toBeUndefined();
  const resolved: CodeAction = await client.connection.sendRequest("codeAction/resolve", all);
  expect(resolved.edit?.documentChanges).toMatchObject([{ edits: [{ newText: "    router_id lb1\n" }] }]);
});

test("all that is certain is asked for right behind a change, and has what is wrong with that as well", async () => {
  const client = await connected();
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n}\n", 1);
  await client.findings(uri, 1);
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  });
  const context = { diagnostics: [], only: ["source.fixAll"] };
  const params = { textDocument: { uri }, range, context };
  const actions: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", params);
  expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.kalc"]);
});

test("a client that neither resolves nor knows of versions gets edits at once, as changes", async () => {
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } };
  const { publishDiagnostics } = able.textDocument ?? {};
  const client = await connected({
    capabilities: { textDocument: { codeAction, ...(publishDiagnostics && { publishDiagnostics }) } },
  });
  const [all] = await asked(client, { only: ["source.fixAll.kalc"] });
  expect(all?.edit?.changes?.["file:///w/keepalived.conf"]).toMatchObject([
    { newText: "    router_id lb1\n" },
  ]);
  const every = await asked(client);
  expect(every.map(({ kind }) => kind)).not.toContain("source.fixAll.kalc");
});

test("a client that knows nothing but the bare protocol gets nothing that it does not know", async () => {
  const client = await connected({ capabilities: {} });
  expect(client.initialized.capabilities.codeActionProvider).toBeUndefined();
  const { uri } = client.open("/w/keepalived.conf", text);
  const context = { diagnostics: [] };
  const none = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context,
  });
  expect(none).toEqual([]);
  const nowhere = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: "file:///w/none.conf" },
    range,
    context,
  });
  expect(nowhere).toEqual([]);
});

test("a client that knows of commands alone chooses one, and is asked to make the edit", async () => {
  const applied: unknown[] = [];
  const client = await connected({
    capabilities: { workspace: { applyEdit: true } },
    onRequest(method, params) {
      applied.push([method, params]);
      return { applied: true };
    },
  });
  expect(client.initialized.capabilities.codeActionProvider).toBe(true);
  const { uri } = client.open("/w/keepalived.conf", text);
  await client.next(uri);
  const commands: Command[] = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  const fix = commands.find(({ title }) => title === "Remove the =");
  expect(fix?.command).toBe("kalc.act");
  expect(client.initialized.capabilities.executeCommandProvider?.commands).toContain(fix?.command);
  await client.connection.sendRequest("workspace/executeCommand", fix);
  expect(applied).toMatchObject([
    ["workspace/applyEdit", { label: "Remove the =", edit: { changes: { [uri]: [{ newText: "" }] } } }],
  ]);
});
