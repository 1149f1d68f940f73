// The keywords of a block, and which of them it has already.
import { availability, type Entry, type ReadContext } from "../../schema/index.ts";
import type { SourceBlock, Condition, Item, Leaf, Placed, Sequence, Span } from "../../syntax/index.ts";
import { firstWordOf, statementOf } from "../leaf.ts";
import { entriesIn, type BlockPlace } from "../place.ts";
import type { Candidate } from "./candidate.ts";

export interface KeywordPlace {
  readonly place: BlockPlace;
  /** What the block holds. */
  readonly items: readonly Item[];
  /** The statement that is being written does not count. */
  readonly own: number | undefined;
  readonly conditions: readonly Condition[];
}

export function keywordCandidates(at: KeywordPlace, replaces: Span, context: ReadContext): Candidate[] {
  const entries = entriesIn(at.place);
  const there = keywordsThere(at, entries);
  return [...entries.values()]
    .filter((entry) => availability(entry, context).kind === "available")
    .map((entry) => ({
      text: entry.name,
      replaces,
      isThere: there.has(entry.aliasOf ?? entry.name),
      of: { kind: "keyword", entry },
    }));
}

/** The keywords of which a second one would be of no use, by the name that is no alias. */
function keywordsThere(
  { items, own, conditions }: KeywordPlace,
  entries: ReadonlyMap<string, Entry>,
): ReadonlySet<string> {
  const there = new Set<string>();
  for (const item of items) {
    for (const leaf of leavesOf(item)) {
      const statement = statementOf(leaf);
      if (!statement || statement.start === own) continue;
      const entry = entries.get(firstWordOf(leaf) ?? "");
      if (entry && countsOnce(entry) && isFor(leaf.prefixes, conditions))
        there.add(entry.aliasOf ?? entry.name);
    }
  }
  return there;
}

function leavesOf(item: Item): readonly Leaf[] {
  if (item.kind === "block") return (item satisfies SourceBlock).heads;
  return item.kind === "stray" ? [] : [item];
}

function countsOnce({ repeat }: Entry): boolean {
  return repeat !== "accumulate" && repeat !== "merged";
}

/** Whether a statement is there wherever one with these conditions would be. */
function isFor(prefixes: readonly Placed<Condition | Sequence>[], conditions: readonly Condition[]): boolean {
  return prefixes.every(
    ({ piece }) =>
      piece.kind === "condition" &&
      conditions.some(({ id, negated }) => id === piece.id && negated === piece.negated),
  );
}
