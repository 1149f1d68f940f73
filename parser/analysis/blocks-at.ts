// The blocks around an offset: down from the top, one binary search for each level.
import type { SourceBlock, Item, ParsedText, SourceTree } from "../syntax/index.ts";
import { placeWithoutBrace } from "./headless.ts";
import { isLoose, isMeantInside, isOnLineOf, marginAt } from "./layout.ts";
import { insideOf, root, type Inside, type BlockPlace } from "./place.ts";

export interface Surroundings {
  /** Outermost first. */
  readonly blocks: readonly BlockAround[];
  /** What stands in the innermost of them, or in the file. */
  readonly items: readonly Item[];
  readonly place: BlockPlace;
  /** The item that reaches to the offset or begins last before it. */
  readonly item: Item | undefined;
}

export interface BlockAround {
  readonly block: SourceBlock;
  readonly inside: Inside;
}

export function blocksAt({ source, items: topItems }: SourceTree, offset: number): Surroundings {
  const blocks: BlockAround[] = [];
  let place: BlockPlace = root;
  let items = topItems;
  let isAroundLoose = false;
  for (;;) {
    const index = lastBegunIn(items, offset);
    const item = items[index];
    const isInside = item?.kind === "block" && isBetweenBraces(item, offset);
    if (!isInside) return { blocks, items, place: placeAmong(items, index, place, offset, source), item };
    isAroundLoose = isLoose(item, isAroundLoose, source);
    if (isAroundLoose && !isMeantInside(item, offset, source))
      return { blocks, items, place, item: undefined };
    const inside = insideOf(item, place);
    blocks.push({ block: item, inside });
    ({ items } = item);
    place = inside;
  }
}

/** The block itself, or the inside of one whose `{` is missing. */
function placeAmong(
  items: readonly Item[],
  index: number,
  inside: BlockPlace,
  offset: number,
  source: ParsedText,
): BlockPlace {
  if (inside.entry?.line) return inside;
  const column = marginAt(source, offset);
  const item = items[index];
  // What stands at the offset is not before it.
  const isHere = item !== undefined && isOnLineOf(source, item, offset);
  return placeWithoutBrace(items, isHere ? index : index + 1, column, inside, source) ?? inside;
}

/** The index of the last item that begins at the offset or before it; -1 where there is none. */
function lastBegunIn(items: readonly Item[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function isBetweenBraces({ opens, closes }: SourceBlock, offset: number): boolean {
  const open = opens.at(-1);
  const [close] = closes;
  return open !== undefined && open.end <= offset && (close === undefined || offset <= close.start);
}
