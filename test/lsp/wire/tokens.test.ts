import { expect, test } from "vitest";
import { connected } from "../support/client.ts";

const semanticTokens = {
  requests: { full: { delta: true }, range: true },
  tokenTypes: [],
  tokenModifiers: [],
  formats: [],
};

interface Answer {
  readonly resultId: string;
  readonly data: number[];
  readonly edits?: { start: number; deleteCount: number; data: number[] }[];
}

test("tokens, what changed of them, and those of a range", async () => {
  const client = await connected({ capabilities: { textDocument: { semanticTokens } } });
  const { legend } = client.initialized.capabilities.semanticTokensProvider ?? {};
  const { uri } = client.open("/w/keepalived.conf", "global_defs {\n  router_id a\n\n  lvs_flush\n}\n");
  const textDocument = { uri };
  const full: Answer = await client.connection.sendRequest("textDocument/semanticTokens/full", {
    textDocument,
  });
  const [block, keyword, string] = ["class", "keyword", "string"].map((type) =>
    legend?.tokenTypes.indexOf(type),
  );
  expect(full.data).toEqual([
    ...[0, 0, 11, block, 0],
    ...[1, 2, 9, keyword, 0],
    ...[0, 10, 1, string, 0],
    ...[2, 2, 9, keyword, 0],
  ]);
  const ask = (previousResultId: string): Promise<Answer> =>
    client.connection.sendRequest("textDocument/semanticTokens/full/delta", {
      textDocument,
      previousResultId,
    });
  const same = await ask(full.resultId);
  expect(same.edits).toEqual([]);
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: "  router_id b" },
    ],
  });
  const changed = await ask(same.resultId);
  const [edit] = changed.edits ?? [];
  const after = full.data.toSpliced(edit?.start ?? 0, edit?.deleteCount ?? 0, ...(edit?.data ?? []));
  const again: Answer = await client.connection.sendRequest("textDocument/semanticTokens/full", {
    textDocument,
  });
  expect(after).toEqual(again.data);
  expect(edit?.data.length).toBeLessThan(again.data.length);
  expect((await ask("nonsense")).data).toEqual(again.data);
  const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
  expect(
    await client.connection.sendRequest("textDocument/semanticTokens/range", { textDocument, range }),
  ).toEqual({ data: [1, 2, 9, keyword, 0, 0, 10, 1, string, 0] });
});

test("none for a client that has no colours for them", async () => {
  const client = await connected({ capabilities: {} });
  expect(client.initialized.capabilities.semanticTokensProvider).toBeUndefined();
});

test("a client with a grammar of its own is told nothing of what that tells more apart", async () => {
  const text = 'global_defs {\n  # kalc-disable KA201 -- b\n  startup_script "/bin/x $A y"\n}\n';
  const of = async (augmentsSyntaxTokens: boolean): Promise<number> => {
    const client = await connected({
      capabilities: { textDocument: { semanticTokens: { ...semanticTokens, augmentsSyntaxTokens } } },
    });
    const { uri } = client.open("/w/keepalived.conf", text);
    const { data }: Answer = await client.connection.sendRequest("textDocument/semanticTokens/full", {
      textDocument: { uri },
    });
    client.stop();
    return data.length / 5;
  };
  // The comment, and the script before and after the definition.
  expect((await of(false)) - (await of(true))).toBe(3);
});
