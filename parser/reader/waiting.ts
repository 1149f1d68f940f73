import type { DefinedLine } from "./definitions.ts";
import type { Loop, LogicalLine } from "./logical-line.ts";

/** What a line leaves to be read before the next line of the file: the innermost first, in the order of these fields. */
export interface Waiting {
  /** The rest of a line after a brace. */
  rest: LogicalLine | undefined;
  sequences: RunningSequence[];
  /** As keepalived counts them, in 32 bits without a sign: it goes below zero (8.6). */
  sequenceCount: number;
  readonly startedWith: number;
  /** A sequence is worked on while the count is above this. */
  sequenceDepth: number;
  pending: PendingLines | undefined;
  readonly pendingBelow: { readonly pending: PendingLines; readonly depth: number }[];
  collecting: Collecting | undefined;
}

interface RunningSequence {
  readonly loop: Loop;
  /** How many there will be: all of the loop, or the first one where all would be too much. */
  readonly rounds: number;
  round: number;
}

/** The lines of a multi-line value that are still to come (7.6). */
export interface PendingLines {
  readonly lines: readonly DefinedLine[];
  next: number;
  readonly name: string;
  readonly use: LogicalLine;
}

/** A definition whose lines go on. */
interface Collecting {
  readonly lines: DefinedLine[];
  /** Called when the value turns out to be empty: it is then an ordinary one. */
  readonly becomeSingle: () => void;
}

/** `sequenceCount`: what the pass before has left of it. */
export function nothingWaits(sequenceCount: number): Waiting {
  return {
    rest: undefined,
    sequences: [],
    sequenceCount,
    startedWith: sequenceCount,
    sequenceDepth: 0,
    pending: undefined,
    pendingBelow: [],
    collecting: undefined,
  };
}

export function dropWaiting(waiting: Waiting): void {
  waiting.rest = undefined;
  forgetSequences(waiting);
  waiting.sequences = [];
  waiting.sequenceDepth = 0;
  waiting.pending = undefined;
  waiting.pendingBelow.length = 0;
  waiting.collecting = undefined;
}

/** Those that are not worked on to their end are counted down all the same (8.6). */
export function forgetSequences(waiting: Waiting): void {
  waiting.sequenceCount = (waiting.sequenceCount - waiting.sequences.length) >>> 0;
}

export function takeRest(waiting: Waiting): LogicalLine | undefined {
  const { rest } = waiting;
  waiting.rest = undefined;
  return rest;
}
