// After each edit of an open text everything must be what a fresh reading gives: the document, its tree, its names, and
// what is found with all that was remembered. EDITS=10000 npm test -- test/parser/edits goes on for longer.
import process from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { namesByBlock, namesIn } from "../../../parser/analysis/index.ts";
import { edit, openDocument, type Document } from "../../../parser/document/index.ts";
import { lint, lintMemory, type LintMemory } from "../../../parser/lint/index.ts";
import { filesInMemory, overlay } from "../../../parser/reader/index.ts";
import { laterTree, parseText, printTree, treeOf, type LaterTree } from "../../../parser/syntax/index.ts";
import "../../support/fixed-seed.ts";
import { firstText, stepsOf, textEditOf, type TextEdit } from "./steps.ts";

const edits = Number(process.env.EDITS ?? 2_000);
const editsInRow = 40;

function found(document: Document, memory?: LintMemory): unknown {
  const files = overlay(filesInMemory({}), new Map([["a.conf", memory ? document : bytesOf(document)]]));
  const { diagnostics, verdicts } = lint({ main: "a.conf", files, memory, version: "2.2.7" });
  return {
    said: diagnostics.map(({ rule, message, severity, place: { start, end }, related, fix, unreached }) => [
      `${rule.id} ${severity} ${start}-${end} ${message}`,
      related.map(({ message: why, place }) => `${place.start}-${place.end} ${why}`),
      fix?.edits.map(({ place, text }) => `${place.start}-${place.end} ${text}`),
      unreached,
    ]),
    verdicts: verdicts.map(({ configId, verdict: { exit, runs, messages } }) => [
      configId,
      exit,
      runs,
      messages,
    ]),
  };
}

function bytesOf({ text }: Document): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The same object each time: names are remembered for it. */
const context = { version: "2.2.7" };

function flat(blocks: ReturnType<typeof namesByBlock>): unknown {
  return blocks.map(({ start, names: own }) => ({
    start,
    names: own.map(({ kind, role, text, key, start: from, end }) => [kind, role, text, key, from, end]),
  }));
}

function names(
  { text, encoding }: Pick<Document, "text" | "encoding">,
  document = parseText({ text, encoding }),
): unknown {
  return namesIn(treeOf(document), context);
}

test("after each edit everything is as if it were read for the first time", () => {
  fc.assert(
    fc.property(firstText, stepsOf(editsInRow), (first, steps) => {
      const memory = lintMemory();
      let document = openDocument(first);
      let tree: LaterTree | undefined;
      const undo: TextEdit[] = [];
      found(document, memory);
      for (const step of steps) {
        const made = textEditOf(step, document.text) ?? undo.pop();
        if (!made) continue;
        const { start, end, text } = made;
        const removed = document.text.slice(start, end);
        if (step.kind !== "undo") undo.push({ start, end: start + text.length, text: removed });
        document = edit(document, made, text).document;
        const fresh = parseText(document);
        expect(printTree(treeOf(document))).toBe(printTree(treeOf(fresh)));
        tree = laterTree(document, tree);
        expect(printTree(tree)).toBe(printTree(treeOf(fresh)));
        expect(flat(namesByBlock(tree, context))).toEqual(flat(namesByBlock(treeOf(fresh), context)));
        expect(names(document, document)).toEqual(names(document));
        expect(found(document, memory)).toEqual(found(document));
      }
    }),
    { numRuns: Math.ceil(edits / editsInRow) },
  );
}, 600_000);
