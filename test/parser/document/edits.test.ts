import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytePositionAt,
  clientPositionAt,
  edit,
  offsetAt,
  offsetAtByte,
  openDocument,
  type DiskEncoding,
  type Document,
} from "../../../parser/document/index.ts";
import { parseText, printTree, treeOf } from "../../../parser/syntax/index.ts";
import { bytePositionsOf, clientPositionsOf } from "./places.ts";
import "../../support/fixed-seed.ts";

/** What lines are about: line ends of all kinds, what goes on in the next line, what a text can be cut within. */
const pieces = [
  ...[
    "\n",
    "\r\n",
    "\r",
    "\r\r\n",
    "\0",
    "\uFEFF",
    "\uD83D\uDE00",
    "\uD83D",
    "ü",
    "€",
    " ",
    "\t",
    "\\",
    "\\\n",
  ],
  ...[
    "$A=1",
    "$A=a \\\n",
    "$A",
    "# comment",
    "! # \\\n",
    '"',
    "{",
    "}",
    "@id ",
    "~SEQ(i,1,3) ",
    "include a.conf",
  ],
  ...["vrrp_instance a {\n", "    priority 100\n", "word", "long ".repeat(70), "}\n", "\n\n"],
];

const someText = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));

/** Places as parts of the text as it is then. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const step = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: place, text: fc.constantFrom(...pieces) }),
  fc.record({ kind: fc.constant("insert" as const), at: place, text: someText }),
  fc.record({ kind: fc.constant("delete" as const), at: place, to: place }),
  fc.record({ kind: fc.constant("delete one" as const), at: place }),
  fc.record({ kind: fc.constant("paste" as const), at: place, from: place, to: place }),
  fc.record({ kind: fc.constant("replace" as const), at: place, to: place, text: someText }),
  fc.constant({ kind: "undo" as const }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function editOf(of: Step, text: string): TextEdit | "undo" {
  if (of.kind === "undo") return "undo";
  const offset = (part: number): number => Math.round(part * text.length);
  const start = offset(of.at);
  const [from, to] =
    "to" in of ? [Math.min(start, offset(of.to)), Math.max(start, offset(of.to))] : [start, start];
  if (of.kind === "insert") return { start, end: start, text: of.text };
  if (of.kind === "delete") return { start: from, end: to, text: "" };
  if (of.kind === "delete one") return { start, end: Math.min(start + 1, text.length), text: "" };
  if (of.kind === "replace") return { start: from, end: to, text: of.text };
  const [pasteFrom, pasteTo] = [offset(of.from), offset(of.to)].toSorted((a, b) => a - b);
  return { start, end: start, text: text.slice(pasteFrom, pasteTo) };
}

function contentOf({ text, lines, starts, returns }: Document): Partial<Document> {
  return { text, lines, starts, returns };
}

function expectFresh(document: Document): void {
  const { text, encoding, lines, starts, returns } = document;
  const fresh = parseText({ text, encoding });
  expect(starts).toEqual(fresh.starts);
  expect(lines).toEqual(fresh.lines);
  expect(returns).toEqual(openDocument(text, encoding).returns);
  expect(printTree(treeOf(document))).toBe(printTree(treeOf(fresh)));
}

test("after each edit a document is what its text gives when it is opened", () => {
  fc.assert(
    fc.property(
      someText,
      fc.constantFrom<DiskEncoding>("utf-8", "utf-8 with mark", "latin-1"),
      fc.array(step, { maxLength: 25 }),
      (first, onDisk, steps) => {
        let document = openDocument(first, onDisk);
        const undo: { readonly document: Document; readonly edit: TextEdit }[] = [];
        for (const one of steps) {
          const before = document;
          const asked = editOf(one, before.text);
          const undone = asked === "undo" ? undo.pop() : undefined;
          const made = asked === "undo" ? undone?.edit : asked;
          if (!made) continue;
          const edited = edit(before, made, made.text);
          document = edited.document;
          const start = before.hidesMark ? Math.max(1, made.start) : made.start;
          const end = Math.max(start, made.end);
          expect(document.hidesMark).toBe(before.hidesMark);
          expect(document.text).toBe(before.text.slice(0, start) + made.text + before.text.slice(end));
          if (undone) expect(document).toMatchObject(contentOf(undone.document));
          else
            undo.push({
              document: before,
              edit: { start, end: start + made.text.length, text: before.text.slice(start, end) },
            });
          expectFresh(document);
          expectKept(before, edited);
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** All lines but those that the change names are the objects they were, and moved as it says. */
function expectKept(before: Document, { document, change }: ReturnType<typeof edit>): void {
  const { first, removed, added, shift } = change;
  expect(document.lines.length).toBe(before.lines.length - removed + added);
  for (let line = 0; line < first; line++) {
    expect(document.lines[line]).toBe(before.lines[line]);
    expect(document.starts[line]).toBe(before.starts[line]);
  }
  for (let line = first + removed; line < before.lines.length; line++) {
    expect(document.lines[line - removed + added]).toBe(before.lines[line]);
    expect(document.starts[line - removed + added]).toBe((before.starts[line] ?? 0) + shift);
  }
}

