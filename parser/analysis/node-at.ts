import type { ReadContext } from "../schema/index.ts";
import type { BraceNode, Item, SourceTree } from "../syntax/index.ts";
import { blocksAt, type Surroundings } from "./blocks-at.ts";
import { entryOfHead, insideOf } from "./place.ts";
import { keywordReading, lineReadingIn, readingOf, type StatementReading } from "./reading.ts";
import { spotAt, type LineSpot, type StatementSpot } from "./spot.ts";

/** Everything that the source tree and the schema say of an offset. */
export interface NodeAt extends LineSpot {
  readonly offset: number;
  /** The blocks around and what stands in the innermost. */
  readonly surroundings: Surroundings;
  readonly node: Item | BraceNode | undefined;
  /** How the statement at the offset is read; in a value block also where one may begin. */
  readonly reading: StatementReading | undefined;
}

export function nodeAt(tree: SourceTree, offset: number, context: ReadContext): NodeAt {
  const surroundings = blocksAt(tree, offset);
  const line = spotAt(tree.source, offset);
  const node = nodeIn(surroundings, offset);
  const reading = line.spot.kind === "statement" ? readingAt(surroundings, line.spot, context) : undefined;
  return { ...line, offset, surroundings, node, reading };
}

function readingAt(
  { place, item }: Surroundings,
  { statement }: StatementSpot,
  context: ReadContext,
): StatementReading | undefined {
  if (!statement) return lineReadingIn(place);
  if (item?.kind === "block") {
    const head = item.heads.find(({ body }) => body?.start === statement.start);
    const found = head && entryOfHead(head, insideOf(item, place), place);
    if (head) return found && keywordReading(found);
  }
  const words = statement.piece.words.map(({ text }) => text);
  return readingOf(words, place, context);
}

/** The smallest node that reaches to the offset. */
function nodeIn({ item, blocks }: Surroundings, offset: number): Item | BraceNode | undefined {
  const isAt = (node: Item | BraceNode): boolean => node.start <= offset && offset <= node.end;
  const around = blocks.at(-1)?.block;
  const braces = around ? [...around.opens, ...around.closes] : [];
  if (item?.kind !== "block") return item && isAt(item) ? item : (braces.find(isAt) ?? around);
  return [...item.heads, ...item.opens, ...item.closes].find(isAt) ?? (isAt(item) ? item : around);
}
