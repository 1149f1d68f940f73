import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { generate, manyServers } from "../generate.ts";
import { peakMemory, runProcess } from "../process.ts";
import type { Row } from "../row.ts";

const large = join(mkdtempSync(join(tmpdir(), "kalc-bench-")), "large.conf");
writeFileSync(large, generate(manyServers));

const corpus = resolve("../shared/corpus");

function several(): string[] {
  return readdirSync(corpus)
    .filter((name) => name.endsWith(".conf"))
    .slice(0, 500)
    .map((name) => join(corpus, name));
}

function missing(): string | undefined {
  return spawnSync("keepalived", ["--version"], { stdio: "ignore" }).error && "keepalived is not installed";
}

function missingCorpus(): string | undefined {
  return missing() ?? (existsSync(corpus) ? undefined : "there is no ../shared/corpus");
}

export const rows: readonly Row[] = [
  {
    name: "linting 175,003 lines: kalc lint",
    against: "keepalived -t",
    atMost: 2.5,
    aim: 1,
    runs: 9,
    missing,
    kalc: () => runProcess(process.execPath, "cli/bin/kalc.cjs", "lint", large),
    baseline: () => runProcess("keepalived", "-t", "-f", large),
  },
  {
    name: "linting 500 configurations in one run: kalc lint",
    against: "keepalived -t on each",
    atMost: 0.4,
    aim: 0.1,
    missing: missingCorpus,
    kalc: () => spawnSync(process.execPath, ["cli/bin/kalc.cjs", "lint", "--no-settings", ...several()]),
    baseline: (): void => {
      // One that hangs keepalived must not make kalc look good.
      for (const path of several()) spawnSync("keepalived", ["-t", "-f", path], { timeout: 1000 });
    },
  },
  {
    name: "linting 175,003 lines: peak memory in MB, not ms",
    against: "1 MB",
    atMost: 600,
    aim: 300,
    kalc: () => peakMemory(large),
    baseline: () => 1,
  },
];
