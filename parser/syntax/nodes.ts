import type { Brace, Condition, Continuation, Line, Piece, Sequence, Span } from "./line.ts";
import type { ParsedText } from "./lines.ts";
import type { BraceNode, Comment, Leaf, Placed, Trivia } from "./tree.ts";

/**
 * The first half of the tree: lines become a flat run of leaves and braces, each with its prefixes and
 * trivia. nest.ts pairs the braces.
 */
export type FlatNode = Leaf | BraceNode;

export interface FlatFile {
  readonly nodes: readonly FlatNode[];
  /** Comments and blank lines after the last node. */
  readonly rest: readonly Trivia[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenLeaf = Mutable<Leaf> & { continuations: Placed<Continuation>[]; inner: Trivia[] };
type Prefixes = readonly Placed<Condition | Sequence>[];

/** Nearly every node has none of a thing: not a list by itself for each of them. */
const NONE: readonly never[] = [];

export function flatten(source: ParsedText): FlatFile {
  const nodes: Mutable<FlatNode>[] = [];
  let trivia: Trivia[] = [];
  let definition: OpenLeaf | undefined;
  source.lines.forEach((line, index) => {
    const base = source.starts[index] ?? 0;
    const comment = commentOf(line, base);
    if (line.pieces.length === 0) {
      const found = comment ?? blankLine(base, line.text.length);
      // A comment inside a multi-line value belongs to the definition, whatever comes after it (7.7).
      addTrivia(definition && (comment || line.text !== "") ? definition.inner : trivia, found);
      if (definition && line.text === "") definition = undefined;
      return;
    }
    const first = line.pieces[0];
    if (first?.kind === "continuation" && definition) {
      definition.continuations.push(placed(first, base));
      definition.end = base + first.end;
      if (comment) definition.inner.push(comment);
      if (!first.continued) definition = undefined;
      return;
    }
    const from = nodes.length;
    definition = flattenLine(line.pieces, base, nodes);
    const head = nodes[from];
    if (head && trivia.length > 0) {
      head.leading = trivia;
      trivia = [];
    }
    const last = nodes[nodes.length - 1];
    if (last && comment) last.trailing = comment;
  });
  return { nodes, rest: trivia };
}

/** Appends a line's nodes; gives the definition that goes on in the next line, if there is one. */
function flattenLine(
  pieces: readonly Piece[],
  base: number,
  nodes: Mutable<FlatNode>[],
): OpenLeaf | undefined {
  let prefixes: Prefixes = NONE;
  for (const piece of pieces) {
    if (piece.kind === "condition" || piece.kind === "sequence") {
      prefixes = [...prefixes, placed(piece, base)];
      continue;
    }
    const start = prefixes[0]?.start ?? base + piece.start;
    const end = base + piece.end;
    if (piece.kind === "open" || piece.kind === "close") {
      nodes.push({
        kind: "brace",
        brace: piece.kind,
        start,
        end,
        leading: NONE,
        prefixes,
        trailing: undefined,
      });
    } else if (piece.kind === "definition" && piece.continued) {
      const node = { ...leaf(piece, base, start, end, prefixes), continuations: [], inner: [] };
      nodes.push(node);
      return node;
    } else {
      nodes.push(leaf(piece, base, start, end, prefixes));
    }
    prefixes = NONE;
  }
  const first = prefixes[0];
  const last = prefixes[prefixes.length - 1];
  if (first && last) nodes.push(leaf(undefined, base, first.start, last.end, prefixes));
  return undefined;
}

function leaf(
  piece: Exclude<Piece, Brace | Condition | Sequence> | undefined,
  base: number,
  start: number,
  end: number,
  prefixes: Prefixes,
): Mutable<Leaf> {
  const continuations = piece?.kind === "continuation" ? [placed(piece, base)] : NONE;
  const body = piece && piece.kind !== "continuation" ? placed(piece, base) : undefined;
  return {
    kind: body?.piece.kind ?? "bare",
    start,
    end,
    leading: NONE,
    prefixes,
    trailing: undefined,
    body,
    continuations,
    inner: NONE,
  };
}

function placed<P extends Span>(piece: P, base: number): Placed<P> {
  return { start: base + piece.start, end: base + piece.end, base, piece };
}

function commentOf(line: Line, base: number): Comment | undefined {
  return line.comment && { kind: "comment", start: base + line.comment.start, end: base + line.comment.end };
}

function blankLine(start: number, length: number): Trivia {
  return { kind: "blank", start, end: start + length, count: 1 };
}

function addTrivia(list: Trivia[], trivia: Trivia): void {
  const last = list[list.length - 1];
  if (last?.kind === "blank" && trivia.kind === "blank") {
    list[list.length - 1] = { ...last, end: trivia.end, count: last.count + 1 };
  } else {
    list.push(trivia);
  }
}
