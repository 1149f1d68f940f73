/** Character codes and classes of the language. One place, so that every scanner agrees on them. */
const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const AT = 0x40;
export const BACKSLASH = 0x5c;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;

/** Separates words (1.4): space, TAB, LF, VT, FF, CR. */
export function isWhiteSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= CR);
}

/** Trimmed from the ends of a logical line (1.4): only space and TAB. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The first position at or after `from` that is not blank. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of `text[from, end)` without its trailing blanks. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
