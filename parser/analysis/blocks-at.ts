// The blocks around an offset: down from the top, one binary search for each level.
import type { Block, Item, SourceTree } from "../syntax/index.ts";
import { isLoose, isMeantInside } from "./layout.ts";
import { insideOf, root, type Inside, type Place } from "./place.ts";

export interface Surroundings {
  /** Outermost first. */
  readonly blocks: readonly BlockAround[];
  /** What stands in the innermost of them, or in the file. */
  readonly items: readonly Item[];
  readonly place: Place;
  /** The item that reaches to the offset or begins last before it. */
  readonly item: Item | undefined;
}

export interface BlockAround {
  readonly block: Block;
  readonly inside: Inside;
}

export function blocksAt({ source, items: topItems }: SourceTree, offset: number): Surroundings {
  const blocks: BlockAround[] = [];
  let place: Place = root;
  let items = topItems;
  let isAroundLoose = false;
  for (;;) {
    const item = lastBegunIn(items, offset);
    if (item?.kind !== "block" || !isBetweenBraces(item, offset)) return { blocks, items, place, item };
    isAroundLoose = isLoose(item, isAroundLoose, source);
    if (isAroundLoose && !isMeantInside(item, offset, source)) return { blocks, items, place, item: undefined };
    const inside = insideOf(item, place);
    blocks.push({ block: item, inside });
    ({ items } = item);
    place = inside;
  }
}

/** The last item that begins at the offset or before it. */
function lastBegunIn(items: readonly Item[], offset: number): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

function isBetweenBraces({ opens, closes }: Block, offset: number): boolean {
  const open = opens.at(-1);
  const [close] = closes;
  return open !== undefined && open.end <= offset && (close === undefined || offset <= close.start);
}
