// Lines whose statements and braces may be spread over lines in another way: each statement gets a line of its own,
// with the brace after it, and so does each closing brace.
import type { Atom } from "./plan.ts";
import { row, type Chunk, type FormattedRow } from "./rows.ts";
import { atomOn, commentRow, isBlank, type Walk } from "./walk.ts";

/** The rows of a free line, and of the lines whose brace goes up to its last statement. */
export function freeLines(walk: Walk, from: number): Chunk {
  const rows: FormattedRow[] = [];
  let line = from;
  let piece = 0;
  for (;;) {
    const brace = addRows(walk, line, piece, rows);
    if (!brace) return { from, to: line + 1, rows };
    takeUpBrace(walk, line, brace, rows);
    line = brace.line;
    if ((walk.forms[line]?.codes.length ?? 0) <= 1) return { from, to: line + 1, rows };
    piece = 1;
  }
}

/** The rows of a line from one of its pieces on; gives the brace of a later line that its last statement takes up. */
function addRows(walk: Walk, line: number, firstPiece: number, rows: FormattedRow[]): Atom | undefined {
  const { comment } = walk.forms[line] ?? {};
  let piece = firstPiece;
  for (let atom = atomOn(walk, line); atom; atom = atomOn(walk, line)) {
    const before = walk.nextAtom;
    const { code, joined } = codeOf(walk, atom, piece);
    piece += walk.nextAtom - before;
    const isLast = atomOn(walk, line) === undefined;
    const { depth, blankBefore } = atom;
    rows.push(row({ depth, code, blankBefore, comment: isLast ? comment : undefined }));
    if (isLast && joined) return joined;
  }
  return undefined;
}

/** The code of an atom with the brace after it, and that brace where it is still to be taken up from a later line. */
function codeOf(
  walk: Walk,
  { kind, line, flat }: Atom,
  piece: number,
): { readonly code: string; readonly joined: Atom | undefined } {
  const { forms, plan } = walk;
  walk.nextAtom++;
  if (flat) {
    passFlat(walk, flat.end);
    return { code: flat.code, joined: undefined };
  }
  const code = forms[line]?.codes[piece] ?? "";
  const brace = kind === "statement" ? plan.atoms[walk.nextAtom] : undefined;
  const isHere = brace?.kind === "open" && brace.line === line;
  if (isHere) walk.nextAtom++;
  const joined = brace?.joins === true ? brace : undefined;
  return { code: isHere || joined ? `${code} {` : code, joined };
}

/** A block that stays on its line is one atom. */
function passFlat(walk: Walk, end: number): void {
  const { atoms } = walk.plan;
  while ((atoms[walk.nextAtom]?.start ?? Infinity) < end) walk.nextAtom++;
}

/** Comments between a keyword and its brace come after the brace; nothing else can be there. */
function takeUpBrace(walk: Walk, keywordLine: number, brace: Atom, rows: FormattedRow[]): void {
  const { forms } = walk;
  walk.nextAtom++;
  const depth = brace.depth + 1;
  for (let line = keywordLine + 1; line < brace.line; line++) {
    if (!isBlank(forms[line])) rows.push(commentRow(walk, line, depth));
  }
  const { codes = [], comment } = forms[brace.line] ?? {};
  if (codes.length > 1) return;
  const last = rows[rows.length - 1];
  if (last && last.code !== "" && last.comment === undefined) rows[rows.length - 1] = { ...last, comment };
  else if (comment !== undefined) rows.push(row({ depth, comment }));
}
