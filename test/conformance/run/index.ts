// The real keepalived on thousands of files: one set of namespaces, a worker for each processor.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Case } from "../case.ts";
import type { Answer } from "../compare.ts";
import { online, processorsOfHosts } from "../../support/processors.ts";
import { answerOf } from "../observed.ts";
import { fileName } from "./file-name.ts";
import { recordSeparator, setUp, work } from "./script.ts";
import type { World } from "./world.ts";
import { writeInterfaces, writeWorlds } from "./write-world.ts";

export interface RunOptions {
  /** The program; the one on the PATH unless said. */
  readonly keepalived?: string | undefined;
  /** What each file finds on its host; two bridges and nothing of its own unless said. */
  readonly worlds?: readonly World[];
  /** How many processors its host has; enough for what the worlds name unless said. */
  readonly processors?: number | undefined;
}

const secondsAtMost = 1800;

/** What keepalived says of each file, in the order of the cases. */
export async function observe(cases: readonly Case[], options: RunOptions = {}): Promise<readonly Answer[]> {
  const { keepalived = "keepalived", worlds, processors = processorsOf(worlds) } = options;
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "kalc-"));
  try {
    const workers = Array.from(
      { length: Math.min(availableParallelism(), cases.length) },
      (_, index) => index,
    );
    for (const [index, { text }] of cases.entries())
      writeFileSync(join(folder, fileName(index)), text, "latin1");
    for (const worker of workers) {
      const own = cases.map((_, index) => index).filter((index) => index % workers.length === worker);
      writeFileSync(join(folder, `list.${worker}`), own.map((index) => `${fileName(index)}\n`).join(""));
    }
    writeFileSync(join(folder, "processors"), `${online(processors)}\n`);
    if (worlds === undefined) writeInterfaces(join(folder, "interfaces"), ["eth0", "eth1"]);
    else writeWorlds(folder, worlds);
    await inNamespaces(keepalived, folder);
    const found = new Map(
      workers.flatMap((worker) => recordsOf(readFileSync(join(folder, `out.list.${worker}`), "latin1"))),
    );
    return cases.map((one, index) => {
      const answer = found.get(fileName(index));
      if (answer === undefined) throw new Error(`keepalived was not asked about ${one.name}`);
      return answer;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function processorsOf(worlds: readonly World[] = []): number {
  const named = worlds.flatMap((world) => world.processors).map((number) => Number(number) + 1);
  return Math.max(processorsOfHosts, ...named);
}

function inNamespaces(keepalived: string, folder: string): Promise<void> {
  const namespaces = ["--net", "--uts", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"];
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", [...namespaces, "sh", "-c", setUp, "sh", folder, work, keepalived], {
      env: { PATH: process.env.PATH, HOME: "/root", LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
      timeout: secondsAtMost * 1000,
    });
    let said = "";
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve();
      else
        reject(
          new Error(`keepalived could not be run in namespaces (status ${status ?? "none"}): ${said.trim()}`),
        );
    });
  });
}

const separator = new RegExp(`\\n${recordSeparator}(\\S+) (\\d+)\\n`);
/** 128 and SIGXCPU. */
const outOfTime = 152;

function recordsOf(output: string): readonly (readonly [string, Answer])[] {
  const parts = output.split(separator);
  return Array.from({ length: (parts.length - 1) / 3 }, (_, index) => {
    const [printed = "", name = "", status = ""] = parts.slice(index * 3, index * 3 + 3);
    const exit = Number(status) === outOfTime ? null : Number(status);
    return [name, answerOf(name, exit, printed.split("\n"))];
  });
}
