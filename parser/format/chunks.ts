import { skipBlanks, type Line, type SourceTree } from "../syntax/index.ts";
import { ignoredLines } from "./excepted.ts";
import type { LineForm } from "./line-form.ts";
import type { FormatOptions } from "./options.ts";
import { planOf, type Atom } from "./plan.ts";
import { row, type Chunk, type Row } from "./rows.ts";

/** Configuration commented out where it stands, as editors do it: moved, it would be indented twice. */
const COMMENTED_OUT = /^[#!](?: {2}|\t)[ \t]*[^ \t]/;

/** Goes through the lines of a file in their order, and says of each what it becomes. */
export function chunksOf(
  tree: SourceTree,
  forms: readonly LineForm[],
  definitions: ReadonlySet<number>,
  options: FormatOptions,
): Chunk[] {
  const { lines } = tree.source;
  const { atoms, depths, ignored, blankBefore } = planOf(tree, forms, options);
  const excepted = ignoredLines(forms);
  const chunks: Chunk[] = [];
  let next = 0;
  let above: Row | undefined;

  const isWritten = (line: number): boolean =>
    definitions.has(line) || excepted.has(line) || ignored.has(line) || forms[line]?.freedom === "written";
  const isBlank = (line: number): boolean =>
    forms[line]?.code === "" && forms[line].comment === undefined && !isWritten(line);
  const atomHere = (line: number): Atom | undefined => (atoms[next]?.line === line ? atoms[next] : undefined);
  const skipAtoms = (line: number): Atom | undefined => {
    let last: Atom | undefined;
    for (let atom = atomHere(line); atom; atom = atomHere(line)) {
      last = atom;
      next++;
    }
    return last;
  };

  const commentRow = (line: number, depth: number, blank = false): Row => {
    const { text = "" } = lines[line] ?? {};
    const at = COMMENTED_OUT.test(text) ? 0 : depth;
    return row({ depth: at, comment: forms[line]?.comment, original: text, blankBefore: blank });
  };

  /** The rows of a free line from its piece `piece` on, and of those that a joined brace brings in. */
  const freeRows = (line: number, piece: number, rows: Row[]): number => {
    const { codes = [], comment } = forms[line] ?? {};
    for (let atom = atomHere(line); atom; atom = atomHere(line)) {
      const { depth, flat, blankBefore: blank } = atom;
      let code = flat?.code ?? codes[piece] ?? "";
      next++;
      piece++;
      for (; flat && (atoms[next]?.start ?? Infinity) < flat.end; piece++) next++;
      const brace = atom.kind === "statement" && !flat ? atoms[next] : undefined;
      const opens = brace?.kind === "open" && brace.line === line;
      if (opens) {
        next++;
        piece++;
      }
      if (opens || brace?.joins) code += " {";
      const isLast = atomHere(line) === undefined;
      rows.push(row({ depth, code, blankBefore: blank, comment: isLast ? comment : undefined }));
      if (isLast && brace?.joins) return joinedRows(line, brace, rows);
    }
    return line + 1;
  };

  /** Comments between a keyword and its brace come behind the brace; nothing else can be there. */
  const joinedRows = (line: number, brace: Atom, rows: Row[]): number => {
    next++;
    const depth = brace.depth + 1;
    for (let between = line + 1; between < brace.line; between++)
      if (!isBlank(between)) rows.push(commentRow(between, depth));
    const { codes = [], comment } = forms[brace.line] ?? {};
    if (codes.length > 1) return freeRows(brace.line, 1, rows);
    const last = rows[rows.length - 1];
    if (last && last.code !== "" && last.comment === undefined) rows[rows.length - 1] = { ...last, comment };
    else if (comment !== undefined) rows.push(row({ depth, comment, original: undefined }));
    return brace.line + 1;
  };

  const push = (from: number, to: number, rows: readonly Row[]): void => {
    chunks.push({ from, to, rows });
    above = rows[rows.length - 1] ?? above;
  };

  for (let line = 0; line < lines.length;) {
    const from = line;
    const form = forms[line];
    if (isBlank(line)) {
      while (line < lines.length && isBlank(line)) line++;
      const below = isWritten(line) ? undefined : atomHere(line);
      const keeps = above && !isEmpty(above) && !opensBlock(above) && below?.kind !== "close";
      push(from, line, keeps && line < lines.length ? [row({})] : []);
    } else if (isWritten(line)) {
      skipAtoms(line++);
      push(from, line, [row({ written: lines[from]?.text ?? "" })]);
    } else if (form?.code === "") {
      const depth = depths[line] ?? 0;
      const goesOn = above?.depth === depth && goesOnFrom(lines[line - 1], lines[line], above, options);
      const blank = blankBefore.has(from);
      push(from, ++line, [{ ...commentRow(from, depth, blank), goesOn: goesOn && !blank }]);
    } else if (form?.freedom === "kept") {
      const blank = atomHere(line)?.blankBefore ?? false;
      skipAtoms(line++);
      const { code, comment } = form;
      const original = lines[from]?.text;
      push(from, line, [row({ depth: depths[from] ?? 0, code, comment, original, blankBefore: blank })]);
    } else {
      const rows: Row[] = [];
      line = freeRows(line, 0, rows);
      push(from, line, rows);
    }
  }
  return chunks;
}

function isEmpty({ written, code, comment }: Row): boolean {
  return (written ?? code) === "" && comment === undefined;
}

function opensBlock({ written, code }: Row): boolean {
  return written === undefined && code.endsWith("{");
}

/** Whether a comment alone on its line stands right below the one behind the code above: it goes on from it. */
function goesOnFrom(
  lineAbove: Line | undefined,
  line: Line | undefined,
  above: Row,
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
