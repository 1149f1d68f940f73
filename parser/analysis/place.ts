// Which block of the schema a block of the source tree is: exactly, or as far as a half-written one lets itself be told.
import { childrenOf, entriesNamed, nearestNames, type Entry } from "../schema/index.ts";
import type { Block, Leaf } from "../syntax/index.ts";
import { firstWordOf } from "./leaf.ts";

/** The inside of a block, or of the file. */
export interface Place {
  /** Undefined at the root, and where nobody can tell what the block is. */
  readonly entry: Entry | undefined;
  readonly around: Place | undefined;
}

/**
 * How a word came to its entry. `here`: the schema has it at this place. `outer`: it belongs to a block further out, so
 * a brace is missing. `elsewhere`: it belongs to another block. `nearest`: it is a keyword of this place but for a few
 * letters. `contents`: what stands in the block is what stands in such blocks.
 */
export type Certainty = "here" | "outer" | "elsewhere" | "nearest" | "contents";

export interface Found {
  readonly entry: Entry;
  readonly by: Certainty;
}

export const root: Place = { entry: undefined, around: undefined };

const nothing: ReadonlyMap<string, Entry> = new Map();

/** What the schema lets stand here. */
export function entriesIn({ entry, around }: Place): ReadonlyMap<string, Entry> {
  if (entry) return entry.children();
  return around ? nothing : childrenOf([]);
}

/** The entry of a statement's first word. */
export function entryFor(word: string, place: Place): Found | undefined {
  return find(word, place, () => true);
}

/** The inside of a block, and how its entry was found. */
export interface Inside extends Place {
  readonly by: Certainty | undefined;
}

export function insideOf(block: Block, around: Place): Inside {
  const found = entryOfBlock(block, around);
  return { entry: found?.entry, around, by: found?.by };
}

/** The entry of a statement before a brace. */
export function entryOfHead(head: Leaf, inside: Inside, around: Place): Found | undefined {
  const found = entryFor(firstWordOf(head) ?? "", around);
  if (found || inside.by !== "nearest" || !inside.entry) return found;
  return { entry: inside.entry, by: inside.by };
}

function entryOfBlock({ heads, items }: Block, around: Place): Found | undefined {
  // What stands before a bare brace may be a statement of its own.
  const words = heads.map((head) => firstWordOf(head) ?? "").filter((word) => !isKeywordIn(around, word));
  for (const word of words) {
    const found = find(word, around, isBlock);
    if (found) return found;
  }
  for (const word of words) {
    const [name] = nearestNames(word, blockNames(around), 1);
    const entry = name === undefined ? undefined : entriesIn(around).get(name);
    if (entry) return { entry, by: "nearest" };
  }
  const entry = likeliest(around, items.map(firstWordOfItem));
  return entry && { entry, by: "contents" };
}

function find(word: string, place: Place, fits: (entry: Entry) => boolean): Found | undefined {
  const here = entriesIn(place).get(word);
  if (here && fits(here)) return { entry: here, by: "here" };
  for (let outer = place.around; outer; outer = outer.around) {
    const entry = entriesIn(outer).get(word);
    if (entry && fits(entry)) return { entry, by: "outer" };
  }
  const entry = entriesNamed(word).find(fits);
  return entry && { entry, by: "elsewhere" };
}

function isKeywordIn(place: Place, word: string): boolean {
  return entriesIn(place).get(word)?.kind === "keyword";
}

function isBlock({ kind }: Entry): boolean {
  return kind !== "keyword";
}

function blockNames(place: Place): readonly string[] {
  return [...entriesIn(place).values()].filter(isBlock).map(({ name }) => name);
}

/** The block of a place whose keywords are most of these words. */
function likeliest(place: Place, words: readonly (string | undefined)[]): Entry | undefined {
  let best: Entry | undefined;
  let most = 0;
  for (const entry of entriesIn(place).values()) {
    if (entry.kind !== "block") continue;
    const children = entry.children();
    const count = words.filter((word) => word !== undefined && children.has(word)).length;
    if (count > most) [best, most] = [entry, count];
  }
  return best;
}

function firstWordOfItem(item: Block["items"][number]): string | undefined {
  if (item.kind === "block") return item.heads[0] && firstWordOf(item.heads[0]);
  return item.kind === "stray" ? undefined : firstWordOf(item as Leaf);
}
