import { positionAt } from "./position.ts";
import type { SourceBlock, BraceNode, Item, Leaf, Placed, SourceTree, StrayBrace, Trivia } from "./tree.ts";
import type { Condition, Continuation, DefinitionPiece, Include, Sequence, Span, Statement } from "./line.ts";

/**
 * The source tree as indented text, one node a line: for people, and for tests to compare. `shown` says what to
 * print in the place of a text that lies there in the file.
 */
export function printTree(
  tree: SourceTree,
  shown: (text: string, place: Span) => string = (text) => text,
): string {
  const quote = (text: string, { start, end }: Span, base = 0): string =>
    JSON.stringify(shown(text, { start: base + start, end: base + end }));
  const out: string[] = [];
  const line = (depth: number, text: string, span?: Span): void => {
    out.push("  ".repeat(depth) + text + (span ? ` ${rangeOf(tree, span)}` : ""));
  };
  const trivia = (list: readonly Trivia[], depth: number): void => {
    for (const one of list) {
      if (one.kind === "blank") line(depth, one.count === 1 ? "blank line" : `blank lines ${one.count}`);
      else line(depth, `comment ${quote(tree.source.text.slice(one.start, one.end), one)}`, one);
    }
  };
  const owned = (node: Leaf | BraceNode | StrayBrace, text: string, depth: number): void => {
    trivia(node.leading, depth);
    for (const prefix of node.prefixes) line(depth, prefixText(prefix), prefix);
    line(depth, text, node);
    if (node.trailing) trivia([node.trailing], depth + 1);
  };
  const leaf = (node: Leaf, depth: number): void => {
    owned(node, leafText(node, quote), depth);
    for (const more of node.continuations) line(depth + 1, continuationText(more, quote), more);
    trivia(node.inner, depth + 1);
  };
  const block = (node: SourceBlock, depth: number): void => {
    line(depth, node.closes.length > 0 ? "block" : "block, not closed", node);
    for (const head of node.heads) leaf(head, depth + 1);
    for (const open of node.opens) owned(open, "open", depth + 1);
    items(node.items, depth + 2);
    for (const close of node.closes) owned(close, "close", depth + 1);
  };
  const items = (list: readonly Item[], depth: number): void => {
    for (const item of list) {
      if (item.kind === "block") block(item, depth);
      else if (item.kind === "stray") owned(item, `stray ${item.brace}`, depth);
      else leaf(item, depth);
    }
  };
  line(0, "file", tree);
  items(tree.items, 1);
  trivia(tree.inner, 1);
  return `${out.join("\n")}\n`;
}

type Quote = (text: string, place: Span, base?: number) => string;

function leafText({ body }: Leaf, quote: Quote): string {
  return body ? bodyText(body, quote) : "nothing";
}

function bodyText({ piece, base }: Placed<Statement | Include | DefinitionPiece>, quote: Quote): string {
  switch (piece.kind) {
    case "statement":
      return `statement ${piece.words.map((word) => quote(word.text, word, base)).join(" ")}${piece.open ? " (quote not closed)" : ""}`;
    case "include":
      return `include${piece.variant} ${piece.pattern ? quote(piece.pattern.text, piece.pattern, base) : '""'}`;
    case "definition":
      return `definition ${piece.name} = ${valueText(piece, base, quote)}`;
  }
}

function continuationText({ piece, base }: Placed<Continuation>, quote: Quote): string {
  return `continued ${valueText(piece, base, quote)}`;
}

function valueText({ value, continued }: DefinitionPiece | Continuation, base: number, quote: Quote): string {
  return `${value ? quote(value.text, value, base) : '""'}${continued ? " …" : ""}`;
}

function prefixText({ piece }: Placed<Condition | Sequence>): string {
  if (piece.kind === "condition")
    return `condition ${piece.negated ? "not " : ""}${JSON.stringify(piece.id)}`;
  return `sequence ${piece.text}${piece.closed ? "" : " (not closed)"}`;
}

function rangeOf({ source }: SourceTree, { start, end }: Span): string {
  const [from, to] = [positionAt(source, start), positionAt(source, end)];
  return `${from.line}:${from.column}-${to.line}:${to.column}`;
}
