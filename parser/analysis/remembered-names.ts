// The names of a file that is being edited: most of its blocks stay as they are.
import type { ReadContext } from "../schema/index.ts";
import { lineIndexAt, type Item, type ParsedText, type SourceTree } from "../syntax/index.ts";
import { namesInBlock } from "./block-names.ts";
import type { Name } from "./name.ts";
import type { BlockNames } from "./names-in.ts";

export interface RememberedNames {
  readonly blocks: readonly BlockNames[];
  readonly context: ReadContext;
  /** Of every top-level item, by the text of its lines. */
  readonly byText: ReadonlyMap<string, readonly Name[]>;
}

/** As `namesByBlock`, but for the items that were there `before` nothing is worked out again. */
export function namesRemembered(
  { items, source }: SourceTree,
  context: ReadContext,
  before: RememberedNames | undefined,
): RememberedNames {
  const known = before?.context === context ? before.byText : undefined;
  // The keys are parts of this text: those of an older one would keep all of it in memory.
  const byText = new Map<string, readonly Name[]>();
  const blocks: BlockNames[] = [];
  for (const item of items) {
    const text = textAround(item, source);
    const names = byText.get(text) ?? known?.get(text) ?? namesInBlock(item, source, context);
    byText.set(text, names);
    if (names.length > 0) blocks.push({ start: item.start, names });
  }
  return { blocks, context, byText };
}

/** All that the names can depend on: whole lines, for columns and sequences count, and where in them the item is. */
function textAround({ start, end }: Item, source: ParsedText): string {
  const { text, starts } = source;
  const from = starts[lineIndexAt(source, start)] ?? start;
  const to = text.indexOf("\n", end);
  const lines = text.slice(from, to < 0 ? undefined : to);
  return start === from && end === from + lines.length ? lines : `${start - from} ${end - from} ${lines}`;
}
