import { spawnSync } from "node:child_process";
import process from "node:process";
import { program } from "../program.ts";
import type { Row } from "../row.ts";

/** In MB. The same each time but for a few kB, so that once is enough. */
let heap: { readonly start: number; readonly end: number } | undefined;

function heapOfEdits(): { readonly start: number; readonly end: number } {
  if (heap) return heap;
  const { stdout, stderr, error } = spawnSync(process.execPath, ["--expose-gc", program("edits")], {
    encoding: "utf8",
  });
  const [start, end] = stdout.split(" ").map((bytes) => Number(bytes) / 1_000_000);
  if (start === undefined || end === undefined) throw new Error(`nothing was measured: ${error}\n${stderr}`);
  return (heap = { start, end });
}

export const rows: readonly Row[] = [
  {
    name: "1,000 edits of 35,000 lines, every server different: heap in MB, not ms",
    against: "heap at the start",
    atMost: 1.05,
    aim: 1,
    kalc: () => heapOfEdits().end,
    baseline: () => heapOfEdits().start,
  },
];
