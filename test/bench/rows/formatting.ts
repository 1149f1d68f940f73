import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { generate, manyServers } from "../generate.ts";
import { runProcess } from "../process.ts";
import type { Row } from "../row.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-bench-"));
const file = join(folder, "ugly.conf");
const kalc = resolve("cli/bin/kalc.cjs");

/** Every line is indented otherwise than it will be. */
function ugly(servers: number): string {
  return generate(servers).replaceAll("    ", "  ");
}

/** Reading, laying out, reading both again to compare them, and writing; the time of the process alone. */
function format(servers: number): number {
  writeFileSync(file, ugly(servers));
  const start = performance.now();
  // From there: what the project's own files leave out is not to count.
  runProcess("env", "-C", folder, process.execPath, kalc, "fmt", file);
  return performance.now() - start;
}

/** The same as somebody would put it into YAML, a line for each line. */
function yaml(servers: number): string {
  return ugly(servers)
    .replaceAll(/^( *)(\w+) ([^\s{]+)$/gm, "$1$2:   $3")
    .replaceAll(/^( *)(virtual_server|real_server) (\S+) (\d+) \{/gm, '$1"$2 $3 $4" :')
    .replaceAll(/^( *)(\w+) \{$/gm, "$1$2 :")
    .replaceAll(/^( *)\}$/gm, "$1# end");
}

const linted = join(folder, "linted.conf");
writeFileSync(linted, ugly(manyServers));

// Prettier's YAML takes longer than anybody would wait for the whole of it.
const few = manyServers / 20;
const small = join(folder, "ugly.yaml");
writeFileSync(small, yaml(few));

function lines(servers: number): string {
  return (3 + 35 * servers).toLocaleString("en");
}

export const rows: readonly Row[] = [
  {
    name: `format ${lines(manyServers)} lines: kalc fmt`,
    against: "kalc lint",
    atMost: 2.5,
    aim: 1.5,
    kalc: () => format(manyServers),
    baseline: () => runProcess(process.execPath, kalc, "lint", "--fail-on", "never", linted),
  },
  {
    name: `format ${lines(few)} lines: kalc fmt`,
    against: "prettier on YAML of as many lines",
    atMost: 1,
    aim: 0.5,
    kalc: () => format(few),
    baseline: () => runProcess(process.execPath, "node_modules/prettier/bin/prettier.cjs", small),
  },
];
