import { BACKSLASH, BANG, HASH, QUOTE } from "./characters.ts";

/**
 * What removing the comment from a piece of text amounts to (LEXICAL 2). Of the two quote checks in the
 * language (3.6) this is the first: it skips backslash pairs inside and outside of quotes, the word
 * splitter does not (3.7).
 */
export interface CommentScan {
  /** Where the comment starts; the text's length where there is none. */
  readonly start: number;
  /** Positions of the backslashes of `\#` and `\!`, which the reader takes away (2.4). */
  readonly escapes: readonly number[];
  /** A double quote is still open at the end. */
  readonly openQuote: boolean;
  /** The text ends in a backslash that is no second half of a pair: before any comment, or in it (2.9). */
  readonly lastBackslash: boolean;
}

const NOTHING: readonly number[] = [];
const INTERESTING = /[#!"\\]/;

export function scanComment(text: string): CommentScan {
  const first = text.search(INTERESTING);
  if (first < 0) return { start: text.length, escapes: NOTHING, openQuote: false, lastBackslash: false };
  let escapes: number[] | undefined;
  let quoted = false;
  for (let i = first; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) {
      i++;
      if (i === text.length)
        return { start: i, escapes: escapes ?? NOTHING, openQuote: quoted, lastBackslash: true };
      const next = text.charCodeAt(i);
      if (!quoted && (next === HASH || next === BANG)) (escapes ??= []).push(i - 1);
    } else if (code === QUOTE) {
      quoted = !quoted;
    } else if (!quoted && (code === HASH || code === BANG)) {
      return {
        start: i,
        escapes: escapes ?? NOTHING,
        openQuote: false,
        lastBackslash: endsInBackslash(text, i),
      };
    }
  }
  return { start: text.length, escapes: escapes ?? NOTHING, openQuote: quoted, lastBackslash: false };
}

function endsInBackslash(text: string, from: number): boolean {
  let count = 0;
  for (let i = text.length - 1; i >= from && text.charCodeAt(i) === BACKSLASH; i--) count++;
  return count % 2 === 1;
}

/** `text[start, end)` without the backslashes at the positions `escapes`. */
export function unescape(text: string, start: number, end: number, escapes: readonly number[]): string {
  if (escapes.length === 0) return text.slice(start, end);
  let from = start;
  let kept = "";
  for (const at of escapes) {
    if (at < from || at >= end) continue;
    kept += text.slice(from, at);
    from = at + 1;
  }
  return kept + text.slice(from, end);
}
