// Edits one file again and again, as a server does for somebody who types, and says what that leaves in the heap:
// `START END`, in bytes. To be run with --expose-gc.
import process from "node:process";
import { clientPositionAt, edit, offsetAt, openDocument, type Document } from "@kalc/parser/document";
import { lint } from "@kalc/parser/lint";
import { filesInMemory, readForAllIds, overlay } from "@kalc/parser/reader";
import { lineCache } from "@kalc/parser/syntax";
import { generateDiffering } from "../generate.ts";

const edits = 1_000;
/** Linting each time would take minutes, and would keep no more. */
const lintedEvery = 25;

const text = generateDiffering(920);
const cache = lineCache();
let document = openDocument(text);
/** What a server keeps until the next edit. */
let kept: unknown;

/** Somebody types a character, and takes it back: the text is as long afterwards as it was. */
function type(index: number): void {
  const at = text.indexOf("\n", (index * 7919 * 31) % text.length);
  look(edit(document, { start: at, end: at }, String(index % 10)).document, index);
  look(edit(document, { start: at, end: at + 1 }, "").document, index);
}

function look(edited: Document, index: number): void {
  document = edited;
  const files = overlay(filesInMemory({}), new Map([["a.conf", edited]]));
  const options = { main: "a.conf", files, cache };
  const readings = readForAllIds(options);
  const place = offsetAt(edited, clientPositionAt(edited, index));
  kept = { readings, place, result: index % lintedEvery === 0 ? lint(options) : undefined };
}

function heap(): number {
  // Those two edits are linted, so that there is as much to keep each time.
  type(0);
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

// What is compiled, and what the last readings have met, is there before it counts.
for (let index = 0; index < 2 * lintedEvery; index += 1) type(index);
const start = heap();
for (let index = 0; index < edits / 2; index += 1) type(index);
process.stdout.write(`${start} ${heap()}\n`);
if (kept === undefined) throw new Error("nothing was read");
