import { spawnSync } from "node:child_process";
import process from "node:process";
import { program } from "../program.ts";
import type { Row } from "../row.ts";

interface Heap {
  readonly start: number;
  readonly end: number;
}

const known = new Map<string, Heap>();

/** In MB. The same each time but for a few kB, so that once is enough. */
function heapOf(name: string): Heap {
  const before = known.get(name);
  if (before) return before;
  const { stdout, stderr, error } = spawnSync(process.execPath, ["--expose-gc", program(name)], {
    encoding: "utf8",
  });
  const [start, end] = stdout.split(" ").map((bytes) => Number(bytes) / 1_000_000);
  if (start === undefined || end === undefined) throw new Error(`nothing was measured: ${error}\n${stderr}`);
  known.set(name, { start, end });
  return { start, end };
}

function row(what: string, name: string): Row {
  return {
    name: `${what}: heap in MB, not ms`,
    against: "heap at the start",
    atMost: 1.05,
    aim: 1,
    kalc: () => heapOf(name).end,
    baseline: () => heapOf(name).start,
  };
}

export const rows: readonly Row[] = [
  row("1,000 edits of 35,000 lines, every server different", "edits"),
  row("server: 10,000 edits of 2,200 lines, asked for everything now and then", "server-edits"),
];
