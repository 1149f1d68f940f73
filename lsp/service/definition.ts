import { blocksAt, type Name } from "@kalc/parser/analysis";
import { directoryOf, glob } from "@kalc/parser/reader";
import type { Span } from "@kalc/parser/syntax";
import { meaningAt, type Meaning, type NameInFile } from "./meaning.ts";
import type { Location, View } from "./view.ts";

export interface Definition {
  /** What was asked about. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

export interface Target extends Location {
  /** All of what is defined: a block, a line. */
  readonly whole: Span;
}

/** Where the name at an offset is defined; for an include, the files it is for. */
export function definition(view: View, offset: number): Definition | undefined {
  const meaning = meaningAt(view, offset);
  if (!meaning) return undefined;
  const { name } = meaning;
  const targets =
    name.kind === "include"
      ? includedFiles(name, view).map((path) => ({ path, start: 0, end: 0, whole: { start: 0, end: 0 } }))
      : definitionsIn(meaning).map((one) => targetOf(one, meaning));
  return { origin: { start: name.start, end: name.end }, targets };
}

/** What defines a name. Nothing defines a config id: where it is first written is where it comes from. */
export function definitionsIn({ name, all }: Meaning): readonly NameInFile[] {
  if (name.kind === "config_id") return all.slice(0, 1);
  return all.filter((one) => one.name.role === "definition");
}

function targetOf({ path, start, end, name }: NameInFile, { files }: Meaning): Target {
  const tree = files.find((file) => file.path === path)?.tree;
  const item = name.scope ?? (tree && blocksAt(tree, start).item);
  const isAround = item !== undefined && item.start <= start && end <= item.end;
  return { path, start, end, whole: isAround ? { start: item.start, end: item.end } : { start, end } };
}

/** The files that an include is for: by its pattern, or as it was last read where that has definitions in it. */
export function includedFiles(
  { text, isLiteral, start, end }: Pick<Name, "text" | "isLiteral" | "start" | "end">,
  { file, files, configurations }: View,
): readonly string[] {
  const paths = isLiteral
    ? glob(text, directoryOf(file.path), files, files.locate).matches.map(({ path }) => path)
    : configurations
        .flatMap(({ result }) => result?.files ?? [])
        .filter(({ includedFrom: from }) => {
          return from?.file.text === file.document && from.start <= end && from.end >= start;
        })
        .map(({ path }) => path);
  return [...new Set(paths)].filter((path) => files.stat(path)?.kind === "file");
}
