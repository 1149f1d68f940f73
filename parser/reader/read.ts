import type { IdsSeen } from "./ids-seen.ts";
import { asFarAsRun, laterPasses, resultOf } from "./later-passes.ts";
import type { ReadingProblem } from "./problems.ts";
import { nothingShared, type ReadOptions, type Shared } from "./read-options.ts";
import type { Reading } from "./reading.ts";
import { Run } from "./reading-run.ts";

/** Reads a configuration as one version of keepalived does, for one config id. Never throws. */
export function readConfiguration(options: ReadOptions): Reading {
  return readWithChoices(options, nothingShared(options)).reading;
}

/** What was read, and for a reading without a config id what follows from it for those with one. */
export function readWithChoices(options: ReadOptions, shared: Shared): { reading: Reading; seen: IdsSeen } {
  const run = new Run(options, shared);
  const first = run.pass("parent", undefined);
  const passes = asFarAsRun(first, { parent: resultOf(first), ...laterPasses(run, first) });
  const isRun = ({ pass }: ReadingProblem): boolean => passes[pass].ended !== "not-run";
  const reading = {
    version: run.version,
    configId: options.configId,
    files: run.opened,
    passes,
    isPlain: first.isPlain,
    definitions: first.definitions,
    problems: run.problems.filter(isRun),
    furtherProblems: [...run.furtherProblems, ...run.problems.filter((problem) => !isRun(problem))],
    configIds: [...run.configIds].sort(),
  };
  // Statements that are counted anew are not the ones the choices are about.
  if (!run.allEnd) run.seen.allInvolved = true;
  return { reading, seen: run.seen };
}
