import { expect, test } from "vitest";
import { connected } from "../support/client.ts";

const text = "vrrp_instance A {\n  virtual_ipaddress {\n  }\n}\n";
const all = { start: { line: 0, character: 0 }, end: { line: 3, character: 1 } };

test("a client that shows symbols within others", async () => {
  const client = await connected();
  const { uri } = client.open("/w/keepalived.conf", text);
  expect(
    await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } }),
  ).toEqual([
    {
      name: "vrrp_instance A",
      kind: 5,
      range: all,
      selectionRange: { start: { line: 0, character: 0 }, end: { line: 0, character: 15 } },
      children: [expect.objectContaining({ name: "virtual_ipaddress", kind: 18 }) as unknown],
    },
  ]);
  expect(await client.connection.sendRequest("workspace/symbol", { query: "a" })).toMatchObject([
    { name: "A", kind: 5, containerName: "keepalived.conf", location: { uri } },
  ]);
});

test("a client that shows a list of them", async () => {
  const client = await connected({ capabilities: {} });
  const { uri } = client.open("/w/keepalived.conf", text);
  expect(
    await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } }),
  ).toMatchObject([
    { name: "vrrp_instance A", location: { uri, range: all } },
    { name: "virtual_ipaddress", containerName: "vrrp_instance A" },
  ]);
});

test("symbols are where they are after each edit, whatever was known of them", async () => {
  const client = await connected();
  const symbolsOf = (uri: string): Promise<unknown> =>
    client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
  const first = `$A=1\n${text}${text.replace("A", "B")}`;
  const { uri } = client.open("/w/a.conf", first);
  await symbolsOf(uri);
  const edits = [
    { at: 0, text: "# above\n" },
    { at: 2, text: "x" },
    { at: first.indexOf("vrrp_instance B"), text: "@a " },
    { at: first.indexOf("  }"), text: "    10.0.0.1\n" },
  ];
  let now = first;
  for (const [index, edit] of edits.entries()) {
    now = now.slice(0, edit.at) + edit.text + now.slice(edit.at);
    const lines = now.slice(0, edit.at).split("\n");
    const at = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: index + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: edit.text }],
    });
    const fresh = client.open(`/w/fresh-${index}.conf`, now);
    expect(await symbolsOf(uri)).toEqual(await symbolsOf(fresh.uri));
  }
});
