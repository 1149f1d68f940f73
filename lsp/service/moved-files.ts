// What includes have to say once files are called something else.
import { moved, type Name } from "@kalc/parser/analysis";
import { relativePath } from "@kalc/parser/project";
import { directoryOf, literally } from "@kalc/parser/reader";
import { parseText } from "@kalc/parser/syntax";
import { matchesOf } from "./included-files.ts";
import type { SourceFile } from "./source-file.ts";
import type { FileEdit, View } from "./view.ts";

export interface MovedFile {
  readonly from: string;
  readonly to: string;
}

/**
 * The edits that keep what a view's file includes, when files or folders move. Only an include of exactly one file is
 * changed; what a pattern is meant for, nobody can tell.
 */
export function includesAfter(view: View, moves: readonly MovedFile[]): readonly FileEdit[] {
  const { file, context } = view;
  return file
    .names(context)
    .flatMap(({ start, names }) =>
      names
        .filter(({ kind, isLiteral }) => kind === "include" && isLiteral)
        .map((name) => moved(name, start)),
    )
    .flatMap((name) => {
      const text = patternAfter(name, view, moves);
      return text === undefined ? [] : [{ path: file.path, start: name.start, end: name.end, text }];
    });
}

function patternAfter({ text }: Name, view: View, moves: readonly MovedFile[]): string | undefined {
  const { file } = view;
  const folder = directoryOf(file.path);
  const [match, ...others] = matchesOf(text, view).matches;
  // A pattern is another text than the name it matches.
  if (!match || others.length > 0 || literally(match.name) !== text) return undefined;
  const target = pathAfter(match.path, moves);
  const own = directoryOf(pathAfter(file.path, moves));
  if (target === match.path && (own === folder || text.startsWith("/"))) return undefined;
  const made = text.startsWith("/") ? absolute(text, match.path, target) : relative(text, own, target);
  return made !== undefined && made !== text && isPattern(made, file) ? made : undefined;
}

function pathAfter(path: string, moves: readonly MovedFile[]): string {
  for (const { from, to } of moves) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return path;
}

function relative(text: string, folder: string, target: string): string {
  const path = literally(relativePath(folder, target));
  return text.startsWith("./") && !path.startsWith("../") ? `./${path}` : path;
}

/** A path of the host keeps the folders that lie somewhere else here. */
function absolute(text: string, before: string, after: string): string | undefined {
  const written = text.split("/");
  const parts = before.split("/");
  let same = 0;
  while (same < written.length && literally(parts.at(-1 - same) ?? "") === written.at(-1 - same)) same++;
  const root = parts.slice(0, parts.length - same).join("/");
  if (!after.startsWith(`${root}/`)) return undefined;
  return `${written.slice(0, written.length - same).join("/")}/${literally(after.slice(root.length + 1))}`;
}

/** Not every path can be written after an include. */
function isPattern(text: string, { document: { encoding } }: SourceFile): boolean {
  const [line] = parseText({ text: `include ${text}`, encoding }).lines;
  const [piece] = line?.pieces ?? [];
  return piece?.kind === "include" && piece.pattern?.text === text;
}
