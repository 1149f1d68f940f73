import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokens } from "../../../lsp/service/tokens.ts";
import { entryAt } from "../../../parser/schema/index.ts";
import { parseText, treeOf, type Item } from "../../../parser/syntax/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";
import { scopes } from "../../../vscode-extension/generate/grammar.ts";
import { beside, describeWith } from "../../support/needs.ts";
import { scopesAt, tokenize } from "./tokenizer.ts";

const version = RELEASES.at(-1) ?? "";

function isBalanced(items: readonly Item[]): boolean {
  return items.every(
    (item) =>
      item.kind !== "stray" && (item.kind !== "block" || (item.closes.length > 0 && isBalanced(item.items))),
  );
}

/** Whether every block is one of the schema, where it is: what else it could be meant for, the server asks, not the grammar. */
function isKnown(items: readonly Item[], place: readonly string[] = []): boolean {
  return items.every((item) => {
    if (item.kind !== "block") return item.kind !== "stray";
    const piece = item.heads[0]?.body?.piece;
    const name = piece?.kind === "statement" ? piece.words[0]?.text : undefined;
    const entry = name === undefined ? undefined : entryAt(place, name);
    return entry !== undefined && entry.kind !== "keyword" && isKnown(item.items, [...place, entry.name]);
  });
}

describeWith("corpus", "what people write looks as the server says, and nothing stays open", () => {
  const files = readdirSync(beside.corpus).filter((name) => name.endsWith(".conf"));

  test.each(files)("%s", (name) => {
    const text = readFileSync(new URL(name, beside.corpus), "latin1").replaceAll("\0", "");
    const { lines, depth } = tokenize(text);
    const tree = treeOf(parseText({ text, encoding: "latin-1" }));
    if (isBalanced(tree.items)) expect(depth).toBe(1);

    if (!isKnown(tree.items)) return;
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const missed = tokens({ tree }, { version })
      .filter(({ type }) => type === "keyword" || type === "class")
      .filter(({ start }) => {
        const line = starts.findLastIndex((at) => at <= start);
        const scope = scopesAt(lines[line], start - (starts[line] ?? 0)).at(-1) ?? "";
        return ![scopes.keyword, scopes.block, scopes.include].includes(scope as never);
      })
      .map(({ start, end }) => `${text.slice(0, start).split("\n").length}: ${text.slice(start, end)}`);
    expect(missed).toEqual([]);
  });
});
