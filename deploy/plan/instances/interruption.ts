// How long an instance has two masters or none, from what was measured on pairs of hosts.
import type { Measurement, Phase, Range } from "@kalc/parser/difference";
import type { Interruption } from "../plan.ts";

/** From one host to the next one: so far apart the measured pairs were changed. */
export const BETWEEN_HOSTS_MS = 5000;

export const QUIET: Interruption = { nobody: [0, 0], two: [0, 0] };

/** Who does what of a kind of change, and when: the number of the step. */
export interface Turns {
  /** Undefined: the master has no such change. */
  readonly master: number | undefined;
  readonly backups: readonly number[];
}

export function interruptionOf(measurement: Measurement, { master, backups }: Turns): Interruption {
  if (master === undefined) return backups.length === 0 ? QUIET : alone(measurement.backup);
  if (backups.length === 0) return alone(measurement.master);
  // Nothing that the other node does changes anything about it.
  if (!measurement.thenMaster && !measurement.thenBackup)
    return worse(alone(measurement.master), alone(measurement.backup));
  if (backups.every((turn) => turn === master)) return alone(measurement.together);
  const before = backups.filter((turn) => turn < master);
  const after = backups.filter((turn) => turn > master);
  return plus(
    before.length === 0
      ? QUIET
      : inTwo(measurement.backup, measurement.thenMaster, master - Math.min(...before)),
    after.length === 0
      ? QUIET
      : inTwo(measurement.master, measurement.thenBackup, Math.max(...after) - master),
  );
}

/** Nothing comes behind it that would end it. */
export function alone(phase: Phase | undefined): Interruption {
  if (!phase) return QUIET;
  return {
    nobody: phase.holder === "nobody" ? null : phase.nobody,
    two: phase.holder === "both" ? null : [0, 0],
  };
}

function inTwo(first: Phase | undefined, then: Phase | undefined, steps: number): Interruption {
  if (!then) return alone(first);
  const between = steps * BETWEEN_HOSTS_MS;
  const two: Range =
    first?.holder === "both" && first.twoFrom
      ? [Math.max(0, between - first.twoFrom[1]), Math.max(0, between - first.twoFrom[0])]
      : [0, 0];
  return plus({ nobody: first?.nobody ?? [0, 0], two }, alone(then));
}

/** One after the other. */
export function plus(a: Interruption, b: Interruption): Interruption {
  return { nobody: added(a.nobody, b.nobody), two: added(a.two, b.two) };
}

/** At one time. */
export function worse(a: Interruption, b: Interruption): Interruption {
  return { nobody: longer(a.nobody, b.nobody), two: longer(a.two, b.two) };
}

function added(a: Range | null, b: Range | null): Range | null {
  return a && b && [a[0] + b[0], a[1] + b[1]];
}

function longer(a: Range | null, b: Range | null): Range | null {
  return a && b && [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Below that it is the time it takes to hand something over. */
const NOTICED_MS = 100;

/** The most of it; what nobody would notice is nothing. */
export function lengthOf({ nobody, two }: Interruption): number {
  return noticed(nobody) + noticed(two);
}

export function noticed(range: Range | null): number {
  if (range === null) return Number.POSITIVE_INFINITY;
  return range[0] === 0 && range[1] < NOTICED_MS ? 0 : range[1];
}
