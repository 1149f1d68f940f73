import { fits, LONGEST } from "./line-form.ts";
import type { FormatOptions } from "./options.ts";
import type { FormattedRow } from "./rows.ts";

/** Between code and the comment after it. */
const GAP = 2;

/** Comments of neighbouring lines line up, but not after a line so much longer than the shortest of them. */
const FURTHEST = 32;

/** The lines of the formatted text, one for each row and those empty ones that rows ask for. */
export function printRows(
  rows: readonly FormattedRow[],
  options: FormatOptions,
): readonly (readonly string[])[] {
  const columns = commentColumns(rows);
  const indents = new Map<number, string>();
  const indentOf = (depth: number): string => {
    let indent = indents.get(depth);
    if (indent === undefined)
      indents.set(
        depth,
        (indent = options.useTabs ? "\t".repeat(depth) : " ".repeat(options.tabWidth * depth)),
      );
    return indent;
  };
  return rows.map((row, index) => {
    const line = printRow(row, indentOf(row.depth), columns[index] ?? 0);
    return row.blankBefore ? ["", line] : [line];
  });
}

function printRow(
  { written, code, comment, original }: FormattedRow,
  indent: string,
  column: number,
): string {
  if (written !== undefined) return written;
  if (comment === undefined && code === "") return "";
  const pad = comment === undefined ? "" : " ".repeat(Math.max(column - code.length, code === "" ? 0 : GAP));
  const line = indent + code + pad + (comment ?? "");
  if (fits(line, LONGEST)) return line;
  // Longer than keepalived reads at once: better without its place than with another meaning.
  return original ?? code + (comment === undefined ? "" : (code === "" ? "" : "  ") + comment);
}

/** How far after the indentation each row's comment starts. */
function commentColumns(rows: readonly FormattedRow[]): readonly number[] {
  const columns: number[] = [];
  for (let from = 0; from < rows.length;) {
    const to = endOfRun(rows, from);
    if (to > from) alignRun(rows, from, to, columns);
    from = Math.max(to, from + 1);
  }
  return columns;
}

/** Lines of one depth right below each other, each with a comment after its code or going on from one. */
function endOfRun(rows: readonly FormattedRow[], from: number): number {
  let to = from;
  for (let row = rows[to]; row && hasTail(row); row = rows[++to])
    if (to > from && (row.blankBefore || row.depth !== rows[from]?.depth)) break;
  return to;
}

function hasTail({ written, code, comment, goesOn }: FormattedRow): boolean {
  return written === undefined && comment !== undefined && (code !== "" || goesOn);
}

function alignRun(rows: readonly FormattedRow[], from: number, to: number, columns: number[]): void {
  let shortest = Infinity;
  for (let at = from; at < to; at++) {
    const { code = "", goesOn = false } = rows[at] ?? {};
    if (!goesOn) shortest = Math.min(shortest, code.length);
  }
  let longest = 0;
  for (let at = from; at < to; at++) {
    const { length } = rows[at]?.code ?? "";
    if (length <= shortest + FURTHEST) longest = Math.max(longest, length);
  }
  for (let at = from; at < to; at++) {
    const { code = "", goesOn = false } = rows[at] ?? {};
    columns[at] = goesOn ? (columns[at - 1] ?? 0) : Math.max(longest, code.length) + GAP;
  }
}
