import { readingFor } from "./choices.ts";
import { nothingShared, type ReadOptions } from "./read-options.ts";
import { readWithChoices } from "./read.ts";
import type { Reading } from "./reading.ts";

/**
 * Reads a configuration once for no config id and once for each id that a condition names, those in files
 * that only one of the ids includes among them.
 */
export function readForAllIds(options: Omit<ReadOptions, "configId">): Reading[] {
  const shared = nothingShared(options);
  const { reading: first, seen } = readWithChoices(options, shared);
  const readings = [first];
  const known = new Set<string>();
  for (let index = 0; index < readings.length; index++) {
    for (const id of readings[index]?.configIds ?? []) {
      if (known.has(id)) continue;
      known.add(id);
      readings.push(
        readingFor(id, first, seen) ?? readWithChoices({ ...options, configId: id }, shared).reading,
      );
    }
  }
  return readings;
}
