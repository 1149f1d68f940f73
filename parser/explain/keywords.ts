import { allEntries, entriesNamed, entryOf, nearestNames, type Entry } from "../schema/index.ts";

/** The one entry of a whole path; for a bare word, or the end of a path, all places it may stand. */
export function entriesFor(name: string): readonly Entry[] {
  const exact = entryOf(name);
  if (exact && name.includes(".")) return [exact];
  if (!name.includes(".")) return entriesNamed(name);
  return allEntries().filter(({ path }) => path.endsWith(`.${name}`));
}

export function nearestKeywords(name: string): readonly string[] {
  return nearestNames(
    name,
    allEntries().map((entry) => (name.includes(".") ? entry.path : entry.name)),
  );
}
