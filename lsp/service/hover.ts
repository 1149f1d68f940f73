import { nodeAt } from "@kalc/parser/analysis";
import { keywordText } from "./keyword-text.ts";
import type { Location, View } from "./view.ts";

export interface Hover extends Omit<Location, "path"> {
  /** Markdown. */
  readonly text: string;
}

/** What there is to say of the word at an offset. */
export function hover({ file, context }: View, offset: number): Hover | undefined {
  const { spot, reading } = nodeAt(file.tree, offset, context);
  if (spot.kind !== "statement" || !spot.statement || !reading) return undefined;
  const { word } = spot;
  if (reading.from === 1 && word.index === 0)
    return { start: word.start, end: word.end, text: keywordText(reading.entry, context.version) };
  return undefined;
}
