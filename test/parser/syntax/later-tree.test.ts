// What the tree of an edited text takes over from the one before; that it is right, the random edits show.
import fc from "fast-check";
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

const pieces = [
  "a\n",
  "{\n}\n",
  "a {\n    b\n}\n",
  "a {\n}\n# behind it\n",
  "a { } b\n",
  "$A=one \\\n",
  "  two \\\n",
  "# note\n",
  "\n",
  "include x\n",
  "~SEQ(i,1,3) a {\n}\n",
  "@x a\n",
  "{\n",
  "}\n",
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 });

test("is that of the text, whatever was put in its place and however often", () => {
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(12), fc.nat(12), texts)), (first, edits) => {
      let chunks = first;
      let document = openDocument(chunks.join(""));
      let tree = laterTree(document);
      for (const [at, count, inserted] of edits) {
        const start = chunks.slice(0, at).join("").length;
        const end = start + chunks.slice(at, at + count).join("").length;
        chunks = chunks.toSpliced(at, count, ...inserted);
        ({ document } = edit(document, { start, end }, inserted.join("")));
        tree = laterTree(document, tree);
        expect(printTree(tree)).toBe(printTree(treeOf(document)));
        expect(tree.parts).toEqual(laterTree(document).parts);
      }
    }),
    { numRuns: 500 },
  );
});
