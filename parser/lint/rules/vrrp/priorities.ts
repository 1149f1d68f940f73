// What a failure of a tracked thing does to an instance's priority.
import { type Tracked, type VrrpInstance } from "../../../model/index.ts";

export interface Weighed {
  /** For a sentence: `script "chk"`. */
  readonly what: string;
  readonly tracked: Tracked;
  /** What a failure takes from the priority where nothing limits it; undefined where a file's number says it. */
  readonly drop: number | undefined;
  /** The priority as long as all is well; undefined where a file's number counts too. */
  readonly before: number | undefined;
  /** When only this one fails. */
  readonly after: number | undefined;
  /** What `before` would be if there were no limit. */
  readonly sum: number;
  /** What `after` would be. */
  readonly sumAfter: number;
}

/** What adverts of a node can say that does not own its addresses. */
export const lowest = 1;
export const highest = 254;

/** All that moves the priority, with what a single failure makes of it. */
export function weighed({ priority, tracking }: VrrpInstance): readonly Weighed[] {
  const { interfaces, scripts, processes, bfd, files } = tracking;
  if (interfaces.length + scripts.length + processes.length + bfd.length + files.length === 0) return [];
  const things = [
    ...interfaces.map((tracked) => ({ kind: "interface", tracked })),
    ...scripts.map((tracked) => ({ kind: "script", tracked })),
    ...processes.map((tracked) => ({ kind: "process", tracked })),
    ...bfd.map((tracked) => ({ kind: "BFD session", tracked })),
  ].filter(({ tracked }) => tracked.weight.value !== 0);
  const moving = files.filter(({ weight }) => weight.value !== 0);
  const sum = things.reduce((total, { tracked }) => total + share(tracked, true), priority.value);
  const isKnown = moving.length === 0;
  return [
    ...things.map(({ kind, tracked }) => {
      const sumAfter = sum - share(tracked, true) + share(tracked, false);
      return {
        what: `${kind} "${tracked.name}"`,
        tracked,
        drop: sum - sumAfter,
        before: isKnown ? limited(sum) : undefined,
        after: isKnown ? limited(sumAfter) : undefined,
        sum,
        sumAfter,
      };
    }),
    ...moving.map((tracked) => ({
      what: `file "${tracked.name}"`,
      tracked,
      drop: undefined,
      before: undefined,
      after: undefined,
      sum,
      sumAfter: sum,
    })),
  ];
}

/** A positive weight counts while all is well, a negative one when it is not; `reverse` turns its sign. */
function share({ weight, reverse }: Tracked, isWell: boolean): number {
  if (weight.value > 0 !== isWell) return 0;
  return reverse.value ? -weight.value : weight.value;
}

function limited(priority: number): number {
  return Math.min(Math.max(priority, lowest), highest);
}
