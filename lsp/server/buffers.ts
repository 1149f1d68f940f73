import {
  edit,
  offsetAt,
  openDocument,
  type ClientPosition,
  type DiskEncoding,
  type Document,
} from "@kalc/parser/document";

/** A text that a client has open. */
export interface Buffer {
  readonly path: string;
  readonly document: Document;
  /** As the client counts. */
  readonly version: number;
}

/** What a client says of a change: a range and its new text, or the whole text. */
export interface ClientChange {
  readonly range?: { readonly start: ClientPosition; readonly end: ClientPosition };
  readonly text: string;
}

export function openBuffer(path: string, text: string, version: number, onDisk: DiskEncoding): Buffer {
  return { path, document: openDocument(text, onDisk), version };
}

/** The buffer after some changes, each of which counts from where the one before left it. */
export function changed(buffer: Buffer, changes: readonly ClientChange[], version: number): Buffer {
  const document = changes.reduce(applied, buffer.document);
  return { ...buffer, document, version };
}

function applied(document: Document, { range, text }: ClientChange): Document {
  const span = range
    ? { start: offsetAt(document, range.start), end: offsetAt(document, range.end) }
    : { start: 0, end: document.text.length };
  return edit(document, span, text).document;
}
