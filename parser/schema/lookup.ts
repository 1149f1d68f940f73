import { assemble } from "./assemble.ts";
import { availability } from "./availability.ts";
import { root } from "./blocks/root.ts";
import type { Entry, Pass } from "./entry.ts";
import { nearestNames } from "./nearest.ts";
import type { ReadContext } from "./values/index.ts";

const rootEntries = assemble(root);

function* below(entries: ReadonlyMap<string, Entry>): Generator<Entry> {
  for (const entry of entries.values()) {
    yield entry;
    yield* below(entry.children());
  }
}

interface Index {
  readonly all: readonly Entry[];
  readonly byName: ReadonlyMap<string, readonly Entry[]>;
}

let made: Index | undefined;

/** Made when somebody first asks across blocks: it needs all of them. */
function index(): Index {
  return (made ??= makeIndex());
}

function makeIndex(): Index {
  const all = [...below(rootEntries)];
  const byName = new Map<string, Entry[]>();
  for (const entry of all) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  return { all, byName };
}

/** Every entry, in the order of the block files, a block before what is in it. */
export function allEntries(): readonly Entry[] {
  return index().all;
}

/** The keyword `word` in the block that `place` leads to from the root. */
export function entryAt(place: readonly string[], word: string): Entry | undefined {
  return childrenOf(place).get(word);
}

/** `vrrp_instance.priority` */
export function entryOf(path: string): Entry | undefined {
  const place = path.split(".");
  return entryAt(place.slice(0, -1), place[place.length - 1] ?? "");
}

/** All places where a word is a keyword. */
export function entriesNamed(word: string): readonly Entry[] {
  return index().byName.get(word) ?? [];
}

const nothing: ReadonlyMap<string, Entry> = new Map();

/** What may stand in a block, by name; the root is `[]`. */
export function childrenOf(place: readonly string[]): ReadonlyMap<string, Entry> {
  let here = rootEntries;
  for (const name of place) here = here.get(name)?.children() ?? nothing;
  return here;
}

/** The passes that read what a root keyword says; the others skip its block. */
export function passesOwning(word: string): readonly Pass[] {
  return rootEntries.get(word)?.passes ?? [];
}

/** The same wrong words come again with every pass, config id and copy of a block. */
const nearest = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 1000;

/** "Did you mean": the keywords of a block most like a word, of those that the read keepalived has. */
export function nearestAt(place: readonly string[], word: string, read: ReadContext): readonly string[] {
  const find = (): readonly string[] => {
    const entries = [...childrenOf(place)].filter(
      ([, entry]) => availability(entry, read).kind === "available",
    );
    return nearestNames(
      word,
      entries.map(([name]) => name),
    );
  };
  if (read.features) return find();
  const key = [read.version, ...place, word].join("\0");
  const known = nearest.get(key);
  if (known) return known;
  if (nearest.size >= MOST_REMEMBERED) nearest.clear();
  const found = find();
  nearest.set(key, found);
  return found;
}
