import { spawnSync } from "node:child_process";
import process from "node:process";
import { program } from "../program.ts";
import type { Row } from "../row.ts";

function keystroke(servers: number): number {
  const { stdout, stderr } = spawnSync(process.execPath, [program("keystroke"), String(servers)], {
    encoding: "utf8",
  });
  const time = Number(stdout);
  if (!(time > 0)) throw new Error(stderr);
  return time;
}

function row(servers: number, lines: string, atMost: number, aim: number): Row {
  return {
    name: `one keystroke to all findings, ${lines} lines, every server different: p95 in ms`,
    against: "1 ms",
    atMost,
    aim,
    kalc: () => keystroke(servers),
    baseline: () => 1,
  };
}

export const rows: readonly Row[] = [row(58, "2,200", 25, 8), row(920, "35,000", 44, 16)];
