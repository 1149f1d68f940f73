// What a line has at an offset, without a look at the rest of the file.
import {
  lineIndexAt,
  type Brace,
  type Condition,
  type Continuation,
  type DefinitionPiece,
  type Include,
  type Line,
  type ParsedText,
  type Piece,
  type Placed,
  type Sequence,
  type Span,
  type Statement,
} from "../syntax/index.ts";
import { contentOf } from "./word-names.ts";

export type Spot =
  | StatementSpot
  | { readonly kind: "comment"; readonly comment: Span }
  | { readonly kind: "condition"; readonly condition: Placed<Condition> }
  | { readonly kind: "sequence"; readonly sequence: Placed<Sequence> }
  /** In `$NAME=`, or in the value after it. */
  | {
      readonly kind: "definition";
      readonly definition: Placed<DefinitionPiece>;
      readonly part: "name" | "value";
    }
  /** On a further line of a definition; undefined on one that is still empty. */
  | { readonly kind: "continuation"; readonly continuation: Placed<Continuation> | undefined }
  | { readonly kind: "include"; readonly include: Placed<Include> | undefined; readonly pattern: Span };

/** In a statement, after it where another word may come, or where one may begin. */
export interface StatementSpot {
  readonly kind: "statement";
  /** Undefined where one may begin. */
  readonly statement: Placed<Statement> | undefined;
  readonly word: WordSpot;
}

/** The word at the offset, or the place for one: then it is empty. */
export interface WordSpot extends Span {
  /** Which word of the statement it is, or would be. */
  readonly index: number;
  /** Without quotes. The span is that of the text. */
  readonly text: string;
  /** How far into the text the offset is. */
  readonly offset: number;
  readonly isQuoted: boolean;
}

/** The use of a definition that the offset is in or after: `$NAM|`, `${NAME|}`, a `$` alone. */
export interface UseSpot extends Span {
  /** What there is of the name. The span is that of the name. */
  readonly name: string;
  readonly isBraced: boolean;
}

export interface LineSpot {
  readonly spot: Spot;
  readonly use: UseSpot | undefined;
  /** The conditions before the offset on its line. */
  readonly conditions: readonly Condition[];
  /** The sequences before it, whose variables may be used. */
  readonly sequences: readonly Placed<Sequence>[];
}

const emptyLine: Line = {
  text: "",
  pieces: [],
  comment: undefined,
  plain: true,
  continued: false,
};

export function spotAt(source: ParsedText, offset: number): LineSpot {
  const isBehindLast =
    source.starts.length === 0 || (offset >= source.text.length && source.text.endsWith("\n"));
  const index = isBehindLast ? source.lines.length : lineIndexAt(source, offset);
  const line = source.lines[index] ?? emptyLine;
  const base = source.starts[index] ?? source.text.length;
  // A client may put the cursor between CR and LF.
  const column = Math.min(offset - base, line.text.length);
  const comment = line.comment && column > line.comment.start ? line.comment : undefined;
  const goesOn = source.lines[index - 1]?.continued === true;
  return {
    spot: comment ? commentSpot(comment, base) : pieceSpot(line, base, column, goesOn),
    use: comment ? undefined : useSpot(line.text, base, column),
    conditions: line.pieces.filter(
      (piece): piece is Condition => piece.kind === "condition" && piece.end < column,
    ),
    sequences: line.pieces
      .filter((piece): piece is Sequence => piece.kind === "sequence" && piece.end <= column)
      .map((piece) => placed(piece, base)),
  };
}

function commentSpot({ start, end }: Span, base: number): Spot {
  return { kind: "comment", comment: { start: base + start, end: base + end } };
}

function pieceSpot({ pieces }: Line, base: number, column: number, goesOn: boolean): Spot {
  const piece = pieceAt(pieces, column);
  switch (piece?.kind) {
    case undefined:
      return goesOn && pieces.length === 0
        ? { kind: "continuation", continuation: undefined }
        : statementSpot(undefined, base, column);
    case "statement":
      return bareInclude(piece, base, column) ?? statementSpot(placed(piece, base), base, column);
    case "condition":
      return { kind: "condition", condition: placed(piece, base) };
    case "sequence":
      return { kind: "sequence", sequence: placed(piece, base) };
    case "definition": {
      const part = column <= piece.start + piece.name.length + 1 ? "name" : "value";
      return { kind: "definition", definition: placed(piece, base), part };
    }
    case "continuation":
      return { kind: "continuation", continuation: placed(piece, base) };
    case "include":
      return column > piece.start + "include".length + piece.variant.length
        ? includeSpot(piece, base, column)
        : includeWord(piece, base, column);
  }
}

