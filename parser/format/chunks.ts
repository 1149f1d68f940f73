import { skipBlanks, type Line, type SourceTree } from "../syntax/index.ts";
import { ignoredLines } from "./untouched-lines.ts";
import { freeLines } from "./free-lines.ts";
import type { LineForm } from "./line-form.ts";
import type { FormatOptions } from "./options.ts";
import { planOf } from "./plan.ts";
import { row, type Chunk, type FormattedRow } from "./rows.ts";
import { atomOn, commentRow, isBlank, passAtoms, type Walk } from "./walk.ts";

/** Goes through the lines of a file in their order, and says of each what it becomes. */
export function chunksOf(
  tree: SourceTree,
  forms: readonly LineForm[],
  definitions: ReadonlySet<number>,
  options: FormatOptions,
): Chunk[] {
  const { lines } = tree.source;
  const plan = planOf(tree, forms, options);
  const walk: Walk = { lines, forms, plan, options, nextAtom: 0, above: undefined };
  const kept = [definitions, ignoredLines(forms), plan.ignored];
  const isWritten = (line: number): boolean =>
    forms[line]?.freedom === "written" || kept.some((these) => these.has(line));

  const chunks: Chunk[] = [];
  for (let line = 0; line < lines.length;) {
    const chunk = chunkAt(walk, line, isWritten);
    chunks.push(chunk);
    walk.above = chunk.rows[chunk.rows.length - 1] ?? walk.above;
    line = chunk.to;
  }
  return chunks;
}

function chunkAt(walk: Walk, line: number, isWritten: (line: number) => boolean): Chunk {
  const form = walk.forms[line];
  if (isWritten(line)) return writtenLine(walk, line);
  if (isBlank(form)) return blankLines(walk, line, isWritten);
  if (form?.code === "") return commentLine(walk, line);
  return form?.freedom === "kept" ? keptLine(walk, line, form) : freeLines(walk, line);
}

/** Several blank lines become one, and none where a block begins or ends. */
function blankLines(walk: Walk, from: number, isWritten: (line: number) => boolean): Chunk {
  const { lines, forms, above } = walk;
  let to = from;
  while (to < lines.length && isBlank(forms[to]) && !isWritten(to)) to++;
  const below = isWritten(to) ? undefined : atomOn(walk, to);
  const isKept =
    above && !isEmpty(above) && !opensBlock(above) && below?.kind !== "close" && to < lines.length;
  return { from, to, rows: isKept ? [row({})] : [] };
}

/** Not a byte of it changes. */
function writtenLine(walk: Walk, line: number): Chunk {
  passAtoms(walk, line);
  return { from: line, to: line + 1, rows: [row({ written: walk.lines[line]?.text ?? "" })] };
}

/** A comment alone on its line. */
function commentLine(walk: Walk, line: number): Chunk {
  const { lines, plan, above, options } = walk;
  const depth = plan.depths[line] ?? 0;
  const isApart = plan.blankBefore.has(line);
  const goesOn =
    !isApart && above?.depth === depth && goesOnFrom(lines[line - 1], lines[line], above, options);
  return { from: line, to: line + 1, rows: [{ ...commentRow(walk, line, depth, isApart), goesOn }] };
}

/** One line with the same code, indented as its place is. */
function keptLine(walk: Walk, line: number, { code, comment }: LineForm): Chunk {
  const blankBefore = atomOn(walk, line)?.blankBefore ?? false;
  passAtoms(walk, line);
  const depth = walk.plan.depths[line] ?? 0;
  const original = walk.lines[line]?.text;
  return { from: line, to: line + 1, rows: [row({ depth, code, comment, original, blankBefore })] };
}

function isEmpty({ written, code, comment }: FormattedRow): boolean {
  return (written ?? code) === "" && comment === undefined;
}

function opensBlock({ written, code }: FormattedRow): boolean {
  return written === undefined && code.endsWith("{");
}

/** Whether a comment alone on its line stands right below the one after the code above: it goes on from it. */
function goesOnFrom(
  lineAbove: Line | undefined,
  line: Line | undefined,
  above: FormattedRow,
  { tabWidth }: FormatOptions,
): boolean {
  if (!lineAbove?.comment || !line?.comment || above.written !== undefined) return false;
  if (above.comment === undefined || opensBlock(above) || (above.code === "" && !above.goesOn)) return false;
  if (skipBlanks(line.text, 0, line.text.length) !== line.comment.start) return false;
  const columnAbove = columnOf(lineAbove.text, lineAbove.comment.start, tabWidth);
  return columnAbove === columnOf(line.text, line.comment.start, tabWidth);
}

function columnOf(text: string, end: number, tabWidth: number): number {
  let column = 0;
  for (let at = 0; at < end; at++) column += text[at] === "\t" ? tabWidth - (column % tabWidth) : 1;
  return column;
}
