import { expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver";
import { snippetText } from "../../../parser/analysis/index.ts";
import { able, connected, type Client } from "../support/client.ts";

const half = "vrrp_instance A {\n    sta‹|›te\n}\n";

async function asked(client: Client, source: string, triggerCharacter?: string): Promise<CompletionList> {
  const { uri, position } = client.open("/w/keepalived.conf", source);
  return client.connection.sendRequest("textDocument/completion", {
    textDocument: { uri },
    position,
    ...(triggerCharacter !== undefined && { context: { triggerKind: 2, triggerCharacter } }),
  });
}

function found({ items }: CompletionList, label: string): CompletionItem {
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`no ${label}`);
  return item;
}

const range = (from: number, to: number): unknown => ({
  start: { line: 1, character: from },
  end: { line: 1, character: to },
});

test("an editor of today gets snippets, both ranges, and the documentation when it asks for it", async () => {
  const client = await connected();
  expect(client.initialized.capabilities.completionProvider).toMatchObject({ resolveProvider: true });
  const list = await asked(client, half);
  expect(list.isIncomplete).toBe(false);
  const item = found(list, "state");
  expect(item).toMatchObject({
    filterText: "state",
    insertTextFormat: 2,
    textEdit: { newText: "state ${1|MASTER,BACKUP|}", insert: range(4, 7), replace: range(4, 9) },
  });
  expect(item.documentation).toBeUndefined();
  expect(item.commitCharacters).toBeUndefined();
  const resolved: CompletionItem = await client.connection.sendRequest("completionItem/resolve", item);
  expect(resolved).toMatchObject({ label: "state", documentation: { kind: "markdown" } });
  expect(resolved.detail).toContain("<MASTER|BACKUP>");
});

test("a client that knows nothing but the bare protocol gets words, one range, and a sentence as plain text", async () => {
  const client = await connected({ capabilities: {} });
  const item = found(await asked(client, half), "state");
  expect(item).toMatchObject({ textEdit: { newText: "state", range: range(4, 9) }, kind: 10 });
  expect(item.insertTextFormat).toBeUndefined();
  expect(typeof item.documentation).toBe("string");
  const rule = found(await asked(client, "# kalc-disable ‹|›"), "KA301");
  expect(rule.labelDetails).toBeUndefined();
  expect(rule.detail).toMatch(/^[a-z-]+$/);
});

test("kinds, deprecation and indentation are said to those who know them", async () => {
  const completion = {
    completionItemKind: { valueSet: Array.from({ length: 25 }, (_, index) => (index + 1) as 1) },
    completionItem: {
      snippetSupport: true,
      insertTextModeSupport: { valueSet: [1 as const, 2 as const] },
      tagSupport: { valueSet: [1 as const] },
    },
  };
  const client = await connected({
    capabilities: { ...able, textDocument: { ...able.textDocument, completion } },
  });
  const values = await asked(client, "vrrp_instance A {\n    state ‹|›\n}\n", " ");
  expect(found(values, "MASTER").kind).toBe(20);
  const keywords = await asked(client, "global_defs {\n    ‹|›\n}\n");
  expect(found(keywords, "lvs_flush_onstop")).toMatchObject({ tags: [1] });
  expect(found(keywords, "router_id")).toMatchObject({ insertTextMode: 2 });
  expect(found(keywords, "router_id").sortText).toMatch(/^\d{5}$/);
});

test("a blank where a line begins brings nothing", async () => {
  expect((await asked(await connected(), "vrrp_instance A {\n    ‹|›\n}\n", " ")).items).toEqual([]);
});

test("a file that is not there, and an item of somebody else's", async () => {
  const { connection } = await connected();
  const nowhere = { textDocument: { uri: "file:///w/none.conf" }, position: { line: 0, character: 0 } };
  expect(await connection.sendRequest("textDocument/completion", nowhere)).toBeNull();
  const item = { label: "x", data: [1] };
  expect(await connection.sendRequest("completionItem/resolve", item)).toEqual(item);
});

test("what snippets give a meaning to is escaped", () => {
  expect(
    snippetText([
      "a$b\\c}",
      { kind: "blank", name: "d}$" },
      { kind: "choice", words: ["e,f", "g|h"] },
      { kind: "end" },
    ]),
  ).toBe("a\\$b\\\\c}${1:d\\}\\$}${2|e\\,f,g\\|h|}$0");
});
