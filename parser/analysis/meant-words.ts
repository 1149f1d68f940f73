// What each word of a file means, where the schema or the text itself says so: for colours.
import {
  availability,
  typeAt,
  type Entry,
  type Option,
  type ReadContext,
  type ValueType,
} from "../schema/index.ts";
import type { BraceNode, Item, Leaf, ParsedText, Span, Statement, StrayBrace } from "../syntax/index.ts";
import { statementOf } from "./leaf.ts";
import { matchedWords } from "./matched-words.ts";
import type { BlockPlace } from "./place.ts";
import { keywordReading, readingOf, type StatementReading } from "./reading.ts";
import { walk } from "./walk.ts";

export interface MeantWord extends Span {
  readonly is:
    | { readonly kind: "keyword"; readonly entry: Entry }
    | { readonly kind: "option"; readonly option: Option }
    /** A word that reads well. */
    | { readonly kind: "value"; readonly type: ValueType };
}

/** A node of the tree, and if it is a statement, its words; these count from the start of its line. */
export interface MeantNode {
  readonly node: Leaf | BraceNode | StrayBrace;
  readonly words: readonly MeantWord[];
}

/** Calls back for everything of a top-level item, in the order of the text. */
export function eachMeant(
  item: Item,
  source: ParsedText,
  context: ReadContext,
  found: (meant: MeantNode) => void,
): void {
  walk(item, source, {
    head(node, entry) {
      const statement = statementOf(node);
      const words = entry && statement ? wordsOf(statement.piece, keywordReading(entry), context) : none;
      found({ node, words });
    },
    leaf(node, place) {
      const statement = statementOf(node);
      found({ node, words: statement ? wordsIn(statement.piece, place, context) : none });
    },
    brace: (node) => found({ node, words: none }),
  });
}

const none: readonly MeantWord[] = [];

interface Known {
  readonly place: BlockPlace["entry"];
  readonly around: BlockPlace["entry"];
  readonly context: ReadContext;
  readonly words: readonly MeantWord[];
}

/** Equal lines are one object, over edits too. */
const known = new WeakMap<Statement, Known>();

function wordsIn(piece: Statement, place: BlockPlace, context: ReadContext): readonly MeantWord[] {
  const before = known.get(piece);
  if (before?.place === place.entry && before?.around === place.around?.entry && before?.context === context)
    return before.words;
  const texts = piece.words.map(({ text }) => text);
  const reading = readingOf(texts, place, context);
  const words = reading ? wordsOf(piece, reading, context) : none;
  known.set(piece, { place: place.entry, around: place.around?.entry, context, words });
  return words;
}

/** Nothing of a statement that does not stand where it may: that is how one sees it. */
function wordsOf(piece: Statement, reading: StatementReading, context: ReadContext): readonly MeantWord[] {
  const { entry, by, from } = reading;
  const [first] = piece.words;
  if (by !== "here" || !first || availability(entry, context).kind !== "available") return none;
  const words: MeantWord[] = [];
  if (from === 1) words.push({ start: first.start, end: first.end, is: { kind: "keyword", entry } });
  for (const { written, matched } of matchedWords(piece, reading, context)) {
    const { word, option, reading: read } = matched;
    const { start, end } = written;
    if (!word) {
      if (option) words.push({ start, end, is: { kind: "option", option } });
    } else if (read?.value !== undefined || written.text.includes("$")) {
      const last = piece.words.at(-1);
      const isAll = reading.shape.joined && last !== undefined;
      words.push({
        start,
        end: isAll ? last.end : end,
        is: { kind: "value", type: typeAt(word.type, context.version) },
      });
    }
  }
  return words;
}
