import { clientPositionAt, offsetAt, type Document } from "@kalc/parser/document";
import type { Span } from "@kalc/parser/syntax";
import type { Position, Range } from "vscode-languageserver";

export function rangeOf(document: Document, { start, end }: Span): Range {
  return { start: clientPositionAt(document, start), end: clientPositionAt(document, end) };
}

/** A client may send any numbers. */
export function offsetOf(document: Document, position: Position): number {
  return offsetAt(document, position);
}

export function spanOf(document: Document, { start, end }: Range): Span {
  return { start: offsetOf(document, start), end: offsetOf(document, end) };
}
