import { expect, test } from "vitest";
import { able, connected } from "../support/client.ts";

const text = "vrrp_sync_group G {\n  group { ‹|›A }\n}\nvrrp_instance A {\n}\n";
const use = { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } };
const defined = { start: { line: 3, character: 14 }, end: { line: 3, character: 15 } };

test("a client that can be told of links and versions", async () => {
  const capabilities = {
    ...able,
    textDocument: { ...able.textDocument, definition: { linkSupport: true } },
  };
  const client = await connected({ capabilities });
  const { connection, initialized } = client;
  expect(initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
  const { uri, position } = client.open("/w/keepalived.conf", text, 7);
  const at = { textDocument: { uri }, position };
  expect(await connection.sendRequest("textDocument/definition", at)).toEqual([
    {
      originSelectionRange: use,
      targetUri: uri,
      targetRange: { start: { line: 3, character: 0 }, end: { line: 4, character: 1 } },
      targetSelectionRange: defined,
    },
  ]);
  expect(await connection.sendRequest("textDocument/declaration", at)).toEqual([{ uri, range: defined }]);
  expect(
    await connection.sendRequest("textDocument/references", { ...at, context: { includeDeclaration: true } }),
  ).toEqual([
    { uri, range: use },
    { uri, range: defined },
  ]);
  expect(await connection.sendRequest("textDocument/documentHighlight", at)).toEqual([
    { range: use, kind: 2 },
    { range: defined, kind: 3 },
  ]);
  expect(await connection.sendRequest("textDocument/prepareRename", at)).toEqual({
    range: use,
    placeholder: "A",
  });
  expect(await connection.sendRequest("textDocument/rename", { ...at, newName: "B" })).toEqual({
    documentChanges: [
      {
        textDocument: { uri, version: 7 },
        edits: [
          { range: use, newText: "B" },
          { range: defined, newText: "B" },
        ],
      },
    ],
  });
  await expect(
    connection.sendRequest("textDocument/rename", {
      ...at,
      position: { line: 0, character: 2 },
      newName: "B",
    }),
  ).rejects.toThrow('"vrrp_sync_group" is a keyword, not a name.');
});

test("a client that knows nothing but the bare protocol", async () => {
  const client = await connected({ capabilities: {} });
  const { connection, initialized } = client;
  expect(initialized.capabilities.renameProvider).toBe(true);
  const { uri, position } = client.open("/w/keepalived.conf", text);
  const at = { textDocument: { uri }, position };
  expect(await connection.sendRequest("textDocument/definition", at)).toEqual([{ uri, range: defined }]);
  expect(await connection.sendRequest("textDocument/rename", { ...at, newName: "B" })).toMatchObject({
    changes: { [uri]: [{ newText: "B" }, { newText: "B" }] },
  });
});

test("a file that is not there", async () => {
  const { connection } = await connected();
  const at = { textDocument: { uri: "file:///w/nowhere.conf" }, position: { line: 0, character: 0 } };
  for (const request of ["definition", "declaration", "documentHighlight", "prepareRename"])
    expect(await connection.sendRequest(`textDocument/${request}`, at)).toBeNull();
});
