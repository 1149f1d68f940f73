import { matchWords, type MatchedWord, type ReadContext } from "../schema/index.ts";
import type { Statement, Word } from "../syntax/index.ts";
import type { StatementReading } from "./reading.ts";

/** A word as it is written, and what it is to the schema. */
export interface WrittenWord {
  readonly written: Word;
  readonly matched: MatchedWord;
}

/** The words of a statement that its shape has something to say of. */
export function matchedWords(
  { words }: Statement,
  { shape, grammar, from }: StatementReading,
  context: ReadContext,
): readonly WrittenWord[] {
  const isList = grammar?.severalPerLine === true;
  const found: WrittenWord[] = [];
  for (let start: number = from; start < words.length;) {
    // Entries that share a line have few words each.
    const own = words.slice(start, isList ? start + (shape.most ?? 1) : undefined);
    const match = matchWords(
      shape,
      own.map(({ text }) => text),
      context,
    );
    for (const matched of match.words) {
      const written = own[matched.index];
      if (written) found.push({ written, matched });
    }
    if (!isList) break;
    start += own.length;
  }
  return found;
}
