// Which block of the schema a block of the source tree is: exactly, or as far as a half-written one lets itself be told.
import { childrenOf, entriesNamed, nearestNames, type Entry } from "../schema/index.ts";
import type { SourceBlock, Leaf } from "../syntax/index.ts";
import { firstWordOf } from "./leaf.ts";

/** The inside of a block, or of the file. */
export interface BlockPlace {
  /** Undefined at the root, and where nobody can tell what the block is. */
  readonly entry: Entry | undefined;
  readonly around: BlockPlace | undefined;
}

/**
 * How a word came to its entry. `here`: the schema has it at this place. `outer`: it belongs to a block further out, so
 * a brace is missing. `elsewhere`: it belongs to another block. `nearest`: it is a keyword of this place but for a few
 * letters. `contents`: what stands in the block is what stands in such blocks.
 */
export type Certainty = "here" | "outer" | "elsewhere" | "nearest" | "contents";

export interface EntryGuess {
  readonly entry: Entry;
  readonly by: Certainty;
}

export const root: BlockPlace = { entry: undefined, around: undefined };

const nothing: ReadonlyMap<string, Entry> = new Map();

/** What the schema lets stand here. */
export function entriesIn({ entry, around }: BlockPlace): ReadonlyMap<string, Entry> {
  if (entry) return entry.children();
  return around ? nothing : childrenOf([]);
}

/** The entry of a statement's first word. */
export function entryFor(word: string, place: BlockPlace): EntryGuess | undefined {
  return find(word, place, () => true);
}

/** The inside of a block, and how its entry was found. */
export interface Inside extends BlockPlace {
  readonly by: Certainty | undefined;
}

export function insideOf(block: SourceBlock, around: BlockPlace): Inside {
  const found = entryOfBlock(block, around);
  return { entry: found?.entry, around, by: found?.by };
}

/** The entry of a statement before a brace. */
export function entryOfHead(head: Leaf, inside: Inside, around: BlockPlace): EntryGuess | undefined {
  const found = entryFor(firstWordOf(head) ?? "", around);
  if (found || inside.by !== "nearest" || !inside.entry) return found;
  return { entry: inside.entry, by: inside.by };
}

function entryOfBlock({ heads, items }: SourceBlock, around: BlockPlace): EntryGuess | undefined {
  // What stands before a bare brace may be a statement of its own.
  const words = heads.map((head) => firstWordOf(head) ?? "").filter((word) => !isKeywordIn(around, word));
  const named = words.map((word) => find(word, around, isBlock)).find((found) => found !== undefined);
  if (named?.by === "here") return named;
  const nearest = named ? undefined : words.map((word) => nearestBlock(word, around)).find(Boolean);
  if (nearest) return { entry: nearest, by: "nearest" };
  const inside = items.map(firstWordOfItem);
  const likely = likeliest(around, inside);
  // In `group web { real_server …` the keyword is missing, whatever `group` is elsewhere.
  const isNamed = named && (!likely || countOf(named.entry, inside) + 1 >= likely.count);
  return isNamed ? named : likely && { entry: likely.entry, by: "contents" };
}

function nearestBlock(word: string, place: BlockPlace): Entry | undefined {
  const [name] = nearestNames(word, blockNames(place), 1);
  return name === undefined ? undefined : entriesIn(place).get(name);
}

function find(word: string, place: BlockPlace, fits: (entry: Entry) => boolean): EntryGuess | undefined {
  const here = entriesIn(place).get(word);
  if (here && fits(here)) return { entry: here, by: "here" };
  for (let outer = place.around; outer; outer = outer.around) {
    const entry = entriesIn(outer).get(word);
    if (entry && fits(entry)) return { entry, by: "outer" };
  }
  const entry = entriesNamed(word).find(fits);
  return entry && { entry, by: "elsewhere" };
}

function isKeywordIn(place: BlockPlace, word: string): boolean {
  return entriesIn(place).get(word)?.kind === "keyword";
}

function isBlock({ kind }: Entry): boolean {
  return kind !== "keyword";
}

function blockNames(place: BlockPlace): readonly string[] {
  return [...entriesIn(place).values()].filter(isBlock).map(({ name }) => name);
}

type Words = readonly (string | undefined)[];

/** The block of a place whose keywords are most of these words. */
function likeliest(place: BlockPlace, words: Words): { entry: Entry; count: number } | undefined {
  let best: { entry: Entry; count: number } | undefined;
  for (const entry of entriesIn(place).values()) {
    const count = countOf(entry, words);
    if (count > (best?.count ?? 0)) best = { entry, count };
  }
  return best;
}

function countOf(entry: Entry, words: Words): number {
  if (entry.kind !== "block") return 0;
  const children = entry.children();
  return words.filter((word) => word !== undefined && children.has(word)).length;
}

function firstWordOfItem(item: SourceBlock["items"][number]): string | undefined {
  if (item.kind === "block") return item.heads[0] && firstWordOf(item.heads[0]);
  return item.kind === "stray" ? undefined : firstWordOf(item);
}
