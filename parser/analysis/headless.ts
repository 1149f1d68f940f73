// A block whose `{` is not written yet.
import type { Item, ParsedText } from "../syntax/index.ts";
import { columnOf, isFirst } from "./layout.ts";
import { firstWordOf } from "./leaf.ts";
import { entriesIn, type BlockPlace } from "./place.ts";

/** Nobody writes more lines before the brace; and each of them is asked. */
const MOST_LINES = 200;

/**
 * The place inside a statement further up that is the keyword of a block, where everything since, and `column` too, is
 * indented below it: its `{` is missing, and keepalived goes on inside of it too (4.7).
 */
export function placeWithoutBrace(
  items: readonly Item[],
  index: number,
  column: number,
  around: BlockPlace,
  source: ParsedText,
): BlockPlace | undefined {
  const entries = entriesIn(around);
  if (column === 0 || entries.size === 0) return undefined;
  for (let at = index - 1; at >= Math.max(0, index - MOST_LINES); at -= 1) {
    const item = items[at];
    const entry = item?.kind === "statement" ? entries.get(firstWordOf(item) ?? "") : undefined;
    if (!item || !entry || entry.kind === "keyword") continue;
    const margin = columnOf(source, item);
    const isBelow = (one: Item): boolean => !isFirst(source, one) || columnOf(source, one) > margin;
    const isMeant = isFirst(source, item) && column > margin && items.slice(at + 1, index).every(isBelow);
    return isMeant ? { entry, around } : undefined;
  }
  return undefined;
}
