import type { ReadContext } from "../schema/index.ts";
import { identityOf, type Item, type ParsedText, type SourceTree } from "../syntax/index.ts";
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
    .map((item) => ({ start: item.start, names: namesOnce(item, source, context) }))
    .filter(({ names }) => names.length > 0);
}

interface Known {
  readonly context: ReadContext;
  readonly names: readonly Name[];
}

/** Of blocks that stay through edits; for as long as one of their trees is kept. */
const known = new WeakMap<object, Known>();

function namesOnce(item: Item, source: ParsedText, context: ReadContext): readonly Name[] {
  const identity = identityOf(item);
  const before = identity && known.get(identity);
  if (before?.context === context) return before.names;
  const names = namesInBlock(item, source, context);
  if (identity) known.set(identity, { context, names });
  return names;
}

/** Every definition and use in a file, item by item. */
export function namesIn(tree: SourceTree, context: ReadContext): readonly Name[] {
  return namesByBlock(tree, context).flatMap(({ start, names }) => names.map((name) => moved(name, start)));
}
