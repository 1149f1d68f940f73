// What keepalived never comes back from: a line that is made again, with all it depends on as it was.
import type { PassState } from "./state.ts";
import type { PendingLines } from "./waiting.ts";

/** Whether it goes on like this for ever. Asked of each line that was made, when nothing else of it is left. */
export function neverEnds(state: PassState, text: string): boolean {
  const { watch, waiting } = state;
  const { pending, pendingBelow, sequences } = waiting;
  const depth = depthOf(pending, pendingBelow.length);
  if (depth < watch.lowestDepth) watch.lowestDepth = depth;
  if (sequences.length < watch.lowestSequences) watch.lowestSequences = sequences.length;
  if (watch.text === text && isAsBefore(state, depth)) return true;
  if (state.lineAtWork.lines >= watch.renewAt) keep(state, text, depth);
  return false;
}

function depthOf(pending: PendingLines | undefined, below: number): number {
  return pending ? below + 1 : below;
}

function isAsBefore({ watch, waiting, repeats: { changes } }: PassState, depth: number): boolean {
  const { pending, sequences, sequenceDepth, collecting } = waiting;
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
  const { watch, waiting, repeats, lineAtWork } = state;
  const { pending, sequences, sequenceDepth, collecting } = waiting;
  const top = sequences[sequences.length - 1];
  watch.text = collecting ? undefined : text;
  watch.lines = pending?.lines;
  watch.next = pending?.next ?? 0;
  watch.depth = depth;
  watch.loop = top?.loop;
  watch.round = top?.round ?? 0;
  watch.sequences = sequences.length;
  watch.waiting = sequenceDepth;
  watch.changes = repeats.changes;
  watch.lowestDepth = depth;
  watch.lowestSequences = sequences.length;
  watch.renewAt = lineAtWork.lines * 2;
}
