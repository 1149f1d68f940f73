import { keywordParts } from "../keyword-text.ts";
import { at, type HoverKind } from "./at.ts";

/** The first word of a statement: what `kalc explain` says of it. */
export const keyword: HoverKind = ({ node: { spot, reading }, view }) => {
  if (spot.kind !== "statement" || !spot.statement || reading?.from !== 1 || spot.word.index !== 0)
    return undefined;
  return at(spot.word, keywordParts(reading.entry, view.context.version));
};
