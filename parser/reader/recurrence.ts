// What keepalived never comes back from: a line that is made again, with all it depends on as it was.
import type { PendingLines, PassState, RunningSequence } from "./state.ts";
import type { DefinedLine } from "./definitions.ts";

/**
 * A moment before, to compare later ones with. What lies deeper in the stacks of values and sequences has no part in
 * what happens until it is reached; `lowest` says that it was not.
 */
export interface Watch {
  text: string | undefined;
  lines: readonly DefinedLine[] | undefined;
  next: number;
  depth: number;
  loop: RunningSequence["loop"] | undefined;
  round: number;
  sequences: number;
  /** How many of the sequences wait for the value to be through. */
  waiting: number;
  changes: number;
  lowestDepth: number;
  lowestSequences: number;
  /** How many lines are made when the next moment is kept: ever more, so that the longest circle is seen. */
  renewAt: number;
}

const FIRST = 16;

export function noWatch(): Watch {
  return {
    text: undefined,
    lines: undefined,
    next: 0,
    depth: 0,
    loop: undefined,
    round: 0,
    sequences: 0,
    waiting: 0,
    changes: 0,
    lowestDepth: 0,
    lowestSequences: 0,
    renewAt: FIRST,
  };
}

export function beginWatch(watch: Watch): void {
  watch.text = undefined;
  watch.renewAt = FIRST;
}

/** Whether it goes on like this for ever. Asked of each line that was made, when nothing else of it is left. */
export function neverEnds(state: PassState, text: string): boolean {
  const { watch, pending, pendingBelow, sequences } = state;
  const depth = depthOf(pending, pendingBelow.length);
  if (depth < watch.lowestDepth) watch.lowestDepth = depth;
  if (sequences.length < watch.lowestSequences) watch.lowestSequences = sequences.length;
  if (watch.text === text && isAsBefore(state, depth)) return true;
  if (state.line.lines >= watch.renewAt) keep(state, text, depth);
  return false;
}

function depthOf(pending: PendingLines | undefined, below: number): number {
  return pending ? below + 1 : below;
}

function isAsBefore(
  { watch, pending, sequences, changes, sequenceDepth, collecting }: PassState,
  depth: number,
): boolean {
  const top = sequences[sequences.length - 1];
  return (
    watch.changes === changes &&
    watch.lines === pending?.lines &&
    watch.next === (pending?.next ?? 0) &&
    watch.sequences === sequences.length &&
    watch.loop === top?.loop &&
    watch.round === (top?.round ?? 0) &&
    watch.waiting === sequenceDepth &&
    watch.lowestDepth >= watch.depth &&
    depth >= watch.depth &&
    watch.lowestSequences >= watch.sequences &&
    collecting === undefined
  );
}

function keep(state: PassState, text: string, depth: number): void {
  const { watch, pending, sequences, changes, sequenceDepth, line } = state;
  const top = sequences[sequences.length - 1];
  watch.text = state.collecting ? undefined : text;
  watch.lines = pending?.lines;
  watch.next = pending?.next ?? 0;
  watch.depth = depth;
  watch.loop = top?.loop;
  watch.round = top?.round ?? 0;
  watch.sequences = sequences.length;
  watch.waiting = sequenceDepth;
  watch.changes = changes;
  watch.lowestDepth = depth;
  watch.lowestSequences = sequences.length;
  watch.renewAt = line.lines * 2;
}
