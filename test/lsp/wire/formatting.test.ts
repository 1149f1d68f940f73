import { expect, test } from "vitest";
import { connected } from "../support/client.ts";

const options = { tabSize: 2, insertSpaces: true };

test("a file, a range and what is typed", async () => {
  const client = await connected({ capabilities: {} });
  const { uri, position } = client.open("/w/keepalived.conf", "a {\nb\n}‹|›\n");
  const textDocument = { uri };
  const start = { line: 1, character: 0 };
  const edits = [{ range: { start, end: start }, newText: "  " }];
  const ask = (request: string, params: object): Promise<unknown> =>
    client.connection.sendRequest(`textDocument/${request}`, { textDocument, options, ...params });
  expect(await ask("formatting", {})).toEqual(edits);
  expect(await ask("rangeFormatting", { range: { start, end: start } })).toEqual(edits);
  expect(await ask("rangeFormatting", { range: { start: position, end: position } })).toEqual([]);
  expect(await ask("onTypeFormatting", { position, ch: "}" })).toEqual(edits);
});

test("a file that cannot be laid out says why", async () => {
  const client = await connected({ capabilities: {} });
  const told = new Promise<unknown>((done) => client.connection.onNotification("window/showMessage", done));
  const { uri } = client.open("/w/keepalived.conf", "a {\n");
  expect(
    await client.connection.sendRequest("textDocument/formatting", { textDocument: { uri }, options }),
  ).toEqual([]);
  expect(await told).toMatchObject({ message: expect.stringContaining("never closed") as string });
});
