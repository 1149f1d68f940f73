import type { Diagnostic, Edit, Fix } from "../diagnostics/index.ts";

/** The findings of one config id; null is the reading without an id. */
export interface FindingsOfId {
  readonly configId: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Findings over ids, and over the several openings of a file: equal ones become one. Ids that read the same have one
 * list between them, which is gone through once.
 */
export function mergeOverIds(found: readonly FindingsOfId[]): Diagnostic[] {
  const merged = new Map<string, Merged>();
  for (const list of new Set(found.map(({ diagnostics }) => diagnostics))) {
    for (const diagnostic of list) {
      const key = keyOf(diagnostic);
      const known = merged.get(key);
      if (known) {
        known.lists.add(list);
        // One host that gets there is enough.
        if (known.diagnostic.unreached && !diagnostic.unreached) known.diagnostic = diagnostic;
      } else merged.set(key, { diagnostic, lists: new Set([list]) });
    }
  }
  const hosts = ofHosts(found);
  return [...merged.values()].flatMap(({ diagnostic, lists }) => {
    const configIds = hosts
      .filter(({ diagnostics }) => lists.has(diagnostics))
      .map(({ configId }) => configId);
    // What ends keepalived where no host is: nobody may take the file for one that runs.
    if (configIds.length === 0)
      return [{ ...diagnostic, configIds: [null], fix: diagnostic.fix && asSuggestion(diagnostic.fix) }];
    if (configIds.length === hosts.length) return [diagnostic];
    const { fix, alternatives = [] } = diagnostic;
    return [
      {
        ...diagnostic,
        configIds,
        fix: fix && asSuggestion(fix),
        alternatives: alternatives.map(asSuggestion),
      },
    ];
  });
}

interface Merged {
  diagnostic: Diagnostic;
  /** Those that it is in. */
  readonly lists: Set<readonly Diagnostic[]>;
}

/**
 * Without the reading for no id where two ids or more are named: a configuration that tells its nodes apart by name
 * names each of them, and a host with another name never gets it.
 */
export function ofHosts<T extends { readonly configId: string | null | undefined }>(
  readings: readonly T[],
): readonly T[] {
  const named = readings.filter(({ configId }) => typeof configId === "string");
  return named.length > 1 ? named : readings;
}

/** The host with an id; without one the first, which is the reading for no id where that is a host. */
export function hostIn<T extends { readonly configId: string | null }>(
  { verdicts }: { readonly verdicts: readonly T[] },
  configId: string | undefined,
): T | undefined {
  return configId === undefined ? ofHosts(verdicts)[0] : verdicts.find((one) => one.configId === configId);
}

/** A line that is wrong for some ids may be what the others need: to take it away or to add one is not certain. */
function asSuggestion(fix: Fix): Fix {
  return fix.edits.some(movesLines) ? { ...fix, isCertain: false } : fix;
}

function movesLines({ place: { file, start, end }, text }: Edit): boolean {
  return text.includes("\n") || file.text.text.slice(start, end).includes("\n");
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
