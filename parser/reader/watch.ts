import type { DefinedLine } from "./definitions.ts";
import type { Loop } from "./logical-line.ts";

/**
 * An earlier moment of the same line, to compare later ones with: if all of it is the same again, reading never ends.
 * Values and sequences deeper in the stacks do not matter until reading returns to them; the two `lowest` fields say
 * how far down it came since.
 */
export interface Watch {
  text: string | undefined;
  lines: readonly DefinedLine[] | undefined;
  next: number;
  depth: number;
  loop: Loop | undefined;
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
