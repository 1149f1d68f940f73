import { nodeAt, type NodeAt } from "@kalc/parser/analysis";
import type { Span } from "@kalc/parser/syntax";
import type { View } from "./view.ts";

/** What may be selected around an offset, the smallest first: each is in the next, and larger. */
export function selections({ file, context }: View, offset: number): readonly Span[] {
  const at = nodeAt(file.tree, offset, context);
  const around = at.surroundings.blocks.toReversed().flatMap(({ block }): readonly Span[] => {
    const open = block.opens.at(-1);
    const [close] = block.closes;
    return open ? [{ start: open.end, end: close?.start ?? block.end }, block] : [block];
  });
  const { item } = at.surroundings;
  const all = [...spansAt(at), ...(at.node ? [at.node] : []), ...(item ? [item] : []), ...around, file.tree];
  const kept: Span[] = [];
  for (const { start, end } of all.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
    const last = kept.at(-1) ?? { start: offset, end: offset };
    const isAround = start <= last.start && end >= last.end;
    if (isAround && lengthOf({ start, end }) > lengthOf(last)) kept.push({ start, end });
  }
  return kept;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** What the line has at the offset: a use, a word without its quotes and with them, the statement. */
function spansAt({ spot, use }: NodeAt): readonly Span[] {
  const spans: Span[] = use ? [use] : [];
  switch (spot.kind) {
    case "statement": {
      const { word, statement } = spot;
      spans.push(word);
      const written = statement?.piece.words[word.index];
      if (statement && written)
        spans.push({ start: statement.base + written.start, end: statement.base + written.end });
      if (statement) spans.push(statement);
      break;
    }
    case "comment":
      spans.push(spot.comment);
      break;
    case "condition":
      spans.push(spot.condition);
      break;
    case "sequence":
      spans.push(spot.sequence);
      break;
    case "include":
      spans.push(spot.pattern, ...(spot.include ? [spot.include] : []));
      break;
    case "definition": {
      const { start, base, piece } = spot.definition;
      if (spot.part === "name") spans.push({ start: start + 1, end: start + 1 + piece.name.length });
      else if (piece.value) spans.push({ start: base + piece.value.start, end: base + piece.value.end });
      spans.push(spot.definition);
      break;
    }
    case "continuation":
      if (spot.continuation) spans.push(spot.continuation);
  }
  return spans;
}
