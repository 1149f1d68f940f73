// Many configurations are linted on several processors at once: this thread and its helpers take from one queue.
import { Worker } from "node:worker_threads";
import { lineCache } from "@kalc/parser/syntax";
import type { Io } from "../io.ts";
import type { LintInput } from "./inputs.ts";
import type { LintedFor, LintOne } from "./linter.ts";
import type { Progress } from "./progress.ts";
import { queueOf, takeAll, takenFrom, type Queue } from "./queue.ts";
import { linted, type LintedFile } from "./report.ts";
import { received, type SentFindings } from "./between-threads.ts";

/** So much there has to be for each thread: a helper has to start, and to get fast as this one does. In bytes. */
const SHARE = 200_000;
/** What the smallest file costs is what so many bytes cost. */
const LEAST = 2000;

/** A thread that ends with this run need not clean up as often as one that stays. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

interface Where extends Pick<Io, "helpers" | "cwd"> {
  /** What of a result cannot be sent is asked for later. */
  readonly isNeededHere: (input: LintInput) => boolean;
}

/** Lints each configuration, with helpers where there is enough to do. `step` is told how many have been taken. */
export async function lintTogether(
  inputs: readonly LintInput[],
  lintOne: LintOne,
  request: LintedFor,
  step: Progress["step"],
  { helpers, cwd, isNeededHere }: Where,
): Promise<ReadonlyMap<LintInput, LintedFile>> {
  const found = new Map<LintInput, LintedFile>();
  const lintHere = (input: LintInput, taken: number): void => {
    step(taken, input.path);
    found.set(input, linted(input.path, lintOne(input)));
  };
  // What came on standard input cannot be read twice.
  const isHere = (input: LintInput): boolean => input.isStdin || isNeededHere(input);
  const shared = inputs.filter((input) => !isHere(input)).sort((a, b) => b.size - a.size);
  const most = Math.min(helpers?.most ?? 0, threadsFor(shared) - 1);
  if (!helpers || most < 1) {
    inputs.forEach(lintHere);
    return found;
  }
  inputs.filter(isHere).forEach(lintHere);
  const queue = queueOf(shared, request, cwd);
  const helped = Promise.all(Array.from({ length: most }, () => help(helpers.program, queue)));
  try {
    for (const number of takenFrom(queue, "back")) {
      const input = shared[number];
      if (input) lintHere(input, Math.min(queue.taken[0] ?? 0, shared.length));
    }
  } finally {
    // Were this one to fail, the others need not go on.
    takeAll(queue);
  }
  const cache = lineCache();
  for (const [number, file] of (await helped).flat()) {
    const input = shared[number];
    if (input) found.set(input, received(file, cache));
  }
  return found;
}

function threadsFor(inputs: readonly LintInput[]): number {
  const work = inputs.reduce((sum, { size }) => sum + LEAST + size, 0);
  return Math.min(Math.floor(work / SHARE), inputs.length);
}

/** What a helper found in its part of the queue. */
export function help(program: string, queue: Queue): Promise<SentFindings> {
  return new Promise<SentFindings>((done, failed) => {
    // The command decides which compiled functions are loaded with the program. A single executable has no file of it.
    new Worker(program.startsWith("data:") ? new URL(program) : program, {
      argv: ["lint"],
      workerData: queue,
      resourceLimits: YOUNG,
    })
      .once("message", done)
      .once("error", failed)
      .once("exit", () => failed(new Error("a helper thread exited without a result")));
  });
}
