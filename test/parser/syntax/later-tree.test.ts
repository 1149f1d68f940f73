// What the tree of an edited text takes over from the one before; that it is right, the random edits show.
import { expect, test } from "vitest";
import { edit, openDocument } from "../../../parser/document/index.ts";
import { identityOf, laterTree, treeOf, printTree } from "../../../parser/syntax/index.ts";

const block = (name: string): string => `# about ${name}\nvrrp_instance ${name} {\n    state BACKUP\n}\n`;

test("blocks before an edit are the same, those behind it keep what is known of them", () => {
  const text = block("A") + block("B") + block("C");
  const document = openDocument(text);
  const before = laterTree(document);
  const at = text.indexOf("BACKUP", text.indexOf("B {"));
  const { document: after } = edit(
    document,
    { start: at, end: at + "BACKUP".length },
    "MASTER\n    priority 100",
  );
  const tree = laterTree(after, before);
  expect(printTree(tree)).toBe(printTree(treeOf(after)));
  expect(tree.items[0]).toBe(before.items[0]);
  const identities = [before, tree].map(({ items }) => items.map(identityOf));
  expect(identities[1]?.[1]).not.toBe(identities[0]?.[1]);
  expect(identities[1]?.[2]).toBe(identities[0]?.[2]);
});

test.each([
  ["a brace on the next line", "a x\n\n{\n    b\n}\nc\n"],
  ["several items on a line", "a { b } c { d }\ne {\n} f\n"],
  ["a brace by itself", "{\n    a\n}\n"],
  ["a definition of several lines", "$A=one \\\n  # note\n  two\n\na $A {\n}\n"],
  ["conditions", "@a vrrp_instance A {\n@b vrrp_instance B {\n    x\n}\n"],
  ["a block that is not closed", "a {\n    b\nc {\n}\n"],
  ["a brace too many", "a {\n}\n}\nb {\n}\n"],
  ["sequences", "~SEQ(i,1,3) virtual_server 10.0.0.$i 80 {\n}\n"],
  ["nothing but comments behind it", "a {\n}\n# last\n\n# really\n"],
])("%s", (_, text) => {
  const document = openDocument(text);
  expect(printTree(laterTree(document))).toBe(printTree(treeOf(document)));
});
