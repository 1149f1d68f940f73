// A block whose `{` is not written yet.
import type { Item, ParsedText } from "../syntax/index.ts";
import { columnOf, isFirst } from "./layout.ts";
import { firstWordOf } from "./leaf.ts";
import { entriesIn, type Place } from "./place.ts";

/** Nobody writes more lines before the brace; and each of them is asked. */
const MOST_LINES = 200;

/**
 * The place inside the last statement before `items[index]` that stands further left than `column`, where it is the
 * keyword of a block: that block's `{` is missing, and keepalived goes on inside of it too (4.7).
 */
export function placeWithoutBrace(
  items: readonly Item[],
  index: number,
  column: number,
  around: Place,
  source: ParsedText,
): Place | undefined {
  for (let at = index - 1; at >= Math.max(0, index - MOST_LINES); at -= 1) {
    const item = items[at];
    if (!item || !isFirst(source, item) || columnOf(source, item) >= column) continue;
    const entry = item.kind === "statement" ? entriesIn(around).get(firstWordOf(item) ?? "") : undefined;
    return entry && entry.kind !== "keyword" ? { entry, around } : undefined;
  }
  return undefined;
}
