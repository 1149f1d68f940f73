import type { Diagnostic } from "@kalc/parser/diagnostics";
import { consequencesText, inOrder, keyOf } from "@kalc/parser/lint";
import type { ViewConfiguration } from "./view.ts";

/** A finding in a file, over all configurations that the file is a part of. */
export interface FileFinding {
  readonly diagnostic: Diagnostic;
  /** The main files it holds for, where it does not hold for all. */
  readonly onlyIn: readonly string[];
}

/** What is found in a configuration by itself, which is known first, and what only shows between it and other nodes. */
export type FindingsPart = "own" | "between";

/** What was found in a file, or a part of that. Equal findings of several configurations are one. */
export function findingsIn(
  path: string,
  configurations: readonly ViewConfiguration[],
  part?: FindingsPart,
): readonly FileFinding[] {
  if (part === undefined) return merged(path, configurations);
  const own = merged(
    path,
    configurations.map((one) => ({ ...one, between: [] })),
  );
  if (part === "own") return own;
  const said = new Set(own.map(({ diagnostic }) => keyOf(diagnostic)));
  return merged(path, configurations).filter(({ diagnostic }) => !said.has(keyOf(diagnostic)));
}

function merged(path: string, configurations: readonly ViewConfiguration[]): readonly FileFinding[] {
  const found = new Map<string, { readonly diagnostic: Diagnostic; readonly mains: Set<string> }>();
  const judged = configurations.filter(({ result }) => result !== undefined);
  for (const { main, result, between } of judged) {
    for (const diagnostic of [...(result?.diagnostics ?? []), ...between]) {
      if (diagnostic.place.file.path !== path) continue;
      const key = keyOf(diagnostic);
      const known = found.get(key);
      if (known) known.mains.add(main);
      else found.set(key, { diagnostic, mains: new Set([main]) });
    }
  }
  const mainsOf = new Map([...found.values()].map(({ diagnostic, mains }) => [diagnostic, mains]));
  return inOrder([...mainsOf.keys()], [path]).map((diagnostic) => {
    const mains = mainsOf.get(diagnostic) ?? new Set<string>();
    return { diagnostic, onlyIn: mains.size === judged.length ? [] : [...mains] };
  });
}

/** What it says, and for whom where it does not hold for all. */
export function findingText({ diagnostic, onlyIn }: FileFinding): string {
  const { message, configIds, unreached } = diagnostic;
  const more = consequencesText(diagnostic);
  const notes = [
    ...(more === undefined ? [] : [more]),
    ...(configIds.length > 0
      ? [`only with config id ${configIds.map((id) => id ?? "none").join(", ")}`]
      : []),
    ...(onlyIn.length > 0 ? [`only where ${onlyIn.map(nameOf).join(", ")} includes it`] : []),
    ...(unreached ? ["keepalived exits before this line"] : []),
  ];
  return notes.length === 0 ? message : `${message} (${notes.join("; ")})`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
