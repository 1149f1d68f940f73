import { expect, test } from "vitest";
import { able, connected } from "../support/client.ts";

const text = "# a\n# b\nvrrp_instance A {\n  priority 1\n}\ninclude d/*\n";
const files = { "/w/d/a.conf": "", "/w/d/b.conf": "" };

test("a client with everything", async () => {
  const capabilities = {
    ...able,
    workspace: { ...able.workspace, fileOperations: { willRename: true } },
    textDocument: { ...able.textDocument, documentLink: { tooltipSupport: true } },
  };
  const client = await connected({ capabilities, files });
  const { uri } = client.open("/w/keepalived.conf", text);
  const { connection } = client;
  const textDocument = { uri };
  expect(await connection.sendRequest("textDocument/foldingRange", { textDocument })).toEqual([
    { startLine: 0, startCharacter: 3, endLine: 1, endCharacter: 3, kind: "comment" },
    { startLine: 2, startCharacter: 17, endLine: 4, endCharacter: 0 },
  ]);
  const link = {
    range: { start: { line: 5, character: 8 }, end: { line: 5, character: 11 } },
    target: "file:///w/d/a.conf",
  };
  expect(await connection.sendRequest("textDocument/documentLink", { textDocument })).toEqual([
    { ...link, tooltip: "The first of 2 files" },
  ]);
  const positions = [{ line: 3, character: 4 }];
  expect(
    await connection.sendRequest("textDocument/selectionRange", { textDocument, positions }),
  ).toMatchObject([
    {
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 10 } },
      parent: { range: { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } } },
    },
  ]);
});

test("a client that folds whole lines, and few of them", async () => {
  const capabilities = { textDocument: { foldingRange: { lineFoldingOnly: true, rangeLimit: 2 } } };
  const client = await connected({ capabilities, files });
  const { uri } = client.open("/w/keepalived.conf", text);
  const textDocument = { uri };
  expect(await client.connection.sendRequest("textDocument/foldingRange", { textDocument })).toEqual([
    { startLine: 0, endLine: 1, kind: "comment" },
    { startLine: 2, endLine: 3 },
  ]);
  expect(await client.connection.sendRequest("textDocument/documentLink", { textDocument })).toMatchObject([
    { target: "file:///w/d/a.conf" },
  ]);
});

test("files that are renamed, for a client that asks before it does", async () => {
  const capabilities = { workspace: { fileOperations: { willRename: true } } };
  const client = await connected({ capabilities, files });
  expect(client.initialized.capabilities.workspace?.fileOperations?.willRename).toBeDefined();
  const { uri } = client.open("/w/keepalived.conf", "include d/a.conf\n");
  const renamed = { oldUri: "file:///w/d/a.conf", newUri: "file:///w/d/c%20d.conf" };
  expect(
    await client.connection.sendRequest("workspace/willRenameFiles", { files: [renamed] }),
  ).toMatchObject({
    changes: { [uri]: [{ newText: "d/c d.conf" }] },
  });
  const bare = await connected({ capabilities: {} });
  expect(bare.initialized.capabilities.workspace).not.toHaveProperty("fileOperations");
});
