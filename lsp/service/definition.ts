import { blocksAt } from "@kalc/parser/analysis";
import type { Span } from "@kalc/parser/syntax";
import { includedFiles } from "./included-files.ts";
import { meaningAt, type Meaning, type NameInFile } from "./meaning.ts";
import type { Location, View } from "./view.ts";

export interface DefinitionAnswer {
  /** What was asked about. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

interface Target extends Location {
  /** All of what is defined: a block, a line. */
  readonly whole: Span;
}

/** Where the name at an offset is defined; for an include, the files it is for. */
export function definition(view: View, offset: number): DefinitionAnswer | undefined {
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
