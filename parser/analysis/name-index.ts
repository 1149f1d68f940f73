// The names of a workspace. A document is exchanged without a look at the others: what is asked for is looked up in each
// of them, by tables that every top-level block has of its own names.
import type { BlockNames } from "./names-in.ts";
import { moved } from "./block-names.ts";
import type { Name, NameKind } from "./name.ts";

export interface NameIndex {
  readonly documents: ReadonlyMap<string, readonly BlockNames[]>;
}

export interface LocatedName {
  readonly path: string;
  readonly name: Name;
}

export const emptyIndex: NameIndex = { documents: new Map() };

/** The index with the names of a document as they are now; without names the document is gone. */
export function withDocument(
  { documents }: NameIndex,
  path: string,
  blocks: readonly BlockNames[] | undefined,
): NameIndex {
  const changed = new Map(documents);
  if (blocks) changed.set(path, blocks);
  else changed.delete(path);
  return { documents: changed };
}

/** The definitions and uses of one name, document by document. */
export function namesOf(index: NameIndex, kind: NameKind, key: string): readonly LocatedName[] {
  return collect(index, kind, (name) => name.key === key);
}

/** All definitions and uses of a kind, document by document. */
export function namesOfKind(index: NameIndex, kind: NameKind): readonly LocatedName[] {
  return collect(index, kind, () => true);
}

/** What is called something of a kind, each name once: for completion. Names with a definition in them are left out. */
export function knownNames(index: NameIndex, kind: NameKind): ReadonlyMap<string, Name["role"]> {
  const known = new Map<string, Name["role"]>();
  for (const blocks of index.documents.values()) {
    for (const block of blocks) {
      for (const { isLiteral, key, role } of ofKind(block, kind)) {
        if (isLiteral && (role === "definition" || !known.has(key))) known.set(key, role);
      }
    }
  }
  return known;
}

function collect(index: NameIndex, kind: NameKind, fits: (name: Name) => boolean): LocatedName[] {
  const found: LocatedName[] = [];
  for (const [path, blocks] of index.documents) {
    for (const block of blocks) {
      for (const name of ofKind(block, kind)) {
        if (fits(name)) found.push({ path, name: moved(name, block.start) });
      }
    }
  }
  return found;
}

const nothing: readonly Name[] = [];

/** Made when a block is first asked, for as long as its names are kept. */
const tables = new WeakMap<readonly Name[], ReadonlyMap<NameKind, readonly Name[]>>();

function ofKind({ names }: BlockNames, kind: NameKind): readonly Name[] {
  const known = tables.get(names) ?? tableOf(names);
  return known.get(kind) ?? nothing;
}

function tableOf(names: readonly Name[]): ReadonlyMap<NameKind, readonly Name[]> {
  const table = new Map<NameKind, Name[]>();
  for (const name of names) {
    const list = table.get(name.kind);
    if (list) list.push(name);
    else table.set(name.kind, [name]);
  }
  tables.set(names, table);
  return table;
}
