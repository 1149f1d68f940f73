import type { StatementReading, StatementSpot } from "@kalc/parser/analysis";
import { matchWords, type MatchedWord } from "@kalc/parser/schema";
import type { At } from "./at.ts";

export interface MatchedAt {
  readonly spot: StatementSpot;
  readonly reading: StatementReading;
  readonly matched: MatchedWord;
}

/** Which word of its keyword, or of its line, the word at the offset is. */
export function matchedAt({ node: { spot, reading }, view }: At): MatchedAt | undefined {
  if (spot.kind !== "statement" || !spot.statement || !reading) return undefined;
  const { shape, from, grammar } = reading;
  const words = spot.statement.piece.words.slice(from).map(({ text }) => text);
  const index = spot.word.index - from;
  // Entries that share a line have few words each.
  const size = grammar?.severalPerLine ? (shape.most ?? 1) : words.length;
  const start = size > 0 ? index - (index % size) : 0;
  const match = matchWords(shape, words.slice(start, start + size), view.context);
  const matched = match.words.find((word) => word.index === index - start);
  return matched && { spot, reading, matched };
}
