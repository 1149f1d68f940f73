import type { Span } from "./line.ts";
import type { ParsedText } from "./lines.ts";
import { flatten, type FlatNode } from "./nodes.ts";
import { lineIndexAt } from "./position.ts";
import { MAX_DEPTH, type Block, type BraceNode, type Item, type Leaf, type SourceTree } from "./tree.ts";

/** Builds the tree of a parsed text. */
export function treeOf(source: ParsedText): SourceTree {
  const { nodes, rest } = flatten(source);
  let nested = nest(nodes, () => Infinity);
  // Only a file whose braces do not add up is read by its indentation: where a block that was forgotten
  // to be closed meets a head no deeper than its own, it ends, and the rest of the file keeps its shape.
  if (nested.unclosed) nested = nest(nodes, (node) => columnOf(source, node));
  return { kind: "file", start: 0, end: source.text.length, source, items: nested.items, inner: rest };
}

interface OpenBlock extends Span {
  readonly heads: Leaf[];
  readonly opens: BraceNode[];
  readonly items: Item[];
  readonly column: number;
  /** Braces below MAX_DEPTH that are open. */
  flat: number;
}

function nest(
  nodes: readonly FlatNode[],
  column: (node: FlatNode) => number,
): { items: Item[]; unclosed: boolean } {
  const root: Item[] = [];
  const stack: OpenBlock[] = [];
  let unclosed = false;
  const top = (): OpenBlock | undefined => stack[stack.length - 1];
  const itemsHere = (): Item[] => top()?.items ?? root;
  const finish = (closes: readonly BraceNode[]): void => {
    const done = stack.pop();
    if (done) itemsHere().push(blockOf(done, closes));
  };

  nodes.forEach((node, index) => {
    if (node.kind !== "brace") {
      const brace = braceBehind(nodes, index);
      const previous = top();
      // Another head for the block that was just opened does not end it.
      if (brace && !(previous && isAlternative(previous, node, brace))) {
        for (let open = previous; open && column(node) <= open.column && open.column < Infinity; open = top())
          finish([]);
      }
      itemsHere().push(node);
    } else if (node.brace === "open") {
      if (stack.length >= MAX_DEPTH) {
        const deepest = top();
        if (deepest) deepest.flat++;
        itemsHere().push({ ...node, kind: "stray" });
        return;
      }
      const head = takeHead(itemsHere());
      const previous = top();
      if (previous && isAlternative(previous, head, node)) {
        if (head) previous.heads.push(head);
        previous.opens.push(node);
        return;
      }
      const { start } = head ?? node;
      stack.push({
        start,
        end: node.end,
        heads: head ? [head] : [],
        opens: [node],
        items: [],
        column: column(head ?? node),
        flat: 0,
      });
    } else {
      const here = top();
      const last = itemsHere()[itemsHere().length - 1];
      if (here && here.flat > 0) {
        here.flat--;
        here.items.push({ ...node, kind: "stray" });
      } else if (last?.kind === "block" && isAlternativeClose(last, node)) {
        itemsHere().pop();
        itemsHere().push({ ...last, closes: [...last.closes, node], end: node.end });
      } else if (here) {
        finish([node]);
      } else {
        root.push({ ...node, kind: "stray" });
      }
    }
  });
  while (stack.length > 0) {
    unclosed = true;
    finish([]);
  }
  return { items: root, unclosed };
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

/** `@a vrrp_instance A {` and `@b vrrp_instance B {`, one behind the other, open the same block (9.4). */
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

function isAlternativeClose(block: Block, brace: BraceNode): boolean {
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

function blockOf(open: OpenBlock, closes: readonly BraceNode[]): Block {
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
