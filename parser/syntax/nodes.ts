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
  /** Comments and blank lines behind the last node. */
  readonly rest: readonly Trivia[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenLeaf = Mutable<Leaf> & { continuations: Placed<Continuation>[]; inner: Trivia[] };

export function flatten(source: ParsedText): FlatFile {
  const nodes: Mutable<FlatNode>[] = [];
  let trivia: Trivia[] = [];
  let definition: OpenLeaf | undefined;
  source.lines.forEach((line, index) => {
    const base = source.starts[index] ?? 0;
    const comment = commentOf(line, base);
    if (line.pieces.length === 0) {
      const found = comment ?? blankLine(base, line.text.length);
      // A comment inside a multi-line value belongs to the definition, whatever comes behind it (7.7).
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
    const [head, last] = [nodes[from], nodes[nodes.length - 1]];
    if (head) head.leading = trivia;
    if (last && comment) last.trailing = comment;
    trivia = [];
  });
  return { nodes, rest: trivia };
}

/** Appends a line's nodes; gives the definition that goes on in the next line, if there is one. */
function flattenLine(
  pieces: readonly Piece[],
  base: number,
  nodes: Mutable<FlatNode>[],
): OpenLeaf | undefined {
  let prefixes: Placed<Condition | Sequence>[] = [];
  for (const piece of pieces) {
    if (piece.kind === "condition" || piece.kind === "sequence") {
      prefixes.push(placed(piece, base));
      continue;
    }
    const span = { start: prefixes[0]?.start ?? base + piece.start, end: base + piece.end };
    if (piece.kind === "open" || piece.kind === "close") {
      nodes.push({ kind: "brace", brace: piece.kind, ...span, leading: [], prefixes, trailing: undefined });
    } else {
      const node = leaf(piece, base, span, prefixes);
      nodes.push(node);
      if (piece.kind === "definition" && piece.continued) return node;
    }
    prefixes = [];
  }
  const [first, last] = [prefixes[0], prefixes[prefixes.length - 1]];
  if (first && last) nodes.push(leaf(undefined, base, { start: first.start, end: last.end }, prefixes));
  return undefined;
}

function leaf(
  piece: Exclude<Piece, Brace | Condition | Sequence> | undefined,
  base: number,
  span: Span,
  prefixes: Placed<Condition | Sequence>[],
): OpenLeaf {
  const continuations = piece?.kind === "continuation" ? [placed(piece, base)] : [];
  const body = piece && piece.kind !== "continuation" ? placed(piece, base) : undefined;
  return {
    kind: body?.piece.kind ?? "bare",
    ...span,
    leading: [],
    prefixes,
    trailing: undefined,
    body,
    continuations,
    inner: [],
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
