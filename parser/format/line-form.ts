import { entriesNamed } from "../schema/index.ts";
import {
  byteLength,
  parseText,
  trimEnd,
  type Condition,
  type Line,
  type Piece,
  type Statement,
} from "../syntax/index.ts";

/**
 * How much of a line may change, found out once for equal lines:
 *
 * - `free`: nothing, statements, braces and a comment that mean the same however they are spread over lines;
 * - `kept`: one line with the same text that may be indented, and its comment moved away from the code;
 * - `written`: not a byte may change.
 */
export interface LineForm {
  readonly freedom: "free" | "kept" | "written";
  /** The code of each piece of a free line. */
  readonly codes: readonly string[];
  /** The code of the whole line. */
  readonly code: string;
  readonly comment: string | undefined;
  /** The next line may belong to a definition that this one starts, in some version. */
  readonly continues: boolean;
}

/** keepalived reads 1,023 bytes at a time (1.10); a line feed and perhaps a carriage return are among them. */
export const LONGEST = 1021;

/** What joining a free line with a brace adds to it. */
const ROOM = 8;

export function formOf(line: Line): LineForm {
  const { text } = line;
  const comment = line.comment && text.slice(line.comment.start, trimEnd(text, 0, text.length));
  const end = trimEnd(text, 0, line.comment?.start ?? text.length);
  const code = text.slice(0, end).replace(/^[ \t]+/, "");
  const continues =
    line.continued || (line.pieces.length > 0 && (code.endsWith("\\") || comment?.endsWith("\\") === true));
  const formAs = (freedom: LineForm["freedom"], written: string, codes: readonly string[] = []): LineForm => {
    return { freedom, codes, code: written, comment, continues };
  };
  if (mustStay(line, continues, comment)) return formAs("written", code);
  if (line.plain && fits(text, LONGEST - ROOM)) {
    const codes = line.pieces.map((piece) => codeOf(text, piece));
    return formAs("free", codes.join(" "), codes);
  }
  return formAs("kept", conditionalCode(line, end) ?? code);
}

function mustStay({ text }: Line, continues: boolean, comment: string | undefined): boolean {
  if (continues || !fits(text, LONGEST)) return true;
  // A last backslash in a comment is a statement to older versions (2.9); a NUL cuts or drops its line (1.8);
  // VT, FF and CR are white space in one place and none in another (1.3-1.5).
  return comment?.endsWith("\\") === true || /[\0\v\f\r]/.test(text);
}

/** The widest characters are counted as UTF-8, which is never too little. */
export function fits(text: string, most: number): boolean {
  return text.length * 3 <= most || byteLength(text, "utf-8") <= most;
}

/** `@id` in front of what would be free without it (9.1): the words after it are words like any other. */
function conditionalCode({ text, pieces }: Line, end: number): string | undefined {
  const [condition] = pieces;
  // A quote or backslash in the id counts for where the comment starts (3.6), but not for the words after it.
  if (condition?.kind !== "condition" || /["\\]/.test(condition.id)) return undefined;
  const rest = text.slice(condition.end, end);
  const line = parseText({ text: rest, encoding: "utf-8" }).lines[0];
  if (!line?.plain || line.comment || line.pieces.length === 0) return undefined;
  return [codeOf(text, condition), ...line.pieces.map((piece) => codeOf(rest, piece))].join(" ");
}

function codeOf(text: string, piece: Piece): string {
  return piece.kind === "statement" ? statementCode(text, piece) : conditionOrBrace(text, piece);
}

function conditionOrBrace(text: string, { start, end }: Exclude<Piece, Statement> | Condition): string {
  return text.slice(start, end);
}

/**
 * One space between words. Words that touch stay so, and what holds a command keeps its text: the second
 * tokenizer sees other words there, and joins what touches (3.10).
 */
function statementCode(text: string, { words, start, end }: Statement): string {
  const whole = text.slice(start, end);
  const [first, second] = words;
  if (!first || !second) return whole;
  if (entriesNamed(first.text).some(({ quoted }) => quoted) || /['\\]/.test(whole)) {
    const gap = first.end === second.start ? "" : " ";
    return /['\\]/.test(first.text)
      ? whole
      : text.slice(start, first.end) + gap + text.slice(second.start, end);
  }
  let code = text.slice(start, first.end);
  let at = first.end;
  for (const word of words.slice(1)) {
    code += (word.start > at ? " " : "") + text.slice(word.start, word.end);
    at = word.end;
  }
  return code;
}
