import fc from "fast-check";
import { expect } from "vitest";
import {
  bytesOf,
  parseText,
  printTree,
  sourceText,
  tokensOf,
  treeOf,
  type SourceBlock,
  type Item,
  type SourceTree,
  type Span,
} from "../../parser/syntax/index.ts";
import "./fixed-seed.ts";

/** Text as administrators and fuzzers write it: rich in what the language gives a meaning to. */
export const keepalivedText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("kw", "a.b", "10.0.0.1/24", "é", "x", "include", "include f") },
      { weight: 5, arbitrary: fc.constantFrom(" ", "\n", "\n", "\t", "\r\n", "\v", "{", "}", "\\\n") },
      { weight: 4, arbitrary: fc.constantFrom('"', "'", "\\", "#", "!", "@", "@a ", "@^b ", "$", "~", "\0") },
      {
        weight: 3,
        arbitrary: fc.constantFrom("$A", "${A}", "$A=", "${A 1}", "~SEQ(i,1,3) ", "~LST(i,a)", "~SEQx(", ")"),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

/** What holds for every file, whatever is in it. Gives the tree, for more. */
export function expectLossless(bytes: Uint8Array): SourceTree {
  const source = sourceText(bytes);
  expect(bytesOf(source)).toEqual(Uint8Array.from(bytes));
  const parsed = parseText(source);
  let at = 0;
  for (const token of tokensOf(parsed)) {
    expectBlank(source.text.slice(at, token.start));
    expect(token.end).toBeGreaterThan(token.start);
    at = token.end;
  }
  expectBlank(source.text.slice(at));
  const tree = treeOf(parsed);
  expectNested(tree, tree.items);
  expect(printTree(tree)).toContain("file 1:1");
  return tree;
}

function expectBlank(gap: string): void {
  if (!/^[ \t\n\v\f\r]*$/.test(gap)) expect(gap).toBe("white space only");
}

function expectNested(outer: Span, items: readonly Item[]): void {
  let from = outer.start;
  for (const item of items) {
    const ok = item.start >= from && item.end >= item.start && item.end <= outer.end;
    if (!ok) expect({ outer, from, start: item.start, end: item.end }).toBe("nested and in order");
    from = item.end;
    if (item.kind === "block") expectNested(item, partsOf(item));
  }
}

function partsOf({ heads, items }: SourceBlock): readonly Item[] {
  return [...heads.slice(0, 1), ...items];
}
