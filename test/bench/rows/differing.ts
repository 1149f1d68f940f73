// What users have: no virtual server is like another one.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { generateDiffering, manyServers } from "../generate.ts";
import { peakMemory, runProcess } from "../process.ts";
import type { Row } from "../row.ts";

const kalc = "cli/bin/kalc.cjs";
const folder = mkdtempSync(join(tmpdir(), "kalc-bench-"));

interface Sample {
  readonly file: string;
  readonly lines: string;
}

function sample(name: string, text: string): Sample {
  const file = join(folder, `${name}.conf`);
  writeFileSync(file, text);
  return { file, lines: (text.split("\n").length - 1).toLocaleString("en") };
}

const large = sample("large", generateDiffering(manyServers));
const huge = sample("huge", generateDiffering(4 * manyServers));
const middle = generateDiffering(920);
/** Three hosts in one file, and a definition that is used in every virtual server. */
const forIds = sample(
  "ids",
  middle.replace(
    "    router_id bench\n",
    "    @lb1 router_id a\n    @lb2 router_id b\n    @lb3 router_id c\n",
  ),
);
const defined = sample("defined", `$KIND=NAT\n${middle.replaceAll("lb_kind NAT", "lb_kind $KIND")}`);
const plain = sample("plain", middle);

function missing(): string | undefined {
  return spawnSync("keepalived", ["--version"], { stdio: "ignore" }).error && "keepalived is not installed";
}

const lint = (file: string) => (): void =>
  runProcess(process.execPath, kalc, "lint", "--fail-on", "never", file);

function linting({ file, lines }: Sample, mostMegabytes: number, aim: number): readonly Row[] {
  return [
    {
      name: `linting ${lines} lines, every server different: kalc lint`,
      against: "keepalived -t",
      atMost: 2.5,
      aim: 1,
      missing,
      kalc: lint(file),
      baseline: () => runProcess("keepalived", "-t", "-f", file),
    },
    {
      name: `linting ${lines} lines, every server different: peak memory in MB, not ms`,
      against: "1 MB",
      atMost: mostMegabytes,
      aim,
      kalc: () => peakMemory(file),
      baseline: () => 1,
    },
  ];
}

/** A copy, from the folder it lies in: what the project's own files leave out is not to count. */
function format({ file }: Sample): number {
  const copy = join(folder, "copy.conf");
  copyFileSync(file, copy);
  const start = performance.now();
  runProcess("env", "-C", folder, process.execPath, resolve(kalc), "fmt", copy);
  return performance.now() - start;
}

export const rows: readonly Row[] = [
  ...linting(large, 300, 200),
  ...linting(huge, 600, 400),
  {
    name: `format ${large.lines} lines, every server different: kalc fmt`,
    against: "kalc lint",
    atMost: 2.5,
    aim: 1.5,
    kalc: () => format(large),
    baseline: lint(large.file),
  },
  {
    name: `linting ${forIds.lines} lines for three ids: kalc lint`,
    against: "the same for none",
    atMost: 3,
    aim: 1.5,
    kalc: lint(forIds.file),
    baseline: lint(plain.file),
  },
  {
    name: `linting ${defined.lines} lines with a definition in every server: kalc lint`,
    against: "the same without",
    atMost: 2,
    aim: 1.2,
    kalc: lint(defined.file),
    baseline: lint(plain.file),
  },
];
