import { scanComment, skipBlanks, trimEnd } from "../syntax/index.ts";
import type { Behaviour } from "./behaviour.ts";
import { join, slice, type MappedText } from "./mapped-text.ts";

export interface Stripped {
  readonly text: MappedText;
  /** A double quote was still open (3.6 a). */
  readonly openQuote: boolean;
  /** `\#` or `\!` became a plain character (2.4): the copy no longer protects it. */
  readonly unescaped: boolean;
}

/** Takes the comment, the escapes of 2.4 and the outer blanks off a line. */
export function strip(line: MappedText, behaviour: Behaviour): Stripped {
  const { text } = line;
  const comment = scanComment(text);
  const inComment = comment.start < text.length;
  const backslash = comment.lastBackslash && !(inComment && behaviour.commentHidesBackslash);
  const codeEnd = backslash && !inComment ? text.length - 1 : comment.start;
  const stop = trimEnd(text, 0, codeEnd);
  const start = skipBlanks(text, 0, stop);
  let stripped = start === 0 && stop === text.length ? line : slice(line, start, stop);
  if (comment.escapes.length > 0) stripped = without(stripped, comment.escapes, start);
  // The blanks before a last backslash go, the backslash stays, even where it stood in a comment (1.16, 2.9).
  if (backslash) stripped = join([stripped, slice(line, text.length - 1)]);
  return { text: stripped, openQuote: comment.openQuote, unescaped: comment.escapes.length > 0 };
}

function without(text: MappedText, positions: readonly number[], offset: number): MappedText {
  const kept: MappedText[] = [];
  let from = 0;
  for (const position of positions) {
    const at = position - offset;
    kept.push(slice(text, from, at));
    from = at + 1;
  }
  kept.push(slice(text, from));
  return join(kept);
}
