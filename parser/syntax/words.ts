import { CLOSE, DOLLAR, isWhiteSpace, OPEN, QUOTE } from "./characters.ts";
import { useAt } from "./uses.ts";

/** One word of a statement, by its place in the text it was split from. */
export interface Word {
  /** Without quotes, and without the backslashes that go with `\#` and `\!` (2.4). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * Where the word that starts at `at` ends in source text; -1 for a quote that never closes. The braces of
 * `${NAME}` belong to the word: they only split it where NAME is not defined, which the text alone cannot
 * tell.
 */
export function wordEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) === QUOTE) {
    const close = text.indexOf('"', at + 1);
    return close < 0 || close >= end ? -1 : close + 1;
  }
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE || code === OPEN || code === CLOSE || isWhiteSpace(code)) return i;
    if (code === DOLLAR) {
      const use = useAt(text, i);
      if (use && use.end <= end) i = use.end - 1;
    }
  }
  return end;
}

/** The first brace that stands outside of double quotes (4.1); -1 if there is none. */
export function firstBrace(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN || code === CLOSE) return i;
    if (code === QUOTE) {
      const close = text.indexOf('"', i + 1);
      if (close < 0) return -1;
      i = close;
    }
  }
  return -1;
}

export interface SplitWords {
  readonly words: readonly Word[];
  /** Where a quote opens that is never closed: everything from there on is lost (3.6). */
  readonly openQuote: number | undefined;
}

/** Splits a statement, already cut at its braces, into its words (LEXICAL 3.1-3.6). */
export function splitWords(text: string): SplitWords {
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isWhiteSpace(code)) {
      at++;
    } else if (code === QUOTE) {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return { words, openQuote: at };
      words.push({ text: text.slice(at + 1, close), start: at, end: close + 1, quoted: true });
      at = close + 1;
    } else {
      let end = at + 1;
      while (end < text.length && text.charCodeAt(end) !== QUOTE && !isWhiteSpace(text.charCodeAt(end)))
        end++;
      words.push({ text: text.slice(at, end), start: at, end, quoted: false });
      at = end;
    }
  }
  return { words, openQuote: undefined };
}
