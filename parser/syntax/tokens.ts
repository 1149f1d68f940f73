import { createToken, Lexer, type IToken, type TokenType } from "chevrotain";

/**
 * The token kinds of one physical line. There are no keyword tokens: a release of keepalived changes
 * data, never this list. White space is what lies between tokens.
 *
 * Tokens come from our own scanner (scan.ts), not from Chevrotain's lexer: two quote rules look at one
 * line, the first decides where the comment starts and the second where words end (LEXICAL 3.7), and the
 * reader needs the same functions for text that came out of an expansion.
 */
function kind(name: string, label: string): TokenType {
  return createToken({ name, label, pattern: Lexer.NA });
}

export const Word = kind("Word", "a word");
export const Quoted = kind("Quoted", "a quoted word");
/** From an opening quote that is never closed to the end of the line (3.6). */
export const OpenQuote = kind("OpenQuote", "an unterminated quoted word");
export const Open = kind("Open", "{");
export const Close = kind("Close", "}");
export const Condition = kind("Condition", "@id");
/** `$NAME=`; its value is the rest of the line (7.1). */
export const Definition = kind("Definition", "$NAME=");
/** Raw text up to the end of the line: a definition's value, an include pattern, a continued line. */
export const RawText = kind("RawText", "text");
/** The backslash that continues a definition on the next line (7.6). */
export const Continued = kind("Continued", "\\");
/** `~SEQ(…)`, `~SEQx(…)`, `~LST(…)`, closed or not. */
export const Sequence = kind("Sequence", "~SEQ(…)");
export const Include = kind("Include", "include");
export const Comment = kind("Comment", "a comment");

export const vocabulary = [
  Word,
  Quoted,
  OpenQuote,
  Open,
  Close,
  Condition,
  Definition,
  RawText,
  Continued,
  Sequence,
  Include,
  Comment,
];

/** For the kinds that most lines are made of. */
export const letters: ReadonlyMap<TokenType, string> = new Map([
  [Word, "w"],
  [Quoted, "q"],
  [OpenQuote, "o"],
  [Open, "{"],
  [Close, "}"],
  [Comment, "#"],
]);

/**
 * A token of `text[start, end)`. Of a class of ours: Chevrotain makes its own tokens as plain objects, and one at the
 * end of its input has NaN for offsets. Were ours of the same form, V8 would keep the offsets of all as floating point
 * numbers, each an object by itself, and all positions that are taken from them.
 */
class SourceToken implements IToken {
  readonly image: string;
  readonly startOffset: number;
  /** Chevrotain's end offset is that of the last character. */
  readonly endOffset: number;
  readonly tokenType: TokenType;
  readonly tokenTypeIdx: number;

  constructor(tokenType: TokenType, image: string, startOffset: number, endOffset: number) {
    this.image = image;
    this.startOffset = startOffset;
    this.endOffset = endOffset;
    this.tokenType = tokenType;
    this.tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
  }
}

export function token(tokenType: TokenType, text: string, start: number, end: number): IToken {
  return new SourceToken(tokenType, text.slice(start, end), start, end - 1);
}
