import stringWidth from "string-width";
import { visible } from "./visible.ts";
import { wrapText } from "./wrap.ts";

/** The cells of a row; each is a list of lines. */
export type TableRow = readonly (readonly string[])[];

const GAP = 2;

/** Columns as wide as what is in them; the widest give way where a terminal is narrower. The first line is the head. */
export function tableText(
  head: readonly string[],
  rows: readonly TableRow[],
  columns: number,
  paint: (line: string, row: number) => string = (line) => line,
): readonly string[] {
  const shown = rows.map((row) => row.map((cell) => cell.map(visible)));
  const all = head.map((title, at) => [title, ...shown.flatMap((row) => row[at] ?? [])]);
  const widths = all.map(widest);
  // Lines are broken at spaces alone.
  const least = all.map((lines) => widest(lines.flatMap((line) => line.split(" "))));
  fit(widths, least, columns - GAP * (head.length - 1));
  return [
    lineOf(head, widths),
    ...shown.flatMap((row, at) => linesOf(row, widths).map((line) => paint(line, at))),
  ];
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

function fit(widths: number[], least: readonly number[], most: number): void {
  for (let over = widths.reduce((sum, width) => sum + width, 0) - most; over > 0; over--) {
    const spare = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0));
    const at = spare.indexOf(Math.max(...spare));
    if (spare[at] === 0) return;
    widths[at] = (widths[at] ?? 0) - 1;
  }
}

function linesOf(row: TableRow, widths: readonly number[]): readonly string[] {
  const cells = row.map((cell, at) => cell.flatMap((line) => wrapText(line, widths[at] ?? 0).split("\n")));
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
