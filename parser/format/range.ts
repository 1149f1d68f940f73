import { lineIndexAt } from "../syntax/index.ts";
import type { Formatted } from "./format.ts";

export interface FormattedRange {
  readonly text: string;
  /** Where the cursor is then; -1 where there was none. */
  readonly cursor: number;
}

/** The text with only those lines replaced that the range `start` to `end` touches. */
export function formattedRange(
  { source, replacements, lineEnd, ended }: Formatted,
  start: number,
  end: number,
  cursor = -1,
): FormattedRange {
  const { text, starts, lines } = source;
  const first = lineIndexAt(source, start);
  const last = lineIndexAt(source, Math.max(start, end - 1));
  const touched = replacements.filter(({ from, to }) => from <= last && to > first);
  const from = touched[0]?.from ?? 0;
  const to = touched[touched.length - 1]?.to ?? 0;
  const [cutStart, cutEnd] = [starts[from] ?? text.length, starts[to] ?? text.length];
  const replaced = touched.flatMap((replacement) => replacement.lines);
  const isEnd = to >= lines.length && !ended;
  const middle = replaced.join(lineEnd) + (replaced.length === 0 || isEnd ? "" : lineEnd);
  return {
    text: text.slice(0, cutStart) + middle + text.slice(cutEnd),
    cursor: movedCursor(cursor, cutStart, cutEnd, middle.length),
  };
}

/** A cursor after what changed moves with the text; one inside keeps its distance to the end. */
function movedCursor(cursor: number, start: number, end: number, length: number): number {
  if (cursor <= start) return cursor;
  return Math.max(start, cursor + length - (end - start));
}
