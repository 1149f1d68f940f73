import { readFileSync } from "node:fs";
import process from "node:process";
import { inject } from "vitest";
import { endAsNotRun } from "../support/needs.ts";
import { runKernel } from "./kernel/run-kernel.ts";

export interface MachineAnswer {
  readonly exit: number;
  /** What the job printed under each `[mark]`. */
  readonly parts: Readonly<Record<string, string>>;
}

const SECONDS = 500;

/**
 * Runs a script of this folder in a machine of its own; `given` is a folder the script finds as /lab-out/case. Where
 * the machine lets us down the test is not run, whatever it would have said of kalc.
 */
export function inMachine(job: string, given: string): MachineAnswer {
  const kernel = inject("labKernel");
  if (kernel === undefined) throw new Error("a suite that boots machines declares the need of the lab");
  const script = readFileSync(new URL(job, import.meta.url), "utf8");
  const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
  const run = runKernel(kernel, { script, given, seconds: SECONDS, worker });
  if (!("why" in run)) return { exit: run.exit, parts: partsOf(run.output) };
  const mark = run.output?.match(/(?<=^\[)[\w-]+(?=\]$)/gm)?.at(-1) ?? "its beginning";
  return endAsNotRun(
    run.output === undefined
      ? `the machine did not start: ${run.why}`
      : `the machine did not come to an end: ${run.why}; ${job} was at ${mark}`,
  );
}

function partsOf(output: string): Readonly<Record<string, string>> {
  const parts = output.split(/^\[([\w-]+)\]\n/m).slice(1);
  return Object.fromEntries(
    parts.flatMap((name, at) => (at % 2 === 0 ? [[name, (parts[at + 1] ?? "").trim()]] : [])),
  );
}