test("equal lines are one object however often a text is edited", () => {
  let document = openDocument("a {\n}\nb {\n}\n");
  for (let times = 0; times < 2_000; times += 1) {
    document = edit(document, { start: 5, end: 5 }, String(times)).document;
    document = edit(document, { start: 5, end: 5 + String(times).length }, "").document;
    expect(document.lines[1]).toBe(document.lines[3]);
  }
  expect(document.known.met[0].line.size).toBeLessThan(1_000);
});

test("every place of a text is found both ways, as clients and as keepalived count", () => {
  fc.assert(
    fc.property(
      someText,
      fc.constantFrom<DiskEncoding>("utf-8", "utf-8 with mark", "latin-1"),
      (text, onDisk) => {
        const document = openDocument(text, onDisk);
        const client = clientPositionsOf(document);
        expect(client.map(({ offset }) => clientPositionAt(document, offset))).toEqual(
          client.map(({ position }) => position),
        );
        const reached = client.filter(({ isPlace }) => isPlace);
        expect(reached.map(({ position }) => offsetAt(document, position))).toEqual(
          reached.map(({ offset }) => offset),
        );
        const bytes = bytePositionsOf(document);
        expect(bytes.map(({ offset }) => bytePositionAt(document, offset))).toEqual(
          bytes.map(({ position }) => position),
        );
        expect(bytes.map(({ position }) => offsetAtByte(document, position))).toEqual(
          bytes.map(({ offset }) => offset),
        );
      },
    ),
    { numRuns: 300 },
  );
});

describe("what an edit replaces", () => {
  const document = openDocument("a {\n    b 1\n}\n$X=a \\\nb \\\n# c\nd\ne\n");
  const cases: readonly (readonly [
    string,
    number,
    string,
    { first: number; removed: number; added: number },
  ])[] = [
    ["a character within a line", 9, "x", { first: 1, removed: 1, added: 1 }],
    ["a line in front of another", 4, "    c\n", { first: 1, removed: 0, added: 1 }],
    ["a line behind another", 11, "\n    c", { first: 2, removed: 0, added: 1 }],
    ["a line that ends a value", 29, "x\n", { first: 6, removed: 1, added: 2 }],
    ["nothing", 4, "", { first: 2, removed: 0, added: 0 }],
    ["a last line", document.text.length, "f", { first: 8, removed: 0, added: 1 }],
  ];
  test.each(cases)("%s", (_, at, text, change) => {
    expect(edit(document, { start: at, end: at }, text).change).toEqual({ ...change, shift: text.length });
  });

  test("a backslash less makes other lines of those behind it", () => {
    const at = document.text.indexOf("\\");
    const { change, document: after } = edit(document, { start: at, end: at + 1 }, "");
    expect(change).toEqual({ first: 3, removed: 4, added: 4, shift: -1 });
    expect(after.lines[4]?.pieces.map(({ kind }) => kind)).toEqual(["statement"]);
  });
});
