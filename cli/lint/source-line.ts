import { MASK } from "@kalc/parser/project";
import type { Span } from "@kalc/parser/syntax";
import { visible } from "../visible.ts";
import { isUsual, type WidthOf } from "./width.ts";

/** A line as a terminal shows it, and the columns a range of it takes there. */
export interface ShownLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What there is to show it in. */
export interface LineRoom {
  readonly columns: number;
  readonly widthOf: WidthOf;
}

interface Cell extends Span {
  readonly text: string;
  readonly width: number;
}

const TAB = 4;
/** More of a line than any terminal is wide: the rest of a line of megabytes is not even looked at. */
const MOST = 600;

/**
 * Shows the part of a line around `range` that fits into the columns: tabs as blanks, secrets as bullets,
 * characters that would move the cursor as pictures of themselves.
 */
export function showLine(line: string, range: Span, secrets: readonly Span[], room: LineRoom): ShownLine {
  return plainLine(line, range, secrets, room.columns) ?? takenApart(line, range, secrets, room);
}

/** Nearly every line: it fits, and each of its characters takes one column, or is a tab. */
function plainLine(
  line: string,
  { start, end }: Span,
  secrets: readonly Span[],
  width: number,
): ShownLine | undefined {
  if (secrets.length > 0 || line.length > Math.min(width, MOST / 2) || !PLAIN.test(line)) return undefined;
  const text = withoutTabs(line);
  if (text.length > width) return undefined;
  const from = withoutTabs(line.slice(0, start)).length;
  return { text: text.trimEnd(), from, to: Math.max(from + 1, withoutTabs(line.slice(0, end)).length) };
}

const PLAIN = /^[\t\x20-\x7e]*$/;

function withoutTabs(text: string): string {
  if (!text.includes("\t")) return text;
  const [first = "", ...others] = text.split("\t");
  return others.reduce((shown, part) => shown + " ".repeat(TAB - (shown.length % TAB)) + part, first);
}

function takenApart(line: string, range: Span, secrets: readonly Span[], room: LineRoom): ShownLine {
  const { columns: width, widthOf } = room;
  const first = Math.max(0, Math.min(range.start, line.length) - MOST / 2);
  const cells = cellsOf(line, first, Math.min(line.length, first + MOST), secrets, widthOf);
  const columns = columnsOf(cells, range);
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const isWhole = first === 0 && first + MOST >= line.length;
  if (isWhole && total <= width) return { text: joined(cells).trimEnd(), ...columns };
  return windowed(cells, columns, width, first > 0, first + MOST < line.length);
}

function cellsOf(line: string, from: number, to: number, secrets: readonly Span[], widthOf: WidthOf): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  const add = (text: string, width: number, start: number, end: number): void => {
    cells.push({ text, width, start, end });
    column += width;
  };
  for (let at = from; at < to;) {
    const secret = secrets.find(({ start, end }) => at >= start && at < end);
    if (secret) {
      add(MASK, MASK.length, at, secret.end);
      at = secret.end;
      continue;
    }
    const next = secrets.find(({ start }) => start > at)?.start ?? to;
    for (const { segment, index } of graphemes(line.slice(at, Math.min(next, to)))) {
      const start = at + index;
      if (segment === "\t") {
        const blanks = TAB - (column % TAB);
        add(" ".repeat(blanks), blanks, start, start + 1);
      } else if (isPlain(segment)) {
        add(segment, 1, start, start + 1);
      } else {
        const text = visible(segment);
        add(text, widthOf(text), start, start + segment.length);
      }
    }
    at = Math.min(next, to);
  }
  return cells;
}

/** Nearly every character: it is shown as it is and takes one column. */
function isPlain(segment: string): boolean {
  const code = segment.charCodeAt(0);
  return segment.length === 1 && code >= 0x20 && code <= 0x7e;
}

let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  // Nearly every line; taking it apart by the rules of Unicode would be the slowest thing here.
  if (isUsual(text) && !text.includes("\r"))
    return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/** An empty range still is a place: one column. */
function columnsOf(cells: readonly Cell[], range: Span): { readonly from: number; readonly to: number } {
  let column = 0;
  let from: number | undefined;
  let to = 0;
  for (const { start, end, width } of cells) {
    const isIn = start < range.end && end > range.start;
    if (from === undefined && (isIn || start >= range.start)) {
      from = column;
      to = column + 1;
    }
    column += width;
    if (isIn) to = column;
  }
  return from === undefined ? { from: column, to: column + 1 } : { from, to: Math.max(to, from + 1) };
}

/** About a third of the room before the range, the rest from it on. */
function windowed(
  cells: readonly Cell[],
  { from, to }: { readonly from: number; readonly to: number },
  width: number,
  isCutBefore: boolean,
  isCutBehind: boolean,
): ShownLine {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const room = Math.max(10, width - 2);
  const left = Math.max(0, Math.min(from - Math.floor(room / 3), total - room));
  const kept: Cell[] = [];
  let column = 0;
  let start: number | undefined;
  for (const cell of cells) {
    if (column >= left && column + cell.width <= left + room) {
      start ??= column;
      kept.push(cell);
    }
    column += cell.width;
  }
  const before = isCutBefore || left > 0 ? "…" : "";
  const behind = isCutBehind || left + room < total ? "…" : "";
  const shift = before.length - (start ?? 0);
  return {
    text: before + joined(kept) + behind,
    from: from + shift,
    to: Math.max(from + shift + 1, Math.min(to + shift, before.length + room)),
  };
}

function joined(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join("");
}
