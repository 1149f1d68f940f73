import type { ReadContext } from "../schema/index.ts";
import type { SourceTree } from "../syntax/index.ts";
import { moved, namesInBlock } from "./block-names.ts";
import { blocksAt } from "./blocks-at.ts";
import type { Name } from "./name.ts";

/** The name that an offset is in or right behind: the innermost, where a definition is used in another name. */
export function nameAt(tree: SourceTree, offset: number, context: ReadContext): Name | undefined {
  const { blocks, item } = blocksAt(tree, offset);
  const top = blocks[0]?.block ?? item;
  if (!top) return undefined;
  let innermost: Name | undefined;
  for (const name of namesInBlock(top, tree.source, context)) {
    const [start, end] = [name.start + top.start, name.end + top.start];
    if (start > offset || end < offset) continue;
    if (!innermost || name.end - name.start < innermost.end - innermost.start) innermost = name;
  }
  return innermost && moved(innermost, top.start);
}
