import type { Diagnostic } from "../../diagnostics/index.ts";
import type { FileUse } from "../../reader/index.ts";
import type { SourceTree } from "../../syntax/index.ts";
import { keyOf, ofHosts } from "../merge.ts";
import { alike, atOnePlace, likenesses, withinLines } from "./alike.ts";
import type { Causes } from "./fold.ts";
import type { Add, Hint, Links } from "./links.ts";
import { lostInBlocks, spilled, unknownWithItsBlock } from "./lost.ts";

/** What was found for one config id, and what of it follows from what. */
export interface LinkedFindings {
  readonly configId: string | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly links: Links;
}

/** What each finding follows from, over all ids. */
export function causesOf(
  merged: readonly Diagnostic[],
  found: readonly LinkedFindings[],
  files: readonly FileUse[],
  treeOf: (file: FileUse) => SourceTree,
): Causes {
  const hints = new Map<string, Hint>();
  const of = new Map<Diagnostic, Diagnostic>();
  if (merged.length < 2 && found.every(({ links }) => links.hints.size === 0))
    return { of, follows: of, hints };
  const add = (one: Diagnostic, cause: Diagnostic): void => {
    if (!of.has(one) && rootOf(cause, of) !== one) of.set(one, cause);
  };
  for (const { links } of found) for (const [key, hint] of links.hints) hints.set(key, hint);
  followFromBraces(merged, found, add);
  spilled(merged, treeOf, hints, add);
  const sorted = merged.toSorted((a, b) =>
    a.place.file.path === b.place.file.path ? a.place.start - b.place.start : 0,
  );
  withinLines(sorted, add);
  lostInBlocks(merged, treeOf, add);
  unknownWithItsBlock(merged, treeOf, add);
  atOnePlace(sorted, add);
  const follows = toRoots(of);
  alike(sorted, likenesses(sorted, files, treeOf), add);
  return { of: toRoots(of), follows, hints };
}

/** What has a cause of its own for one id keeps it. */
function followFromBraces(merged: readonly Diagnostic[], found: readonly LinkedFindings[], add: Add): void {
  const lists = [...new Set(found)].filter(({ links }) => links.causes.size > 0);
  if (lists.length === 0) return;
  const own = new Set<string>();
  // Where no host is, nothing but what ends keepalived is looked for.
  for (const { diagnostics, links } of ofHosts(found))
    for (const one of diagnostics) if (!links.causes.has(keyOf(one))) own.add(keyOf(one));
  const byKey = new Map(merged.map((one) => [keyOf(one), one]));
  for (const one of merged) {
    const key = keyOf(one);
    if (own.has(key)) continue;
    const causeKey = lists.find(({ links }) => links.causes.has(key))?.links.causes.get(key);
    if (causeKey === undefined) continue;
    const cause = byKey.get(causeKey);
    if (cause) add(one, cause);
    // Where its rule is off, the first that follows takes its place.
    else byKey.set(causeKey, one);
  }
}

/** Of what follows from something that follows from a third thing, the third. */
export function toRoots(of: ReadonlyMap<Diagnostic, Diagnostic>): ReadonlyMap<Diagnostic, Diagnostic> {
  return new Map([...of].map(([one, cause]) => [one, rootOf(cause, of)]));
}

function rootOf(one: Diagnostic, of: ReadonlyMap<Diagnostic, Diagnostic>): Diagnostic {
  let root = one;
  for (let next = of.get(root); next; next = of.get(root)) root = next;
  return root;
}
