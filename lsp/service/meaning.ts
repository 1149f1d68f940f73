// What a name means: everything that means the same, over all configurations it is a part of.
import { emptyIndex, nameAt, namesOf, withDocument, type Name, type NameKind } from "@kalc/parser/analysis";
import { addressKinds } from "@kalc/parser/schema";
import type { SourceFile } from "./source-file.ts";
import type { Location, View } from "./view.ts";

export interface Meaning {
  /** The one that was asked about. */
  readonly name: Name;
  /** By path and place. */
  readonly all: readonly NameInFile[];
  /** The files that were looked through. */
  readonly files: readonly SourceFile[];
}

export interface NameInFile extends Location {
  readonly name: Name;
}

/** What the name at an offset means. */
export function meaningAt(view: View, offset: number): Meaning | undefined {
  const name = nameAt(view.file.tree, offset, view.context);
  return name && meaningIn(view, name, related);
}

/** The same without a look at other files. */
export function meaningHere(view: View, offset: number): Meaning | undefined {
  const name = nameAt(view.file.tree, offset, view.context);
  return name && meaningIn(view, name, (_, find) => ({ files: [view.file], found: find(view.file) }));
}

type Find = (file: SourceFile) => readonly NameInFile[];
type Look = (
  view: View,
  find: Find,
) => { readonly files: readonly SourceFile[]; readonly found: readonly NameInFile[] };

function meaningIn(view: View, name: Name, look: Look): Meaning {
  const kinds = kindsLike(name.kind);
  const { files, found } = look(view, (file) => namesIn(file, kinds, name.key, view));
  return { name, files, all: inOrder(sameAs(name, view.file.path, found)) };
}

/** A file that has the name leads to its configurations, and these to more such files. */
function related(view: View, find: Find): ReturnType<Look> {
  const seen = new Map<string, SourceFile>();
  const found: NameInFile[] = [];
  const queue = [view.file.path];
  for (const path of queue) {
    for (const file of view.togetherOf(path)) {
      if (seen.has(file.path)) continue;
      seen.set(file.path, file);
      const here = find(file);
      found.push(...here);
      if (here.length > 0) queue.push(file.path);
    }
  }
  return { files: [...seen.values()], found };
}

/** The kinds of names that may mean the same, where their keys are equal. */
function kindsLike(kind: NameKind): readonly NameKind[] {
  if (kind === "definition" || kind === "sequence_variable") return ["definition", "sequence_variable"];
  const addresses: readonly NameKind[] = addressKinds;
  return addresses.includes(kind) ? addresses : [kind];
}

function namesIn(
  file: SourceFile,
  kinds: readonly NameKind[],
  key: string,
  { context }: View,
): readonly NameInFile[] {
  const index = withDocument(emptyIndex, file.path, file.names(context));
  return kinds
    .flatMap((kind) => namesOf(index, kind, key))
    .map(({ path, name }) => ({ path, start: name.start, end: name.end, name }));
}

function sameAs(name: Name, path: string, found: readonly NameInFile[]): readonly NameInFile[] {
  if (name.kind === "definition" || name.kind === "sequence_variable") {
    // `~SEQ(i, 3) $BLOCK`, and in the block `$i`: what nothing else defines, the sequence does.
    const used = found.filter((one) => one.name.kind === "definition");
    if (used.length > 0 && used.every((one) => one.name.role === "use")) return found;
    if (name.kind === "definition") return used;
  }
  const { kind, scope } = name;
  return scope
    ? found.filter((one) => one.path === path && one.name.kind === kind && isSameScope(one.name, name))
    : found;
}

function isSameScope({ scope: a }: Name, { scope: b }: Name): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

function inOrder(names: readonly NameInFile[]): readonly NameInFile[] {
  return [...names].sort(
    (a, b) => (a.path === b.path ? a.start - b.start : a.path < b.path ? -1 : 1) || a.end - b.end,
  );
}
