// How long an instance has two masters or none, from what was measured on pairs of hosts.
import type { Measurement, Phase, Range } from "@kalc/parser/difference";
import type { Interruption } from "../plan.ts";
import { NOTICED_MS } from "./between.ts";

export const QUIET: Interruption = { nobody: [0, 0], two: [0, 0] };

/** Who does what of a kind of change, and when: the number of the step. */
export interface Turns {
  /** Undefined: the master has no such change. */
  readonly master: number | undefined;
  readonly backups: readonly number[];
  /** From one step to the next. */
  readonly between: Range;
}

export function interruptionOf(measurement: Measurement, { master, backups, between }: Turns): Interruption {
  if (master === undefined) return backups.length === 0 ? QUIET : alone(measurement.backup);
  if (backups.length === 0) return alone(measurement.master);
  // Nothing that the other node does changes anything about it.
  if (!measurement.thenMaster && !measurement.thenBackup)
    return worse(alone(measurement.master), alone(measurement.backup));
  if (backups.every((turn) => turn === master)) return alone(measurement.together);
  const before = backups.filter((turn) => turn < master);
  const after = backups.filter((turn) => turn > master);
  const apart = (steps: number): Range => [between[0], between[1] * steps];
  return plus(
    before.length === 0
      ? QUIET
      : inTwo(measurement.backup, measurement.thenMaster, apart(master - Math.min(...before))),
    after.length === 0
      ? QUIET
      : inTwo(measurement.master, measurement.thenBackup, apart(Math.max(...after) - master)),
  );
}

/** Nobody would have the addresses if the next host acted before the first one has taken them over. */
export function isAwaited(measurement: Measurement, { master, backups }: Turns): boolean {
  const { together, thenMaster, thenBackup } = measurement;
  if (master === undefined || backups.length === 0 || (!thenMaster && !thenBackup)) return false;
  const first = backups.some((turn) => turn < master) ? measurement.backup : measurement.master;
  return first?.holder === "both" && first.twoFrom !== null && (together?.nobody[1] ?? 0) >= NOTICED_MS;
}

/** Nothing comes after it that would end it. */
export function alone(phase: Phase | undefined): Interruption {
  if (!phase) return QUIET;
  return {
    nobody: phase.holder === "nobody" ? null : phase.nobody,
    two: phase.holder === "both" ? null : [0, 0],
  };
}

function inTwo(first: Phase | undefined, then: Phase | undefined, [least, most]: Range): Interruption {
  if (!then) return alone(first);
  const two: Range =
    first?.holder === "both" && first.twoFrom
      ? [Math.max(0, least - first.twoFrom[1]), Math.max(0, most - first.twoFrom[0])]
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

/** The most of it; what nobody would notice is nothing. */
export function lengthOf({ nobody, two }: Interruption): number {
  return noticed(nobody) + noticed(two);
}

export function noticed(range: Range | null): number {
  if (range === null) return Number.POSITIVE_INFINITY;
  return range[0] === 0 && range[1] < NOTICED_MS ? 0 : range[1];
}
