import type { IncludeVariant, SequenceForm } from "./shapes.ts";
import type { Word } from "./words.ts";

/**
 * One physical line, free of its place in a file: every position counts from the line's first character.
 * Lines with the same text are one object (lines.ts), so a file of 175,003 lines with few distinct ones
 * stays small, and what is known about a line is found out once.
 */
export interface Line {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly comment: Span | undefined;
  /**
   * The reader may take the statements and braces as they stand: nothing on the line is conditional,
   * defined, expanded, repeated, included, escaped, left open, continued or too long.
   */
  readonly plain: boolean;
  /** A definition that goes on in the next line. */
  readonly continued: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Piece = Statement | Brace | Condition | DefinitionPiece | Sequence | Include | Continuation;

export interface Statement extends Span {
  readonly kind: "statement";
  readonly text: string;
  readonly words: readonly Word[];
  /** The last word is a quote that is never closed. */
  readonly open: boolean;
}

export type Brace = OpenBrace | CloseBrace;

interface OpenBrace extends Span {
  readonly kind: "open";
}

interface CloseBrace extends Span {
  readonly kind: "close";
}

/** `@id` or `@^id`; governs everything after it on the line (9.4). */
export interface Condition extends Span {
  readonly kind: "condition";
  readonly id: string;
  readonly negated: boolean;
}

export interface DefinitionPiece extends Span {
  readonly kind: "definition";
  readonly name: string;
  readonly value: RawText | undefined;
  readonly continued: boolean;
}

/** A line of a multi-line definition after its first. */
export interface Continuation extends Span {
  readonly kind: "continuation";
  readonly value: RawText | undefined;
  readonly continued: boolean;
}

/** `~SEQ(…)` or `~LST(…)`; repeats everything after it on the line (8.2). */
export interface Sequence extends Span {
  readonly kind: "sequence";
  readonly form: SequenceForm;
  readonly closed: boolean;
  readonly text: string;
}

export interface Include extends Span {
  readonly kind: "include";
  readonly variant: IncludeVariant;
  readonly pattern: RawText | undefined;
}

export interface RawText extends Span {
  readonly text: string;
}
