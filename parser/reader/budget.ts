import type { LogicalLine } from "./logical-line.ts";

/**
 * How much may be made out of what is written: by definitions and sequences, and by including files again. It is for
 * all passes and config ids together. What would make more is left out, and kalc says that it gave up there.
 */
export interface Budget {
  readonly lines: number;
  /** What definitions put into lines. */
  readonly characters: number;
}

/** More than keepalived itself gets through in a minute. */
export const FULL_BUDGET: Budget = { lines: 12_000_000, characters: 1_500_000_000 };

/** For answers while somebody types. */
export const EDITOR_BUDGET: Budget = { lines: 10_000, characters: 1_000_000 };

/** To open a file once more takes as long as to make so many lines. */
export const LINES_FOR_OPENING = 300;

/** What is left of a budget, for everything that is read at one time. */
export interface Purse {
  lines: number;
  characters: number;
  /**
   * What one line of a file may take of it. A line that is left out gives back what it took, but for the time: one
   * that took all it might halves this.
   */
  share: number;
  /** What was made altogether, left out or not. */
  made: number;
}

export function purseOf({ lines, characters }: Budget): Purse {
  return { lines, characters, share: 1, made: 0 };
}

/** A line of a file, and what has been made out of it. */
export interface LineAtWork {
  root: LogicalLine | undefined;
  /** How many there were of each when it began. */
  rows: number;
  choices: number;
  lines: number;
  characters: number;
  mostLines: number;
  mostCharacters: number;
  /** It would make too much: what it makes is left out, or all rounds but the first of its sequences. */
  isGivenUp: boolean;
  /** What is still to come of it is left out. */
  isOver: boolean;
}

export function noLine(): LineAtWork {
  return {
    root: undefined,
    rows: 0,
    choices: 0,
    lines: 0,
    characters: 0,
    mostLines: 0,
    mostCharacters: 0,
    isGivenUp: false,
    isOver: false,
  };
}

/** The line before is through, and what it took is gone. */
export function settle(purse: Purse, line: LineAtWork): void {
  purse.made += line.lines;
  purse.lines -= line.lines;
  purse.characters -= line.characters;
  line.lines = 0;
  line.characters = 0;
}

/** The line is left out. */
export function giveBack(purse: Purse, line: LineAtWork): void {
  purse.made += line.lines;
  purse.share -= line.lines / (2 * Math.max(purse.lines, line.lines));
  line.lines = 0;
  line.characters = 0;
}

export function isOverspent(line: LineAtWork, further = 0): boolean {
  return line.lines + further > line.mostLines || line.characters > line.mostCharacters;
}
