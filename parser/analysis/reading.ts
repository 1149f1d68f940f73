// Which words of a statement the schema has something to say of.
import { matchWords, type Entry, type LineGrammar, type ReadContext, type Shape } from "../schema/index.ts";
import { entriesIn, entryFor, type Certainty, type EntryGuess, type BlockPlace } from "./place.ts";

/** How a statement is read: as a keyword and its words, or as an entry of the value block it stands in. */
export interface StatementReading {
  /** The keyword's, or that of the value block. */
  readonly entry: Entry;
  readonly by: Certainty;
  /** The grammar of the line, in a value block. */
  readonly grammar: LineGrammar | undefined;
  readonly shape: Shape;
  /** The first word of the statement that the shape is for. */
  readonly from: 0 | 1;
}

export function readingOf(
  words: readonly string[],
  place: BlockPlace,
  context: ReadContext,
): StatementReading | undefined {
  const [first = ""] = words;
  const line = lineReadingIn(place);
  if (line && !isLostKeyword(words, place, line.shape, context)) return line;
  const found = entryFor(first, place);
  return found ? keywordReading(found) : line;
}

export function keywordReading({ entry, by }: EntryGuess): StatementReading {
  return { entry, by, grammar: undefined, shape: entry.shape, from: 1 };
}

/** How the lines of a value block are read. */
export function lineReadingIn({ entry }: BlockPlace): StatementReading | undefined {
  if (!entry?.line) return undefined;
  return { entry, by: "here", grammar: entry.line, shape: entry.line.shape, from: 0 };
}

/** A keyword of the block around, which no entry of this one looks like: the `}` before it is missing. */
function isLostKeyword(
  words: readonly string[],
  place: BlockPlace,
  shape: Shape,
  context: ReadContext,
): boolean {
  const { around } = place;
  const [first = ""] = words;
  if (!around || !entriesIn(around).has(first) || shape.options.some(({ name }) => name === first))
    return false;
  const match = matchWords(shape, words, context);
  return (
    match.missing.length + match.unknown.length + match.extra.length > 0 ||
    match.words.some(({ reading }) => reading !== undefined && reading.value === undefined)
  );
}
