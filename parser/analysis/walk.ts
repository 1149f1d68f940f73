// Through everything in a file or in a part of it, in its order, with the place in the schema of each thing.
import type { SourceBlock, BraceNode, Item, Leaf, ParsedText, StrayBrace } from "../syntax/index.ts";
import { placeWithoutBrace } from "./headless.ts";
import { columnOf, isFirst, isLoose, isMeantInside } from "./layout.ts";
import { firstWordOf } from "./leaf.ts";
import {
  entriesIn,
  entryOfHead,
  insideOf,
  root,
  type EntryGuess,
  type Inside,
  type BlockPlace,
} from "./place.ts";

export interface Visitor {
  /** A block, before what is in it. False leaves that out. */
  readonly block?: (block: SourceBlock, inside: Inside) => boolean;
  /** The same block, after what is in it. */
  readonly end?: (block: SourceBlock) => void;
  /** What stands before the brace of a block, and the keyword it is. */
  readonly head?: (leaf: Leaf, found: EntryGuess | undefined) => void;
  readonly leaf?: (leaf: Leaf, place: BlockPlace) => void;
  readonly brace?: (node: BraceNode | StrayBrace) => void;
}

/** An item at the top of a file. */
export function walk(item: Item, source: ParsedText, visitor: Visitor): void {
  visit(item, root, false, { source, ...visitor });
}

interface Walk extends Visitor {
  readonly source: ParsedText;
}

function visit(item: Item, place: BlockPlace, isAroundLoose: boolean, walking: Walk): void {
  if (item.kind === "block") visitBlock(item, place, isAroundLoose, walking);
  else if (item.kind === "stray") walking.brace?.(item);
  else walking.leaf?.(item, place);
}

function visitBlock(block: SourceBlock, around: BlockPlace, isAroundLoose: boolean, walking: Walk): void {
  const { source } = walking;
  const inside = insideOf(block, around);
  if (walking.block?.(block, inside) === false) return;
  if (walking.head) for (const head of block.heads) walking.head(head, entryOfHead(head, inside, around));
  if (walking.brace) block.opens.forEach(walking.brace);
  const isInsideLoose = isLoose(block, isAroundLoose, source);
  block.items.forEach((item, index) => {
    const isMeantHere = !isInsideLoose || isMeantInside(block, item.start, source);
    visit(item, isMeantHere ? placeOf(block.items, index, inside, walking) : around, isInsideLoose, walking);
  });
  if (walking.brace) block.closes.forEach(walking.brace);
  walking.end?.(block);
}

/** The block itself, but for what it has no keyword for. */
function placeOf(
  items: readonly Item[],
  index: number,
  inside: BlockPlace,
  { source, leaf }: Walk,
): BlockPlace {
  const item = items[index];
  if (!leaf || item?.kind !== "statement" || inside.entry?.line) return inside;
  if (entriesIn(inside).has(firstWordOf(item) ?? "") || !isFirst(source, item)) return inside;
  return placeWithoutBrace(items, index, columnOf(source, item), inside, source) ?? inside;
}
