import type { ReadContext } from "../schema/index.ts";
import type { Condition, Item, Placed, SourceTree, Span } from "../syntax/index.ts";
import { namesInBlock } from "./block-names.ts";
import { nothingExpected, type Candidate, type Expected } from "./expected/candidate.ts";
import { commentExpected } from "./expected/comment.ts";
import { nameCandidates, useCandidates } from "./expected/definitions.ts";
import { keywordCandidates } from "./expected/keywords.ts";
import type { KnownFrom } from "./expected/known-from.ts";
import { wordExpected } from "./expected/words.ts";
import { statementOf } from "./leaf.ts";
import type { NameIndex } from "./name-index.ts";
import { nodeAt, type NodeAt } from "./node-at.ts";
import type { StatementReading } from "./reading.ts";
import type { StatementSpot } from "./spot.ts";
import { namesOfSequence } from "./text-names.ts";

/**
 * What may stand at an offset, with the names of a configuration to refer to, and those of a workspace where it does
 * not matter who has them.
 */
export function expectedAt(
  tree: SourceTree,
  offset: number,
  together: NameIndex,
  context: ReadContext,
  everywhere: NameIndex = together,
): Expected {
  const at = nodeAt(tree, offset, context);
  const { spot, use } = at;
  if (spot.kind === "comment") return commentExpected(tree.source.text, spot.comment, offset);
  if (use) return only(useCandidates({ start: use.start, end: use.end }, together, variablesOf(at), context));
  switch (spot.kind) {
    case "condition":
      return only(nameCandidates("config_id", idOf(spot.condition), everywhere));
    case "include": {
      const { start, end } = spot.pattern;
      const text = tree.source.text.slice(start, end);
      return { candidates: [], words: [], asks: [{ kind: "path", text, replaces: spot.pattern }] };
    }
    case "statement":
      return statementExpected(at, spot, tree, { together, everywhere }, context);
    case "sequence":
    case "definition":
    case "continuation":
      return nothingExpected;
  }
}

function statementExpected(
  at: NodeAt,
  spot: StatementSpot,
  tree: SourceTree,
  from: KnownFrom,
  context: ReadContext,
): Expected {
  const { reading, surroundings } = at;
  const { word, statement } = spot;
  const replaces = { start: word.start, end: word.end };
  const isLine = reading?.grammar !== undefined;
  const isFirst = word.index === 0;
  // An include may stand wherever a statement may, and in value blocks too.
  const include: readonly Candidate[] = isFirst
    ? [{ text: "include", replaces, isThere: false, of: { kind: "include" } }]
    : [];
  if (isFirst && !isLine) {
    const { place, items } = surroundings;
    const here = { place, items, own: statement?.start, conditions: at.conditions };
    return only([...keywordCandidates(here, replaces, context), ...include]);
  }
  if (!reading) return nothingExpected;
  const words = statement?.piece.words ?? [];
  const isEntry = isLine && (isFirst || reading.grammar.severalPerLine);
  const wordPlace = {
    word,
    replaces,
    before: words.slice(0, word.index).map(({ text }) => text),
    there: isEntry ? entriesThere(reading, surroundings.items, statement?.start) : none,
    from,
    own: () => namesAround(at, tree, context),
  };
  const found = wordExpected(reading, wordPlace, context);
  return { ...found, candidates: [...found.candidates, ...include] };
}

const none: ReadonlySet<string> = new Set();

/** What the lines of a value block are about: their first words, or all of them. */
function entriesThere(
  { grammar }: StatementReading,
  items: readonly Item[],
  own: number | undefined,
): ReadonlySet<string> {
  const there = new Set<string>();
  for (const item of items) {
    const statement = item.kind === "statement" ? statementOf(item) : undefined;
    if (!statement || statement.start === own) continue;
    const { words } = statement.piece;
    const entries = grammar?.severalPerLine === true ? words : words.slice(0, 1);
    for (const { text } of entries) there.add(text);
  }
  return there;
}

function namesAround({ surroundings }: NodeAt, { source }: SourceTree, context: ReadContext) {
  const top = surroundings.blocks[0]?.block;
  return top ? namesInBlock(top, source, context) : [];
}

function variablesOf({ sequences }: NodeAt): readonly string[] {
  return sequences.flatMap((sequence) => namesOfSequence(sequence, sequence).map(({ text }) => text));
}

function idOf({ end, piece }: Placed<Condition>): Span {
  return { start: end - piece.id.length, end };
}

function only(candidates: readonly Candidate[]): Expected {
  return { candidates, words: [], asks: [] };
}
