import { describe, expect, test } from "vitest";
import { tokens, TOKEN_MODIFIERS, TOKEN_TYPES } from "../../../lsp/service/index.ts";
import { allEntries, type Entry } from "../../../parser/schema/index.ts";
import { scopes, semanticTokenScopes } from "../../../vscode-extension/generate/grammar.ts";
import { opened } from "../../lsp/support/open.ts";
import { scopesAt, tokenize } from "./tokenizer.ts";

/** An example of a keyword in its blocks. */
function inItsBlocks({ place, example }: Entry): string {
  const lines = example.split("\n").map((line) => `  ${line}`);
  return [...place.map((name) => ` ${name} x {`), ...lines, ...place.map(() => " }"), ""].join("\n");
}

/** The grammar tells more apart than the server; to themes all of these are one. */
const alike: Readonly<Record<string, string>> = {
  [scopes.quoted]: scopes.string,
};

function colour(scope: string | undefined): string | undefined {
  return alike[scope ?? ""] ?? scope;
}

test("every kind of semantic token has a scope", () => {
  const kinds = Object.keys(semanticTokenScopes).filter((name) => !name.includes("."));
  expect(kinds).toEqual([...TOKEN_TYPES]);
  const modifiers = Object.keys(semanticTokenScopes).flatMap((name) => name.split(".").slice(1));
  expect(modifiers.filter((name) => !(TOKEN_MODIFIERS as readonly string[]).includes(name))).toEqual([]);
});

describe("in the example of each keyword a word looks as the server says", () => {
  test.each(allEntries().map((entry) => [entry.path, entry] as const))("%s", async (_path, entry) => {
    const source = inItsBlocks(entry);
    const { view } = await opened(source);
    const { lines } = tokenize(source);
    const { text } = view.file.document;
    const found = tokens(view.file, view.context)
      .filter(({ isCoarse }) => !isCoarse)
      .map(({ start, end, type }) => {
        const before = text.slice(0, start).split("\n");
        const at = (before.at(-1) ?? "").length;
        const scope = scopesAt(lines[before.length - 1], at)[0];
        return [text.slice(start, end), colour(scope), colour(semanticTokenScopes[type][0])];
      });
    expect(found.map(([word, scope]) => [word, scope])).toEqual(
      found.map(([word, , expected]) => [word, expected]),
    );
  });
});
