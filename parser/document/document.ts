import { lineCache, parseText, sourceText, type LineCache, type ParsedText } from "../syntax/index.ts";
import { returnsIn } from "./returns.ts";

/**
 * A text that somebody has open. It is a value: an edit gives another one that shares its lines with this, so that
 * whoever still works on this one can go on. The syntax tree, the reader and the positions take it as it is.
 */
export interface Document extends ParsedText {
  /** The first character is a byte order mark, which is on disk and not in the client's text. */
  readonly hidesMark: boolean;
  /** The places after CRs that end a line of the client's and none of keepalived's (1.2). */
  readonly returns: readonly number[];
  /** Its lines by their text, and a few that were in it before: an edit that makes a line again finds it there. */
  readonly known: LineCache;
  /** How many more lines may be parsed before those that are in it no longer are forgotten. */
  readonly room: number;
}

/** Little beside the lines of a large file, and seldom enough to go through them. */
export const ROOM = 500;

/** How the file is written on disk. A client has only characters; keepalived reads bytes. */
export type DiskEncoding = "utf-8" | "utf-8 with mark" | "latin-1";

const MARK = "\uFEFF";

export function diskEncoding(bytes: Uint8Array): DiskEncoding {
  const { text, encoding } = sourceText(bytes);
  return encoding === "utf-8" && text.startsWith(MARK) ? "utf-8 with mark" : encoding;
}

export function openDocument(clientText: string, onDisk: DiskEncoding = "utf-8"): Document {
  const hidesMark = onDisk === "utf-8 with mark" && !clientText.startsWith(MARK);
  const encoding = onDisk === "latin-1" ? onDisk : "utf-8";
  const text = hidesMark ? MARK + clientText : clientText;
  const known = lineCache();
  const { lines, starts } = parseText({ text, encoding }, known);
  const returns = returnsIn(text, 0, text.length);
  return { text, encoding, lines, starts, hidesMark, returns, known, room: ROOM };
}
