import type { Document } from "./document.ts";
import { countUpTo, lineNumberAt, startOf } from "./places.ts";

/** A place as LSP clients count: from 0, in UTF-16 units, and a CR alone ends a line. */
export interface ClientPosition {
  readonly line: number;
  readonly character: number;
}

export function clientPositionAt(document: Document, offset: number): ClientPosition {
  const { text, returns, hidesMark } = document;
  const at = Math.min(Math.max(offset, 0), text.length);
  const physical = lineNumberAt(document, at);
  const count = countUpTo(returns, at);
  const line = physical + count;
  const start = Math.max(
    startOf(document, physical),
    returns[count - 1] ?? 0,
    line === 0 && hidesMark ? 1 : 0,
  );
  // Between CR and LF there is no place for a client.
  const isInEnd = at > start && text[at] === "\n" && text[at - 1] === "\r";
  return { line, character: Math.max(0, (isInEnd ? at - 1 : at) - start) };
}

/** A place after the end of a line is its end, one after the last line the end of the text. */
export function offsetAt(document: Document, { line, character }: ClientPosition): number {
  const { text, hidesMark } = document;
  if (line < 0) return hidesMark ? 1 : 0;
  const start = clientStartOf(document, line) + (line === 0 && hidesMark ? 1 : 0);
  return Math.min(start + Math.max(0, character), lineEnd(text, start, clientStartOf(document, line + 1)));
}

/** Where a line ends that starts at `start` and before the next one. */
function lineEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text[end - 1] === "\n") end--;
  if (end > start && text[end - 1] === "\r") end--;
  return end;
}

function clientStartOf(document: Document, line: number): number {
  const { returns, text } = document;
  // The first return that starts a later line than this one.
  let low = 0;
  let high = returns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineBehind(document, middle) <= line) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && lineBehind(document, low - 1) === line) return returns[low - 1] ?? text.length;
  return startOf(document, line - low);
}

/** The client's line that starts after a return. */
function lineBehind(document: Document, index: number): number {
  return lineNumberAt(document, document.returns[index] ?? 0) + index + 1;
}
