// How far apart in time two hosts act where the roll-out hurries from one to the next.
import type { Range } from "@kalc/parser/difference";

/** Below that it is the time it takes to hand something over. */
export const NOTICED_MS = 100;

/** A backup that hears nothing becomes master after three adverts and a part of a fourth. */
const ADVERTS = 4;
const LEAST_SETTLE_MS = 1000;

/** How long a backup takes at most to become master, by the longest interval between adverts, in seconds. */
export function settleMs(intervals: readonly number[]): number {
  return LEAST_SETTLE_MS + 1000 * ADVERTS * Math.max(0, ...intervals);
}

/** After a reload the host program looks nine times, 0.2 s apart, and the dump of keepalived takes it 0.4 s. */
const FASTEST_MS = 2000;

/** Telling the first host and the next one, where both answer as usual. */
const TELLING_MS = 2000;

const LEAST_LIMIT_MS = 10_000;
const BEYOND_SETTLE_MS = 5000;

/** So long the gate waits at most while two hosts, or nobody, may be master. */
export function hurriedLimitMs(settle: number): number {
  return Math.max(LEAST_LIMIT_MS, settle + BEYOND_SETTLE_MS);
}

/** From one host to the next. */
export function betweenHosts(intervals: readonly number[]): Range {
  return [FASTEST_MS, TELLING_MS + hurriedLimitMs(settleMs(intervals))];
}
