// What keepalived never comes back from: a line that is made again, with all it depends on as it was.
import type { PendingLines, PassState } from "./state.ts";

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
