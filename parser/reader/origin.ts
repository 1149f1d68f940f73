import type { ParsedText, Word } from "../syntax/index.ts";

/** One opening of a file: the same file included twice is two of them. */
export interface FileUse {
  /** The path it is read from, as the caller of the reader spells paths. */
  readonly path: string;
  /** As keepalived names it in messages: as in the include line or its glob result (12.5). */
  readonly name: string;
  /** Where relative patterns in it start from (6.3). */
  readonly directory: string;
  readonly text: ParsedText;
  /** The include line it came from; undefined for the main file. */
  readonly includedFrom: Place | undefined;
}

export interface Place {
  readonly file: FileUse;
  readonly start: number;
  readonly end: number;
}

/** A replacement that produced text: the value of a definition, or one round of a sequence. */
export interface Expansion {
  readonly name: string;
  /** Where the value was written; undefined for keepalived's own definitions. */
  readonly value: Place | undefined;
  /** The expansion whose text contained this use. */
  readonly within: Expansion | undefined;
  /** How many expansions this one is within. */
  readonly depth: number;
}

/**
 * A word as keepalived ends up with it. `start` and `end` count from the statement's `base` in its file:
 * of a word that an expansion produced, it is where the use stands.
 */
export interface EffectiveWord extends Word {
  readonly via?: Expansion | undefined;
}

/** A list of words as one pass of keepalived sees it, braces included. */
export interface EffectiveStatement {
  readonly words: readonly EffectiveWord[];
  /** What the words were split from, for the keywords that split it again (3.10). */
  readonly text: string;
  /** The file keepalived is in, and the line it counts there in this pass. */
  readonly file: FileUse;
  readonly line: number;
  /** Where the words stand: another file than `file` while a value goes on after its own include (6.11). */
  readonly source: FileUse;
  readonly base: number;
}

/** The range of a statement's word in the file it stands in. */
export function placeOf(statement: EffectiveStatement, word: EffectiveWord): Place {
  return { file: statement.source, start: statement.base + word.start, end: statement.base + word.end };
}

/** The files that lead to a file, from the main one on. */
export function includeChain(file: FileUse): readonly Place[] {
  const chain: Place[] = [];
  for (let place = file.includedFrom; place; place = place.file.includedFrom) chain.unshift(place);
  return chain;
}
