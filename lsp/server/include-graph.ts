// Who includes whom, as far as the include lines themselves say: which configurations a file is a part of.
import type { Document } from "@kalc/parser/document";
import type { Line } from "@kalc/parser/syntax";
import { directoryOf, glob, type Files } from "@kalc/parser/reader";

/** The main files of a file: those that lead to it and that nobody includes. By itself it is its own. */
export function mainsOf(path: string, includers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set([path]);
  const mains: string[] = [];
  const queue = [path];
  for (const at of queue) {
    const above = includers.get(at) ?? [];
    if (above.length === 0) mains.push(at);
    for (const one of above) {
      if (seen.has(one)) continue;
      seen.add(one);
      queue.push(one);
    }
  }
  // In a circle nobody is on top.
  return mains.length > 0 ? mains : [path];
}

interface Includer {
  readonly path: string;
  readonly patterns: readonly string[];
  /** As the reader is given them for this file. */
  readonly files: Files;
}

/** For each file that is included, those that do it. */
export function includersAmong(files: Iterable<Includer>): ReadonlyMap<string, readonly string[]> {
  const includers = new Map<string, string[]>();
  for (const { path, patterns, files: listing } of files) {
    const targets = patterns.flatMap((pattern) =>
      glob(pattern, directoryOf(path), listing, listing.locate).matches.map((match) => match.path),
    );
    for (const target of new Set(targets)) {
      if (target === path) continue;
      const above = includers.get(target);
      if (above) above.push(path);
      else includers.set(target, [path]);
    }
  }
  return includers;
}

export function isInclude({ pieces }: Line): boolean {
  return pieces.some(({ kind }) => kind === "include");
}

/** What the include lines of a text are for, as they are written. */
export function includePatterns({ text, lines }: Document): readonly string[] {
  if (!text.includes("include")) return [];
  return lines.flatMap((line) =>
    line.pieces.flatMap((piece) =>
      piece.kind === "include" && piece.pattern
        ? [line.text.slice(piece.pattern.start, piece.pattern.end)]
        : [],
    ),
  );
}
