import type { ReadContext } from "../schema/index.ts";
import type { SourceTree } from "../syntax/index.ts";
import { moved, namesInBlock } from "./block-names.ts";
import { blocksAt } from "./blocks-at.ts";
import type { Name } from "./name.ts";

/** The name at an offset, or right before it: of several that lie in one another the shortest one. */
export function nameAt(tree: SourceTree, offset: number, context: ReadContext): Name | undefined {
  const { blocks, item } = blocksAt(tree, offset);
  const top = blocks[0]?.block ?? item;
  if (!top) return undefined;
  const found = namesInBlock(top, tree.source, context)
    .map((name) => moved(name, top.start))
    .filter(({ start, end }) => start <= offset && offset <= end);
  return found.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
}
