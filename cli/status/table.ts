import stringWidth from "string-width";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";

/** The cells of a row; each is a list of lines. */
export type Row = readonly (readonly string[])[];

const GAP = 2;
const NARROWEST = 8;

/** Columns as wide as what is in them; the widest give way where a terminal is narrower. The first line is the head. */
export function tableText(head: readonly string[], rows: readonly Row[], columns: number): readonly string[] {
  const shown = rows.map((row) => row.map((cell) => cell.map(visible)));
  const widths = head.map((title, at) =>
    Math.max(stringWidth(title), ...shown.flatMap((row) => (row[at] ?? []).map((line) => stringWidth(line)))),
  );
  fit(widths, columns - GAP * (head.length - 1));
  return [lineOf(head, widths), ...shown.flatMap((row) => linesOf(row, widths))];
}

function fit(widths: number[], most: number): void {
  for (;;) {
    const all = widths.reduce((sum, width) => sum + width, 0);
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (all <= most || width <= NARROWEST) return;
    widths[widest] = width - 1;
  }
}

function linesOf(row: Row, widths: readonly number[]): readonly string[] {
  const cells = row.map((cell, at) =>
    cell.flatMap((line) => wrapText(line, widths[at] ?? 0, "  ").split("\n")),
  );
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    lineOf(
      cells.map((cell) => cell[line] ?? ""),
      widths,
    ),
  );
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell))))
    .join(" ".repeat(GAP))
    .trimEnd();
}
