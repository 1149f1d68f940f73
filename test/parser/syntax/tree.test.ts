import { describe, expect, test } from "vitest";
import { parseText, positionAt, printTree, sourceText, treeOf } from "../../../parser/syntax/index.ts";

/** The tree without its places: what a person would draw. */
function treeText(text: string): string {
  const tree = treeOf(parseText(sourceText(new TextEncoder().encode(text))));
  return printTree(tree)
    .replaceAll(/ \d+:\d+-\d+:\d+$/gm, "")
    .replace(/^file\n/, "")
    .replaceAll(/^ {2}/gm, "");
}

describe("the source tree", () => {
  test("owns comments and blank lines where a reader would say they belong", () => {
    expect(treeText("# about one\none a # behind\n\n\ntwo {\n  # alone\n}\n# last\n")).toBe(
      `comment "# about one"
statement "one" "a"
  comment "# behind"
block
  blank lines 2
  statement "two"
  open
  comment "# alone"
  close
comment "# last"
`,
    );
  });

  test("finds the brace of a block on whichever line it stands", () => {
    expect(treeText("one a\n# note\n\n{ two }\n")).toBe(
      `block
  statement "one" "a"
  comment "# note"
  blank line
  open
    statement "two"
  close
`,
    );
  });

  test("knows definitions, uses, includes, sequences and conditions", () => {
    expect(
      treeText('$A=x \\\n  # note\n  y\n@^id includer f*.conf\n~SEQ(i, 1, 3) @id one "$i" { two ${A b} }\n'),
    ).toBe(
      `definition A = "x" …
  continued "y"
  comment "# note"
condition not "id"
includer "f*.conf"
block
  sequence ~SEQ(i, 1, 3)
  condition "id"
  statement "one" "$i"
  open
    statement "two" "\${A b}"
  close
`,
    );
  });

  test("takes conditional heads and ends as alternatives of one block", () => {
    expect(treeText("@a one {\n@b two {\n  three\n@a }\n@b }\nfour\n")).toBe(
      `block
  condition "a"
  statement "one"
  condition "b"
  statement "two"
  open
  open
    statement "three"
  condition "a"
  close
  condition "b"
  close
statement "four"
`,
    );
  });

  test("loses no more than the broken statement", () => {
    expect(treeText('one {\n  two "a b {\n  three\n}\nfour\n')).toBe(
      `block
  statement "one"
  open
    statement "two" "a b {" (quote not closed)
    statement "three"
  close
statement "four"
`,
    );
  });

  test("keeps the rest in shape where a closing brace is forgotten", () => {
    expect(treeText("one {\n  two {\n    three\n}\nfour {\n  five\n}\n")).toBe(
      `block, not closed
  statement "one"
  open
    block
      statement "two"
      open
        statement "three"
      close
block
  statement "four"
  open
    statement "five"
  close
`,
    );
  });

  test("keeps alternative heads together there too", () => {
    expect(treeText("@a one {\n@b two {\n  x\n}\nthree {\n")).toBe(
      `block
  condition "a"
  statement "one"
  condition "b"
  statement "two"
  open
  open
    statement "x"
  close
block, not closed
  statement "three"
  open
`,
    );
  });

  test("shows a brace that closes nothing", () => {
    expect(treeText("one }\n}")).toBe('statement "one"\nstray close\nstray close\n');
  });
});

test("places count lines and columns from 1, in UTF-16 units", () => {
  const text = parseText(sourceText(new TextEncoder().encode("é😀x\r\n\nab")));
  const at = (part: string): object => positionAt(text, text.text.indexOf(part));
  expect(at("x")).toEqual({ line: 1, column: 4 });
  expect(at("ab")).toEqual({ line: 3, column: 1 });
  expect(positionAt(text, text.text.length)).toEqual({ line: 3, column: 3 });
  expect(positionAt(parseText(sourceText(new TextEncoder().encode("a\n"))), 2)).toEqual({
    line: 2,
    column: 1,
  });
});
