import type { ReadContext } from "../schema/index.ts";
import type { SourceTree } from "../syntax/index.ts";
import { moved, namesInBlock } from "./block-names.ts";
import type { Name } from "./name.ts";

/** The names of a top-level item, by offsets from its start. */
export interface BlockNames {
  readonly start: number;
  readonly names: readonly Name[];
}

/** The names of a file, top-level item by item; those without any are left out. */
export function namesByBlock({ items, source }: SourceTree, context: ReadContext): readonly BlockNames[] {
  return items
    .map((item) => ({ start: item.start, names: namesInBlock(item, source, context) }))
    .filter(({ names }) => names.length > 0);
}

/** Every definition and use in a file, item by item. */
export function namesIn(tree: SourceTree, context: ReadContext): readonly Name[] {
  return namesByBlock(tree, context).flatMap(({ start, names }) => names.map((name) => moved(name, start)));
}
