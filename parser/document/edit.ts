import { cacheOf, type Span } from "../syntax/index.ts";
import { linesInstead, touchedLines, type LineRange } from "./changed-lines.ts";
import { ROOM, type Document } from "./document.ts";
import { countUpTo } from "./places.ts";
import { returnsIn } from "./returns.ts";

/** Which lines an edit replaced, and by how many; all others are the same objects in both documents. */
export interface DocumentChange {
  readonly first: number;
  readonly removed: number;
  readonly added: number;
  /** How far everything after them moved in the text. */
  readonly shift: number;
}

export interface Edited {
  readonly document: Document;
  readonly change: DocumentChange;
}

/** The document with a range of its text replaced. Only what is on the changed lines is parsed. */
export function edit(document: Document, range: Span, inserted: string): Edited {
  const { start, end } = within(document, range);
  const text = joined(document.text.slice(0, start), inserted, document.text.slice(end));
  const shift = inserted.length - (end - start);
  const old = touchedLines(document, { start, end });
  const { first, last, made } = linesInstead(document, text, shift, old);
  const lines = spliced(document.lines, first, last, made.lines);
  const starts = shifted(document.starts, first, last, made.starts, shift);
  const returns = returnsAfter(document, text, shift, old);
  const { encoding, hidesMark, known } = document;
  const room = document.room - made.lines.length;
  const memory = room < 0 ? { known: cacheOf(lines), room: ROOM } : { known, room };
  return {
    document: { text, encoding, lines, starts, hidesMark, returns, ...memory },
    change: { first, removed: last - first, added: made.lines.length, shift },
  };
}

/** Nobody who does not see the mark takes it away. */
function within({ text, hidesMark }: Document, range: Span): Span {
  const clamp = (at: number): number => Math.min(Math.max(at, hidesMark ? 1 : 0), text.length);
  const [start, end] = [clamp(range.start), clamp(range.end)];
  return start <= end ? { start, end } : { start: end, end: start };
}

/** In one piece: V8 would keep the parts, and with them all the texts they were cut from. */
function joined(before: string, inserted: string, behind: string): string {
  const text = before + inserted + behind;
  text.charCodeAt(0);
  return text;
}

/** In one copy; but a function can only be given so many arguments. */
function spliced<T>(list: readonly T[], first: number, last: number, made: readonly T[]): T[] {
  return made.length < MANY
    ? list.toSpliced(first, last - first, ...made)
    : list.slice(0, first).concat(made, list.slice(last));
}

const MANY = 1_000;

/** Sorted places with those of some replaced, and those after moved. */
function shifted(
  places: readonly number[],
  first: number,
  last: number,
  made: readonly number[],
  shift: number,
): number[] {
  const result = spliced(places, first, last, made);
  if (shift !== 0)
    for (let at = first + made.length; at < result.length; at++) result[at] = (result[at] ?? 0) + shift;
  return result;
}

function returnsAfter(
  { returns }: Document,
  text: string,
  shift: number,
  { start, end }: LineRange,
): readonly number[] {
  const made = returnsIn(text, start, end + shift);
  if (returns.length === 0) return made;
  return shifted(returns, countUpTo(returns, start), countUpTo(returns, end), made, shift);
}
