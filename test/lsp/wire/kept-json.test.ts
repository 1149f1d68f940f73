import { expect, test } from "vitest";
import { encoder, kept } from "../../../lsp/wire/kept-json.ts";

const textOf = async (message: object): Promise<string> =>
  new TextDecoder().decode(await encoder.encode(message as Parameters<typeof encoder.encode>[0]));

test("what is kept is put in words once, and every message is what it would be without", async () => {
  let times = 0;
  const one = kept({ name: "ä\n", toJSON: () => ({ name: "ä\n", times: ++times }) });
  const messages = [
    { jsonrpc: "2.0", id: 1, result: [one, { other: [1, null] }, null, 2] },
    { jsonrpc: "2.0", id: "a", result: [one] },
  ];
  expect(JSON.parse(await textOf(messages[0] ?? {}))).toEqual({
    jsonrpc: "2.0",
    id: 1,
    result: [{ name: "ä\n", times: 1 }, { other: [1, null] }, null, 2],
  });
  expect(await textOf(messages[1] ?? {})).toBe(
    String.raw`{"jsonrpc":"2.0","id":"a","result":[{"name":"ä\n","times":1}]}`,
  );
});

test.each([
  { jsonrpc: "2.0", id: 1, result: [{ a: 1 }] },
  { jsonrpc: "2.0", id: 1, result: null },
  { jsonrpc: "2.0", id: 1, error: { code: 1, message: "no" } },
  { jsonrpc: "2.0", method: "m", params: { list: [1] } },
])("%j is what it is", async (message) => {
  expect(await textOf(message)).toBe(JSON.stringify(message));
});
