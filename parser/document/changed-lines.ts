import { continuesBehind, parseLines, type Line, type ParsedLines, type Span } from "../syntax/index.ts";
import type { Document } from "./document.ts";
import { lineNumberAt, startOf } from "./places.ts";

/** Lines of the old text, by their numbers, and where they start and end in it. */
export interface LineRange extends Span {
  readonly first: number;
  readonly last: number;
}

/** The lines that an edit touches, or might. */
export function touchedLines(document: Document, { start, end }: Span): LineRange {
  const first = lineNumberAt(document, start);
  const last = Math.min(lineNumberAt(document, end) + 1, document.lines.length);
  return { first, last, start: startOf(document, first), end: startOf(document, last) };
}

/** What takes the place of those lines, and of others after them that are read otherwise now. */
export function linesInstead(document: Document, text: string, shift: number, old: LineRange): Replaced {
  const { first, start, end } = old;
  const continues = continuesInto(document.lines, first);
  const made = parseLines(text, { start, end: end + shift }, continues, document.known);
  return withoutEqualEnds(document, shift, follow(document, text, shift, old, made));
}

interface Replaced {
  readonly first: number;
  readonly last: number;
  readonly made: Pick<ParsedLines, "lines" | "starts">;
}

/** Whether a line goes on with the value of a definition, which lines before it say. */
function continuesInto(lines: readonly Line[], index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const line = lines[before];
    if (!line || line.continued) return line !== undefined;
    if (line.text === "" || line.pieces.length > 0) return false;
  }
  return false;
}

/** Takes in the lines after the changed ones that are now part of a definition, or are no more. */
function follow(
  document: Document,
  text: string,
  shift: number,
  { first, last }: LineRange,
  { lines, starts, continues }: ParsedLines,
): Replaced {
  const made = { lines: [...lines], starts: [...starts] };
  let before = continuesInto(document.lines, last);
  let now = continues;
  for (; before !== now && last < document.lines.length; last++) {
    const line = document.lines[last];
    if (line) before = continuesBehind(line, before);
    const range = { start: startOf(document, last) + shift, end: startOf(document, last + 1) + shift };
    const again = parseLines(text, range, now, document.known);
    made.lines.push(...again.lines);
    made.starts.push(...again.starts);
    now = again.continues;
  }
  return { first, last, made };
}

/** A line at either end that is the same one as before, at the same place, was not replaced. */
function withoutEqualEnds(document: Document, shift: number, { first, last, made }: Replaced): Replaced {
  const { lines, starts } = made;
  let from = 0;
  let to = lines.length;
  const behind = startOf(document, last) + shift;
  const isSame = (index: number, old: number): boolean => lines[index] === document.lines[old];
  const endOf = (index: number): number => starts[index + 1] ?? behind;
  while (first < last && from < to && isSame(from, first) && endOf(from) === startOf(document, first + 1)) {
    first++;
    from++;
  }
  while (
    first < last &&
    from < to &&
    isSame(to - 1, last - 1) &&
    starts[to - 1] === startOf(document, last - 1) + shift
  ) {
    last--;
    to--;
  }
  return { first, last, made: { lines: lines.slice(from, to), starts: starts.slice(from, to) } };
}
