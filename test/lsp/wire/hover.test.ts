import type { Hover } from "vscode-languageserver";
import { expect, test } from "vitest";
import { connected } from "../support/client.ts";

const source = "virtual_server 10.0.0.1 80 {\n    lb_al‹|›go rr\n}\n";

async function hovered(capabilities?: object): Promise<Hover | null> {
  const client = await connected(capabilities && { capabilities });
  const { uri, position } = client.open("/w/keepalived.conf", source);
  return client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
}

test("Markdown for a client that shows it, with the range of the word", async () => {
  expect(await hovered()).toMatchObject({
    range: { start: { line: 1, character: 4 }, end: { line: 1, character: 11 } },
    contents: { kind: "markdown", value: expect.stringContaining("`lb_algo") as string },
  });
});

test("plain text for all others", async () => {
  expect(await hovered({})).toMatchObject({
    contents: { kind: "plaintext", value: expect.not.stringContaining("`") as string },
  });
});

test("nothing for a file that is not there", async () => {
  const client = await connected();
  const params = { textDocument: { uri: "file:///w/none.conf" }, position: { line: 0, character: 0 } };
  expect(await client.connection.sendRequest("textDocument/hover", params)).toBeNull();
});
