import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { generate, manyServers } from "../generate.ts";
import type { Row } from "../row.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-bench-"));
const [old, changed] = ["old.conf", "changed.conf"].map((name) => join(folder, name)) as [string, string];
const text = generate(manyServers);
writeFileSync(old, text);
// Every real server has another weight, and nothing that is around them is as it was.
writeFileSync(
  changed,
  text.replaceAll(/weight (\d)/g, "weight 1$1").replace("router_id bench", "router_id other"),
);

/** With status 1, for they differ. */
const kalc = (...args: readonly string[]): unknown =>
  spawnSync(process.execPath, ["cli/bin/kalc.cjs", ...args], { stdio: "ignore" });

export const rows: readonly Row[] = [
  {
    name: "comparing 175,003 lines with others that all differ: kalc diff",
    against: "kalc lint on one of them",
    atMost: 5,
    aim: 3,
    kalc: () => kalc("diff", old, changed),
    baseline: () => kalc("lint", old),
  },
];
