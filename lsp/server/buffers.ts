import {
  edit,
  offsetAt,
  openDocument,
  type ClientPosition,
  type DiskEncoding,
  type DocumentChange,
  type Document,
} from "@kalc/parser/document";
import type { Span } from "@kalc/parser/syntax";
import { includePatterns, isInclude } from "./include-graph.ts";

/** A text that a client has open. */
export interface Buffer {
  readonly path: string;
  readonly document: Document;
  /** As the client counts. */
  readonly version: number;
  /** What its include lines are for. */
  readonly includes: readonly string[];
}

/** What a client says of a change: a range and its new text, or the whole text. */
export interface ClientChange {
  readonly range?: { readonly start: ClientPosition; readonly end: ClientPosition };
  readonly text: string;
}

export function openBuffer(path: string, text: string, version: number, onDisk: DiskEncoding): Buffer {
  const document = openDocument(text, onDisk);
  return { path, document, version, includes: includePatterns(document) };
}

/** The buffer after some changes, each of which counts from where the one before left it. */
export function changed(buffer: Buffer, changes: readonly ClientChange[], version: number): Buffer {
  let { document, includes } = buffer;
  for (const one of changes) {
    const before = document;
    const { document: after, change } = edit(before, spanOf(before, one), one.text);
    if (touchesInclude(before, after, change)) includes = includePatterns(after);
    document = after;
  }
  return { ...buffer, document, version, includes };
}

function spanOf(document: Document, { range }: ClientChange): Span {
  return range
    ? { start: offsetAt(document, range.start), end: offsetAt(document, range.end) }
    : { start: 0, end: document.text.length };
}

/** Most changes do not, and a large file need not be looked through for them. */
function touchesInclude(
  before: Document,
  after: Document,
  { first, removed, added }: DocumentChange,
): boolean {
  return (
    before.lines.slice(first, first + removed).some(isInclude) ||
    after.lines.slice(first, first + added).some(isInclude)
  );
}
