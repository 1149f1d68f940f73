// Plans for clusters that all differ, from hosts as they were seen: how long, how much memory, and whether it grows evenly.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { program } from "../program.ts";
import type { Row } from "../row.ts";

const pairs = 500;

/** Of so many pairs of directors, in a process of its own. */
function planning(count: number): { readonly milliseconds: number; readonly megabytes: number } {
  const { stdout, stderr, error } = spawnSync(process.execPath, [program("planning"), String(count)], {
    encoding: "utf8",
  });
  const [milliseconds, megabytes] = stdout.split(" ").map(Number);
  if (milliseconds === undefined || megabytes === undefined || Number.isNaN(megabytes))
    throw new Error(`nothing was measured: ${error}\n${stderr}`);
  return { milliseconds, megabytes };
}

export const rows: readonly Row[] = [
  {
    name: "plan for 1,000 hosts in 500 clusters that all differ",
    against: "10 s",
    atMost: 1,
    aim: 0.4,
    kalc: () => planning(pairs).milliseconds,
    baseline: () => 10_000,
  },
  {
    name: "plan for 1,000 hosts in 500 clusters that all differ: peak memory in MB, not ms",
    against: "1,000 MB",
    atMost: 1,
    aim: 0.4,
    kalc: () => planning(pairs).megabytes,
    baseline: () => 1000,
  },
  {
    name: "plan for 1,000 hosts, 4 times the clusters of 250 hosts",
    against: "4 times that",
    atMost: 1.3,
    aim: 1,
    kalc: () => planning(pairs).milliseconds,
    baseline: () => 4 * planning(pairs / 4).milliseconds,
  },
  {
    name: "plan for 4,000 hosts, 16 times the clusters of 250 hosts",
    against: "16 times that",
    atMost: 1.3,
    aim: 1,
    kalc: () => planning(4 * pairs).milliseconds,
    baseline: () => 16 * planning(pairs / 4).milliseconds,
  },
];
