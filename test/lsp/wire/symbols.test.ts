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
