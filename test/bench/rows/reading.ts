import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesInMemory, readConfiguration } from "@kalc/parser/reader";
import { generate, manyServers } from "../generate.ts";
import { runProcess } from "../process.ts";
import type { Row } from "../row.ts";

/** 11,000 lines, about: what the steps of the linearity rows are multiples of. */
const step = 314;

const folder = mkdtempSync(join(tmpdir(), "kalc-bench-"));
const sizes = [manyServers, step, 4 * step, 16 * step];
const texts = new Map(sizes.map((servers) => [servers, new TextEncoder().encode(generate(servers))]));

function read(servers: number): void {
  const files = filesInMemory({ "keepalived.conf": texts.get(servers) ?? "" });
  const { passes } = readConfiguration({ main: "keepalived.conf", files });
  if (passes.bfd.statements.length < 40 * servers) throw new Error("that was not the whole file");
}

function keepalivedTest(servers: number): void {
  const path = join(folder, `${servers}.conf`);
  writeFileSync(path, texts.get(servers) ?? "");
  const start = performance.now();
  runProcess("keepalived", "-t", "-f", path);
  times.set(servers, performance.now() - start);
}

const times = new Map<number, number>();

function lines(servers: number): string {
  return (3 + 35 * servers).toLocaleString("en");
}

function missing(): string | undefined {
  return spawnSync("keepalived", ["--version"], { stdio: "ignore" }).error && "keepalived is not installed";
}

export const rows: readonly Row[] = [
  ...sizes.map((servers) => ({
    name: `reading ${lines(servers)} lines, in this process`,
    against: "keepalived -t, its whole test",
    atMost: 1.25,
    aim: 1,
    runs: 9,
    missing,
    kalc: () => read(servers),
    baseline: () => {
      keepalivedTest(servers);
      return times.get(servers);
    },
  })),
  ...[4 * step, 16 * step].map((servers) => ({
    name: `reading ${lines(servers)} lines, in this process`,
    against: `a quarter of it, four times`,
    atMost: 1.6,
    aim: 1.1,
    runs: 9,
    kalc: () => read(servers),
    baseline: () => {
      for (let times = 0; times < 4; times++) read(servers / 4);
    },
  })),
];
