// The reviewed list of what kalc does not foresee, and may go on not foreseeing.
import type { Disagreement } from "./compare.ts";
import reviewed from "./disagreements.json" with { type: "json" };

export interface Reviewed {
  /** The name of a case; a star stands for anything. */
  readonly name: string;
  /** The versions it was seen with. */
  readonly versions: readonly string[];
  readonly reason: string;
}

export const reviewedDisagreements: readonly Reviewed[] = reviewed;

export interface Sorted {
  readonly unexplained: readonly Disagreement[];
  /** Entries that explain nothing any more. */
  readonly unused: readonly Reviewed[];
}

export function sortOut(
  disagreements: readonly Disagreement[],
  version: string,
  list: readonly Reviewed[] = reviewedDisagreements,
): Sorted {
  const entries = list
    .filter(({ versions }) => versions.includes(version))
    .map((entry) => ({ entry, matches: matcher(entry.name) }));
  const used = new Set<Reviewed>();
  const unexplained = disagreements.filter(({ of }) => {
    const explaining = entries.filter(({ matches }) => matches(of.name));
    for (const { entry } of explaining) used.add(entry);
    return explaining.length === 0;
  });
  return { unexplained, unused: entries.map(({ entry }) => entry).filter((entry) => !used.has(entry)) };
}

const reviewedNames = reviewedDisagreements.map(({ name }) => matcher(name));

export function isReviewed(name: string): boolean {
  return reviewedNames.some((matches) => matches(name));
}

function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const form = new RegExp(`^${parts.join(".*")}$`, "s");
  return (name) => form.test(name);
}
