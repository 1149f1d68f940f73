import type { CallerList } from "@kalc/parser/analysis";
import { directoryOf, resolvePath } from "@kalc/parser/reader";
import type { View } from "../view.ts";
import { ranks, type CompletionItem } from "./item.ts";

/** More files than that nobody looks through. */
const MOST = 500;

export interface Paths {
  readonly items: readonly CompletionItem[];
  /** There are more. */
  readonly isCut: boolean;
}

interface PathPlace {
  readonly ask: CallerList;
  readonly offset: number;
  /** Only what may be included, or any file. */
  readonly isInclude: boolean;
}

/** The files and folders that may stand in the part of a path that the cursor is in. */
export function pathItems({ file, files }: View, { ask, offset, isInclude }: PathPlace): Paths {
  const written = ask.text.slice(0, Math.max(0, offset - ask.replaces.start));
  const [, folder = "", begun = ""] = /^(.*\/)?([^/]*)$/.exec(written) ?? [];
  const where = /[\s"\\$*?[{]/.test(written) ? undefined : folderOf(folder, file.path, files);
  const names = (where !== undefined && files.list(where)) || [];
  const shown = names.filter((name) => isPlain(name) && name.startsWith(".") === begun.startsWith("."));
  const fitting = shown.length > MOST ? shown.filter((name) => name.startsWith(begun)) : shown;
  const behind = ask.text.slice(written.length).search(/[/\s"]|$/);
  const replaces = { start: offset - begun.length, end: offset + Math.max(0, behind) };
  const items = [...fitting]
    .sort()
    .slice(0, MOST)
    .flatMap((name): CompletionItem[] => {
      const path = resolvePath(where ?? "", name);
      const kind = files.stat(path)?.kind;
      const isFolder = kind === "directory";
      if (!isFolder && (kind !== "file" || (isInclude && !isIncluded(path, file.path)))) return [];
      return [item(name, isFolder, replaces)];
    });
  return { items, isCut: shown.length > MOST };
}

/** Of a folder as it is written; undefined where nothing is known of it. */
function folderOf(folder: string, from: string, files: View["files"]): string | undefined {
  if (!folder.startsWith("/")) return resolvePath(directoryOf(from), folder);
  // Asked about a file in it: where a folder itself lies may not be said.
  const location = files.locate?.(`${folder}x`) ?? "here";
  if (location === "here") return resolvePath("", folder);
  if (location === "elsewhere") return undefined;
  return directoryOf(resolvePath(location.folder, location.tail));
}

function isIncluded(path: string, by: string): boolean {
  return path.endsWith(".conf") && path !== by;
}

/** What needs no quotes, and is no pattern. */
function isPlain(name: string): boolean {
  return !/[\s"'\\$*?[\]{}#!]/.test(name);
}

function item(name: string, isFolder: boolean, replaces: CompletionItem["replaces"]): CompletionItem {
  const text = isFolder ? `${name}/` : name;
  return {
    label: text,
    kind: isFolder ? "folder" : "file",
    note: undefined,
    filter: text,
    rank: isFolder ? ranks.usual : ranks.first,
    replaces,
    text,
    snippet: undefined,
    isDeprecated: false,
    doc: undefined,
    about: undefined,
  };
}