/** The piece that a column belongs to; braces are none, for after and before them statements are written. */
function pieceAt(pieces: readonly Piece[], column: number): Exclude<Piece, Brace> | undefined {
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (piece.start > column || (piece.start === column && isBrace(piece))) break;
    last = piece;
  }
  if (!last || isBrace(last)) return undefined;
  if (last.kind === "condition") return column <= last.end ? last : undefined;
  if (last.kind === "sequence") return column < last.end || !last.closed ? last : undefined;
  return last;
}

function isBrace(piece: Piece): piece is Brace {
  return piece.kind === "open" || piece.kind === "close";
}

function statementSpot(
  statement: Placed<Statement> | undefined,
  base: number,
  column: number,
): StatementSpot {
  const words = statement?.piece.words ?? [];
  const index = words.findIndex(({ end }) => column <= end);
  const word = words[index];
  if (!statement || !word || word.start > column) {
    const at = base + column;
    const empty = { start: at, end: at, text: "", offset: 0, isQuoted: false };
    return { kind: "statement", statement, word: { ...empty, index: index < 0 ? words.length : index } };
  }
  const content = contentOf(word, statement.piece);
  const { start } = content;
  const isOpen = statement.piece.open && index === words.length - 1;
  const end = isOpen ? openEnd(word.text, content, column) : content.end;
  return {
    kind: "statement",
    statement,
    word: {
      start: base + start,
      end: base + end,
      index,
      text: word.text.slice(0, end - start),
      offset: Math.max(0, Math.min(column, end) - start),
      isQuoted: word.quoted,
    },
  };
}

/** A quote that is not closed yet runs to the end of the line; what is written reaches to the next blank. */
function openEnd(text: string, { start, end }: Span, column: number): number {
  const blank = text.slice(Math.max(0, column - start)).search(/\s/);
  return blank < 0 ? end : Math.max(column, start) + blank;
}

/** Without a pattern it is a plain word (6.2), but after it a path is being written. */
function bareInclude({ words, end }: Statement, base: number, column: number): Spot | undefined {
  if (words.length !== 1 || !/^include[rmwba]?$/.test(words[0]?.text ?? "") || column <= end)
    return undefined;
  return { kind: "include", include: undefined, pattern: { start: base + column, end: base + column } };
}

/** Not until a blank is after it does the word lead to a path: another keyword may become of it. */
function includeWord({ start, variant }: Include, base: number, column: number): StatementSpot {
  const text = `include${variant}`;
  const at = base + start;
  const word = { start: at, end: at + text.length, index: 0, text, offset: column - start, isQuoted: false };
  return { kind: "statement", statement: undefined, word };
}

function includeSpot(piece: Include, base: number, column: number): Spot {
  const { start, end } = piece.pattern ?? { start: column, end: column };
  // Between the word and the pattern, another one may be written.
  const pattern = column < start ? { start: column, end: column } : { start, end };
  return {
    kind: "include",
    include: placed(piece, base),
    pattern: { start: base + pattern.start, end: base + pattern.end },
  };
}

function useSpot(text: string, base: number, column: number): UseSpot | undefined {
  const head = /\$(\{?)([A-Za-z_][A-Za-z0-9_]*|)$/.exec(text.slice(0, column));
  if (!head) return undefined;
  const start = column - (head[2]?.length ?? 0);
  const name = /^[A-Za-z0-9_]*/.exec(text.slice(start))?.[0] ?? "";
  return { start: base + start, end: base + start + name.length, name, isBraced: head[1] === "{" };
}

function placed<P extends Span>(piece: P, base: number): Placed<P> {
  return { start: base + piece.start, end: base + piece.end, base, piece };
}
