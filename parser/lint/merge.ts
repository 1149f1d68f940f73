import type { Diagnostic } from "../diagnostics/index.ts";

/** The findings of one config id; null is the reading without an id. */
export interface FindingsOfId {
  readonly configId: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Findings over ids, and over the several openings of a file: equal ones become one. */
export function mergeOverIds(found: readonly FindingsOfId[]): Diagnostic[] {
  const merged = new Map<string, { readonly diagnostic: Diagnostic; readonly ids: Set<string | null> }>();
  for (const { configId, diagnostics } of found) {
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic);
      const known = merged.get(key);
      if (known) known.ids.add(configId);
      else merged.set(key, { diagnostic, ids: new Set([configId]) });
    }
  }
  // With one id only there is nothing to tell apart.
  return [...merged.values()].map(({ diagnostic, ids }) =>
    ids.size === found.length ? diagnostic : { ...diagnostic, configIds: [...ids] },
  );
}

/** Two findings with the same key tell a reader the same. */
export function keyOf({ rule, place, message }: Diagnostic): string {
  return [rule.id, place.file.path, place.start, place.end, message].join("\0");
}

/** By file, in the order of `paths`, then by place. */
export function inOrder(diagnostics: readonly Diagnostic[], paths: readonly string[]): Diagnostic[] {
  const rank = new Map(paths.map((path, index) => [path, index]));
  const rankOf = ({ place }: Diagnostic): number => rank.get(place.file.path) ?? paths.length;
  return diagnostics.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      a.place.start - b.place.start ||
      a.place.end - b.place.end ||
      (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0),
  );
}
