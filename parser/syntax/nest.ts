import type { Span } from "./line.ts";
import type { ParsedText } from "./lines.ts";
import { flatten, type FlatNode } from "./nodes.ts";
import { lineIndexAt } from "./position.ts";
import {
  MAX_DEPTH,
  type SourceBlock,
  type BraceNode,
  type Item,
  type Leaf,
  type SourceTree,
} from "./tree.ts";

/**
 * Builds the tree of a parsed text. Only a file whose braces do not add up is read by its indentation: where a block
 * that nobody closed meets a head no deeper than its own, it ends, and the rest of the file keeps its shape.
 */
export function treeOf(source: ParsedText): SourceTree {
  const { nodes, rest } = flatten(source);
  const paired = nest(nodes, () => Infinity);
  const { items } = paired.isBalanced ? paired : nest(nodes, (node) => columnOf(source, node));
  return { kind: "file", start: 0, end: source.text.length, source, items, inner: rest };
}

/** A block whose closing brace has not come yet. */
interface OpenBlock extends Span {
  readonly heads: Leaf[];
  readonly opens: BraceNode[];
  readonly items: Item[];
  /** Of its head; infinite where that does not start its line. */
  readonly column: number;
  /** How many braces are open in it below MAX_DEPTH. */
  flat: number;
}

/** The blocks that are open, the innermost last, and what stands outside of them all. */
interface Nesting {
  readonly root: Item[];
  readonly open: OpenBlock[];
}

/** The column of a node that may end a forgotten block; infinite for one that may not. */
type ColumnOf = (node: FlatNode) => number;

/** Pairs the braces of a file with a stack. */
function nest(
  nodes: readonly FlatNode[],
  column: ColumnOf,
): { readonly items: readonly Item[]; readonly isBalanced: boolean } {
  const nesting: Nesting = { root: [], open: [] };
  nodes.forEach((node, index) => {
    if (node.kind !== "brace") addLeaf(nesting, node, braceBehind(nodes, index), column);
    else if (node.brace === "open") openBlock(nesting, node, column);
    else closeBlock(nesting, node);
  });
  const isBalanced = nesting.open.length === 0;
  while (nesting.open.length > 0) finishBlock(nesting, []);
  return { items: nesting.root, isBalanced };
}

function innermost({ open }: Nesting): OpenBlock | undefined {
  return open[open.length - 1];
}

function itemsHere(nesting: Nesting): Item[] {
  return innermost(nesting)?.items ?? nesting.root;
}

/** `brace` is the one that makes the leaf the head of a block. */
function addLeaf(nesting: Nesting, leaf: Leaf, brace: BraceNode | undefined, column: ColumnOf): void {
  if (brace) finishForgotten(nesting, leaf, brace, column);
  itemsHere(nesting).push(leaf);
}

/** Another head for the block that was just opened does not end it. */
function finishForgotten(nesting: Nesting, head: Leaf, brace: BraceNode, column: ColumnOf): void {
  const here = innermost(nesting);
  if (here && isAlternative(here, head, brace)) return;
  for (let block = here; block && block.column < Infinity; block = innermost(nesting)) {
    if (column(head) > block.column) return;
    finishBlock(nesting, []);
  }
}

function openBlock(nesting: Nesting, brace: BraceNode, column: ColumnOf): void {
  const here = innermost(nesting);
  if (here && nesting.open.length >= MAX_DEPTH) {
    here.flat++;
    here.items.push({ ...brace, kind: "stray" });
    return;
  }
  const head = takeHead(itemsHere(nesting));
  if (here && isAlternative(here, head, brace)) {
    if (head) here.heads.push(head);
    here.opens.push(brace);
    return;
  }
  nesting.open.push({
    start: (head ?? brace).start,
    end: brace.end,
    heads: head ? [head] : [],
    opens: [brace],
    items: [],
    column: column(head ?? brace),
    flat: 0,
  });
}

function closeBlock(nesting: Nesting, brace: BraceNode): void {
  const here = innermost(nesting);
  const items = itemsHere(nesting);
  const last = items[items.length - 1];
  if (here && here.flat > 0) {
    here.flat--;
    items.push({ ...brace, kind: "stray" });
  } else if (last?.kind === "block" && isAlternativeClose(last, brace)) {
    items[items.length - 1] = { ...last, closes: [...last.closes, brace], end: brace.end };
  } else if (here) {
    finishBlock(nesting, [brace]);
  } else {
    items.push({ ...brace, kind: "stray" });
  }
}

function finishBlock(nesting: Nesting, closes: readonly BraceNode[]): void {
  const block = nesting.open.pop();
  if (block) itemsHere(nesting).push(blockOf(block, closes));
}

/** The statement before a brace is its head, on whichever line it stands (4.3). */
function takeHead(items: Item[]): Leaf | undefined {
  const last = items[items.length - 1];
  if (last?.kind !== "statement") return undefined;
  items.pop();
  return last;
}

/** The brace that makes a statement the head of a block. */
function braceBehind(nodes: readonly FlatNode[], index: number): BraceNode | undefined {
  const node = nodes[index];
  const next = nodes[index + 1];
  return node?.kind === "statement" && next?.kind === "brace" && next.brace === "open" ? next : undefined;
}

/** `@a vrrp_instance A {` and `@b vrrp_instance B {`, one after the other, open the same block (9.4). */
function isAlternative(open: OpenBlock, head: Leaf | undefined, brace: BraceNode): boolean {
  if (open.items.length > 0) return false;
  const id = conditionOf(head ?? brace);
  return (
    id !== undefined &&
    open.opens.every((other, index) => {
      const otherId = conditionOf(open.heads[index] ?? other);
      return otherId !== undefined && otherId !== id;
    })
  );
}

function isAlternativeClose(block: SourceBlock, brace: BraceNode): boolean {
  const id = conditionOf(brace);
  return (
    id !== undefined &&
    block.closes.length > 0 &&
    block.closes.every((other) => {
      const otherId = conditionOf(other);
      return otherId !== undefined && otherId !== id;
    })
  );
}

function conditionOf(node: Leaf | BraceNode): string | undefined {
  const piece = node.prefixes[0]?.piece;
  return piece?.kind === "condition" ? (piece.negated ? "^" : "") + piece.id : undefined;
}

function blockOf(open: OpenBlock, closes: readonly BraceNode[]): SourceBlock {
  const owner = open.heads[0] ?? open.opens[0];
  const lastClose = closes[closes.length - 1];
  const lastItem = open.items[open.items.length - 1];
  const lastOpen = open.opens[open.opens.length - 1];
  return {
    kind: "block",
    start: open.start,
    end: (lastClose ?? lastItem ?? lastOpen)?.end ?? open.end,
    leading: owner?.leading ?? [],
    prefixes: owner?.prefixes ?? [],
    trailing: lastClose?.trailing,
    heads: open.heads,
    opens: open.opens,
    items: open.items,
    inner: closes[0]?.leading ?? [],
    closes,
  };
}

/** The column of a node that is the first on its line; infinite for any other. */
function columnOf(source: ParsedText, node: FlatNode): number {
  const start = source.starts[lineIndexAt(source, node.start)] ?? 0;
  return source.text.slice(start, node.start).trim() === "" ? node.start - start : Infinity;
}
