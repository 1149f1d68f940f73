import { entriesNamed } from "../schema/index.ts";
import { positionAt, type SourceBlock, type Item, type SourceTree, type Span } from "../syntax/index.ts";

/** Why a file is left as it is, and where the reason stands in it. */
export interface FormatRefusal extends Span {
  readonly message: string;
}

/** The first brace that does not add up: where blocks begin and end is then anybody's guess. */
export function strayBrace(tree: SourceTree): FormatRefusal | undefined {
  return inItems(tree.items, tree, undefined);
}

function inItems(
  items: readonly Item[],
  tree: SourceTree,
  within: SourceBlock | undefined,
): FormatRefusal | undefined {
  let suspect: Item | undefined;
  for (const item of items) {
    if (item.kind === "block") {
      const found = inBlock(item, tree);
      if (found) return found;
    } else if (item.kind === "stray") {
      return refusal(item, within ? TOO_DEEP : extraClose(tree, suspect));
    } else if (isBlockKeyword(tree, item)) {
      suspect = item;
    }
  }
  return undefined;
}

function inBlock(block: SourceBlock, tree: SourceTree): FormatRefusal | undefined {
  const [open] = block.opens;
  if (open && !((block.heads[0]?.start ?? Infinity) < open.start))
    return refusal(open, "This { belongs to no keyword: keepalived ignores it. Remove it and its }.");
  const inside = inItems(block.items, tree, block);
  if (inside ?? block.closes.length > 0) return inside;
  const { line } = positionAt(tree.source, block.end);
  return refusal(
    block.heads[0] ?? block,
    `The block ${nameOf(tree, block)} is never closed. Add the missing }, probably after line ${line}.`,
  );
}

const TOO_DEEP = "Blocks are nested too deeply here to format.";

function extraClose(tree: SourceTree, suspect: Item | undefined): string {
  if (!suspect) return "This } closes nothing. Remove it, or add the { that it belongs to.";
  const { line } = positionAt(tree.source, suspect.start);
  return `This } closes nothing. A { is probably missing after ${nameOf(tree, suspect)} in line ${line}.`;
}

/** A statement that begins like a block and is none. */
function isBlockKeyword({ source }: SourceTree, item: Item): boolean {
  const [word = ""] = source.text.slice(item.start, item.end).split(/[ \t]/, 1);
  const entries = entriesNamed(word);
  return entries.length > 0 && entries.every(({ kind }) => kind !== "keyword");
}

function nameOf({ source }: SourceTree, item: Item): string {
  const head = item.kind === "block" ? (item.heads[0] ?? item) : item;
  return source.text.slice(head.start, head.end);
}

function refusal({ start, end }: Span, message: string): FormatRefusal {
  return { start, end, message };
}
