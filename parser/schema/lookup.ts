import { assemble } from "./assemble.ts";
import { root } from "./blocks/root.ts";
import type { Entry, Existence, Pass } from "./entry.ts";
import { hasFeature, type FeatureName } from "./features.ts";
import { nearestNames } from "./nearest.ts";
import { compareVersions, isAtLeast } from "../versions/index.ts";
import type { ReadContext } from "./values/index.ts";

const rootEntries = assemble(root);

function* below(entries: ReadonlyMap<string, Entry>): Generator<Entry> {
  for (const entry of entries.values()) {
    yield entry;
    yield* below(entry.children);
  }
}

const all: readonly Entry[] = [...below(rootEntries)];
const byPath = new Map(all.map((entry) => [entry.path, entry]));
const byName = new Map<string, Entry[]>();
for (const entry of all) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);

/** Every entry, in the order of the block files, a block before what is in it. */
export function allEntries(): readonly Entry[] {
  return all;
}

/** The keyword `word` in the block that `place` leads to from the root. */
export function entryAt(place: readonly string[], word: string): Entry | undefined {
  return childrenOf(place).get(word);
}

/** `vrrp_instance.priority` */
export function entryOf(path: string): Entry | undefined {
  return byPath.get(path);
}

/** All places where a word is a keyword. */
export function entriesNamed(word: string): readonly Entry[] {
  return byName.get(word) ?? [];
}

const nothing: ReadonlyMap<string, Entry> = new Map();

/** What may stand in a block, by name; the root is `[]`. */
export function childrenOf(place: readonly string[]): ReadonlyMap<string, Entry> {
  let here = rootEntries;
  for (const name of place) here = here.get(name)?.children ?? nothing;
  return here;
}

/** The passes that read what a root keyword says; the others skip its block. */
export function passesOwning(word: string): readonly Pass[] {
  return rootEntries.get(word)?.passes ?? [];
}

/** "Did you mean": the keywords of a block most like a word. */
export function nearestAt(place: readonly string[], word: string): readonly string[] {
  return nearestNames(word, childrenOf(place).keys());
}

export type Availability =
  | { readonly kind: "available" }
  | { readonly kind: "not-yet"; readonly since: string }
  | { readonly kind: "gone"; readonly until: string }
  | { readonly kind: "not-built"; readonly missing: readonly FeatureName[] };

const available: Availability = { kind: "available" };

/** Whether one keepalived has a keyword, option or word. Without features, builds are taken to have everything. */
export function availability(
  { since, until, needs }: Existence,
  { version, features }: ReadContext,
): Availability {
  if (!isAtLeast(version, since)) return { kind: "not-yet", since };
  if (until !== undefined && compareVersions(version, until) > 0) return { kind: "gone", until };
  if (features === undefined) return available;
  const missing = needs.filter((name) => !hasFeature(features, name));
  return missing.length === 0 ? available : { kind: "not-built", missing };
}
