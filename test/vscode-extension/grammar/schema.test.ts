import { describe, expect, test } from "vitest";
import { allEntries, childrenOf, type Entry } from "../../../parser/schema/index.ts";
import { scopes } from "../../../vscode-extension/generate/grammar.ts";
import { scopesAt, tokenize, type Tokenized } from "./tokenizer.ts";

/** A block's place, with what can be in it. */
interface Place {
  readonly path: readonly string[];
  readonly entries: readonly Entry[];
}

const blocks = allEntries().filter(({ kind }) => kind !== "keyword");
const places: readonly Place[] = [[], ...blocks.map(({ place, name }) => [...place, name])].map((path) => ({
  path,
  entries: [...childrenOf(path).values()],
}));
const everyName = [...new Set(allEntries().map(({ name }) => name))];

interface Layout {
  readonly name: string;
  readonly open: string;
  readonly close: string;
}

const layouts: readonly Layout[] = [
  { name: "with braces at the ends of lines", open: " x {\n  ", close: "\n  }" },
  { name: "with braces on lines of their own", open: " x # {\n\n  ! }\n  {\n  ", close: "\n  }\n" },
  { name: "on one line", open: "{", close: "}" },
];

/** Statements in a block. None begins a line, for there a block of the top level ends what is open. */
function within({ path }: Place, statements: readonly string[], { open, close }: Layout): string {
  const inside = statements.map((statement) => ` ${statement}`).join("\n");
  return `  ${path.map((name) => name + open).join("")}\n${inside}\n  ${path.map(() => close).join("")}`;
}

/** What each statement begins as. */
function starts(
  { lines }: Tokenized,
  text: string,
  statements: readonly string[],
): readonly (readonly string[])[] {
  const first = text.split("\n").findIndex((line) => line === ` ${statements[0] ?? ""}`);
  return statements.map((_, index) => scopesAt(lines[first + index], 1));
}

describe.each(layouts)("$name", (layout) => {
  test.each(places.map((place) => [place.path.join(".") || "the top", place] as const))(
    "in %s its keywords are keywords, and no others are",
    (_name, place) => {
      const own = new Set(place.entries.map(({ name }) => name));
      const words = [...everyName, "kalc_unknown", "xstate", "statex"];
      // After a block's keyword there is a brace, or what follows could be the block.
      const blocksHere = new Set(
        place.entries.filter(({ kind }) => kind !== "keyword").map(({ name }) => name),
      );
      const statements = words.map((word) => (blocksHere.has(word) ? `${word} { }` : `${word} yes`));
      const text = within(place, statements, layout);
      const tokenized = tokenize(text);
      const found = starts(tokenized, text, statements).map((scope, index) => [words[index], scope.at(-1)]);
      const isLine = place.path.length > 0 && place.entries.length === 0;
      const expected = words.map((word) => [
        word,
        blocksHere.has(word) ? scopes.block : own.has(word) ? scopes.keyword : undefined,
      ]);
      expect(found.filter(([, scope]) => !isLine || isKeyword(scope))).toEqual(isLine ? [] : expected);
      expect(tokenized.depth).toBe(1);
    },
  );
});

function isKeyword(scope: string | undefined): boolean {
  return scope === scopes.keyword || scope === scopes.block;
}

test("in an unknown block nothing is a keyword", () => {
  const text = [
    "global_defs {",
    " unknown {",
    ...everyName.map((name) => `  ${name} yes`),
    " }",
    " router_id x",
    "}",
  ];
  const { lines, depth } = tokenize(text.join("\n"));
  expect(everyName.filter((_, index) => scopesAt(lines[index + 2], 2).length > 0)).toEqual([]);
  expect(scopesAt(lines.at(-2), 1)).toEqual([scopes.keyword]);
  expect(depth).toBe(1);
});

test("behind a keyword no other is one", () => {
  const { lines } = tokenize(
    ["vrrp_instance x {", ...everyName.map((name) => ` nopreempt ${name}`), "}"].join("\n"),
  );
  expect(everyName.filter((_, index) => scopesAt(lines[index + 1], 11).length > 0)).toEqual([]);
});
