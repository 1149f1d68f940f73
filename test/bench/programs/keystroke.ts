// Somebody types into an open file: from each keystroke to all findings, in ms, the slowest but the slowest twentieth.
// To be run with the number of virtual servers.
import process from "node:process";
import { edit, openDocument } from "@kalc/parser/document";
import { lint, lintMemory } from "@kalc/parser/lint";
import { filesInMemory, overlay } from "@kalc/parser/reader";
import { generateDiffering } from "../generate.ts";

const keystrokes = 120;
/** What is typed first is answered slowly, and belongs to opening the file. */
const warmUp = 20;

const memory = lintMemory();
const files = filesInMemory({});
let document = openDocument(generateDiffering(Number(process.argv[2])));
const times: number[] = [];
for (let index = 0; index < keystrokes; index += 1) {
  // A digit after a weight somewhere, and gone again with the next keystroke.
  const isTyped = index % 2 === 0;
  const from = Math.floor((document.text.length * ((index >> 1) % 59)) / 60);
  const at = document.text.indexOf("\n", document.text.indexOf("weight ", from));
  const start = performance.now();
  const range = { start: isTyped ? at : at - 1, end: at };
  const text = isTyped ? "0" : "";
  document = edit(document, range, text).document;
  lint({ main: "a.conf", files: overlay(files, new Map([["a.conf", document]])), memory });
  times.push(performance.now() - start);
}
const counted = times.slice(warmUp).sort((a, b) => a - b);
process.stdout.write(`${counted[Math.floor(counted.length * 0.95)] ?? Number.NaN}\n`);
