// The next block of a file, where it may be read at once.
import { BlockShapes, takeBlock, type LinePlace } from "../syntax/index.ts";
import { MatchedRow, WholeRow, type BlockRow } from "./block-row.ts";
import type { FileUse } from "./origin.ts";
import { wholeBlockAt, type WholeBlocks } from "./whole-blocks.ts";

/** The block at a place, which moves on to after it; else the first line after the place where there may be one. */
export function blockAt(
  place: LinePlace,
  use: FileUse,
  seen: WholeBlocks | BlockShapes,
  linesBefore: number,
): BlockRow | number {
  if (!(seen instanceof BlockShapes)) return wholeAt(place, use, seen, linesBefore);
  const { offset, index } = place;
  const block = takeBlock(use.text, place, seen);
  return block ? new MatchedRow(block, use, linesBefore, { offset, index }) : index + 1;
}

function wholeAt(place: LinePlace, use: FileUse, seen: WholeBlocks, linesBefore: number): BlockRow | number {
  const { starts, text } = use.text;
  const block = wholeBlockAt(seen, use.text, place.index);
  if (typeof block === "number") return block;
  const row = new WholeRow(block, use, linesBefore, place.index);
  place.index += block.lines.length;
  place.offset = starts[place.index] ?? text.length;
  return row;
}
