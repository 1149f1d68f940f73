// What the indentation says where braces do not add up.
import { lineIndexAt, type SourceBlock, type ParsedText, type Span } from "../syntax/index.ts";

/**
 * Whether the end of a block is in doubt: it is never closed, or a block around it is not and its `}` stands further
 * left than its head, so that it was meant to close that one.
 */
export function isLoose(block: SourceBlock, isAroundLoose: boolean, source: ParsedText): boolean {
  const [close] = block.closes;
  if (!close) return true;
  if (!isAroundLoose) return false;
  const line = lineOf(source, close.start);
  const isFirst = (source.starts[line] ?? 0) + marginOf(source, line) === close.start;
  return isFirst && marginOf(source, line) < marginOf(source, lineOf(source, block.start));
}

/**
 * Whether a place in a loose block is meant to be inside: not, where it stands no deeper than the block's head while
 * what is in the block does.
 */
export function isMeantInside(block: SourceBlock, offset: number, source: ParsedText): boolean {
  const line = lineOf(source, offset);
  const head = lineOf(source, block.start);
  if (line === head || line === lineOf(source, block.opens.at(-1)?.start ?? block.start)) return true;
  const margin = marginOf(source, head);
  if (marginAt(source, offset) > margin) return true;
  const indented = block.items.find((item) => lineOf(source, item.start) !== head && isFirst(source, item));
  return !indented || lineOf(source, indented.start) === line || columnOf(source, indented) <= margin;
}

function lineOf(source: ParsedText, offset: number): number {
  const last = source.starts.length - 1;
  // After a final newline there is a line that the text does not list.
  return offset >= source.text.length && source.text.endsWith("\n") ? last + 1 : lineIndexAt(source, offset);
}

function marginOf({ lines }: ParsedText, line: number): number {
  return lines[line]?.text.search(/\S|$/) ?? 0;
}

/** The column of the first thing on the line, or of the offset where there is nothing before it. */
export function marginAt(source: ParsedText, offset: number): number {
  const line = lineOf(source, offset);
  const column = offset - (source.starts[line] ?? source.text.length);
  return Math.min(marginOf(source, line), column);
}

export function isOnLineOf(source: ParsedText, { start }: Span, offset: number): boolean {
  return lineOf(source, start) === lineOf(source, offset);
}

export function columnOf(source: ParsedText, { start }: Span): number {
  return start - (source.starts[lineOf(source, start)] ?? 0);
}

export function isFirst(source: ParsedText, item: Span): boolean {
  return columnOf(source, item) === marginOf(source, lineOf(source, item.start));
}
