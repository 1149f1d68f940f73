import { byteLength } from "../syntax/index.ts";
import type { Document } from "./document.ts";
import { lineNumberAt, startOf } from "./places.ts";

/** A place as keepalived counts: a line from 0 that LF ends, and the bytes before it there as they are on disk. */
export interface BytePosition {
  readonly line: number;
  readonly byte: number;
}

export function bytePositionAt(document: Document, offset: number): BytePosition {
  const line = lineNumberAt(document, offset);
  return { line, byte: byteLength(document.text.slice(startOf(document, line), offset), document.encoding) };
}

/** The start of the character that a byte is of. A place after the end of a line is the start of the next one. */
export function offsetAtByte(document: Document, { line, byte }: BytePosition): number {
  const { text, encoding } = document;
  const start = startOf(document, line);
  const end = startOf(document, line + 1);
  if (encoding === "latin-1") return Math.min(start + byte, end);
  let left = byte;
  let at = start;
  for (const char of text.slice(start, end)) {
    left -= byteLength(char, encoding);
    if (left < 0) break;
    at += char.length;
  }
  return at;
}
