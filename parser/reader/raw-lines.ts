import {
  byteLength,
  takeLine,
  type BlockShapes,
  type Line,
  type LinePlace,
  type Piece,
  type SourceText,
} from "../syntax/index.ts";
import type { Behaviour } from "./behaviour.ts";
import { blockAt } from "./block-at.ts";
import type { BlockRow } from "./block-row.ts";
import { slice, written, type MappedText } from "./mapped-text.ts";
import type { FileUse } from "./origin.ts";
import type { WholeBlocks } from "./whole-blocks.ts";

/**
 * Lines as keepalived gets them from a file or from its copy: cut at 1023 bytes and at NULs, without line
 * ends (LEXICAL 1.2, 1.8, 1.10-1.13).
 */
export type RawLine = WholeLine | CutLine | CopyMark;

/** A physical line nothing was done to. Good until the next one is asked for: it is the same object again. */
export interface WholeLine {
  readonly kind: "whole";
  readonly line: Line;
  readonly base: number;
  readonly source: FileUse;
  readonly counts: boolean;
}

type Reused<T> = { -readonly [K in keyof T]: T[K] };

export interface CutLine {
  readonly kind: "cut";
  readonly text: MappedText;
  readonly source: FileUse;
  /** Whether keepalived's line number goes up. */
  readonly counts: boolean;
  readonly dropped: "line-too-long" | "nul-in-line" | undefined;
  /** What of it is dropped. */
  readonly lost?: MappedText;
}

/** What keepalived notes in its copy: a file starts, or ends. */
export interface CopyMark {
  readonly kind: "starts" | "ends";
  readonly source: FileUse;
  /** How many lines were read before, of whichever files. */
  readonly after: number;
}

/** A place in a list of lines; several open files can share one. */
export interface RawLines {
  next(): RawLine | undefined;
  /** Or the block that begins with the next line, where that is known; `before` lines of the file were counted. */
  nextBlock?(before: number): BlockRow | undefined;
}

/** What is known of blocks: by their lines for one who reads them again and again, else by what they have in common. */
export type BlocksSeen = WholeBlocks | BlockShapes;

/** A read takes so many bytes at most; one more is for the terminating NUL. */
export const READ_LIMIT = 1023;

export function linesOfFile(use: FileUse, behaviour: Behaviour, seen?: BlocksSeen): RawLines {
  const { text, encoding } = use.text;
  const queue: RawLine[] = [];
  const place: LinePlace = { offset: 0, index: 0, continues: false };
  let whole: Reused<WholeLine> | undefined;
  let noBlockBefore = 0;
  /** Braces that are open: within a block nothing is a block by itself. */
  let open = 0;
  return {
    nextBlock(before) {
      if (!seen || open > 0 || place.index < noBlockBefore || queue.length > 0) return undefined;
      const found = blockAt(place, use, seen, before);
      if (typeof found !== "number") return found;
      noBlockBefore = found;
      return undefined;
    },
    next() {
      if (queue.length > 0) return queue.shift();
      const base = place.offset;
      const line = takeLine(use.text, place);
      if (!line) return undefined;
      open = openAfter(line, open);
      const next = place.offset;
      const counts = next < text.length || text.endsWith("\n");
      if (line.plain || isOrdinary(text.slice(base, next), encoding)) {
        whole ??= { kind: "whole", line, base, source: use, counts };
        whole.line = line;
        whole.base = base;
        whole.counts = counts;
        return whole;
      }
      queue.push(...cutLine(written(text.slice(base, next), base), use, behaviour));
      return queue.shift();
    },
  };
}

function openAfter({ pieces }: Line, before: number): number {
  let open = before;
  for (let at = 0; at < pieces.length; at += 1) {
    const { kind } = pieces[at] as Piece;
    if (kind === "open") open += 1;
    else if (kind === "close" && open > 0) open -= 1;
  }
  return open;
}

/** Read in one go, and known to be whole: 1023 bytes with the line end, or fewer without one. */
function isOrdinary(line: string, encoding: SourceText["encoding"]): boolean {
  const most = line.endsWith("\n") ? READ_LIMIT : READ_LIMIT - 1;
  return !line.includes("\0") && (line.length * 3 <= most || byteLength(line, encoding) <= most);
}

/** Cuts one line, its line end included, as keepalived's reads would. */
export function cutLine(line: MappedText, source: FileUse, behaviour: Behaviour): CutLine[] {
  const pieces: CutLine[] = [];
  const { encoding } = source.text;
  for (let from = 0; from < line.text.length;) {
    const to = readEnd(line.text, from, encoding);
    const piece = slice(line, from, to);
    const isFull = byteLength(piece.text, encoding) >= READ_LIMIT || to < line.text.length;
    pieces.push(cutPiece(piece, source, isFull, behaviour));
    from = to;
  }
  return pieces;
}

/** A CR that had blanks after it is the end of the line once they are gone, and goes too (1.2). */
export function withoutEnd(text: MappedText): MappedText {
  return text.text.endsWith("\r") ? slice(text, 0, text.text.replace(/\r+$/, "").length) : text;
}

/** The text of a physical line, without its end. */
export function textOfLine(raw: WholeLine | CutLine): MappedText {
  return raw.kind === "whole" ? written(raw.line.text, raw.base) : withoutEnd(raw.text);
}

function cutPiece(piece: MappedText, source: FileUse, isFull: boolean, behaviour: Behaviour): CutLine {
  const nul = piece.text.indexOf("\0");
  const upToNul = nul < 0 ? piece : slice(piece, 0, nul);
  const counts = upToNul.text.endsWith("\n");
  const text = slice(upToNul, 0, upToNul.text.replace(/[\r\n]+$/, "").length);
  if (counts) return { kind: "cut", text, source, counts, dropped: undefined };
  const tooLong = isFull && nul < 0;
  // At the end of the file keepalived 2.4 cannot tell a NUL from a line without an end: it keeps the text.
  const cutByNul = nul >= 0 && (isFull || piece.text.endsWith("\n"));
  if ((tooLong && behaviour.dropsLongLines) || (cutByNul && behaviour.dropsNulLines)) {
    return {
      kind: "cut",
      text: slice(text, 0, 0),
      source,
      counts: true,
      dropped: tooLong ? "line-too-long" : "nul-in-line",
      lost: text,
    };
  }
  return { kind: "cut", text, source, counts: false, dropped: undefined };
}

/** Where the read that starts at `from` stops: after the line end, or after 1023 bytes. */
function readEnd(text: string, from: number, encoding: SourceText["encoding"]): number {
  if (encoding === "latin-1") return Math.min(text.length, from + READ_LIMIT);
  let bytes = 0;
  for (let at = from; at < text.length;) {
    const step = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    // A character across the limit goes to the next piece as a whole: half a character is no text.
    bytes += byteLength(text.slice(at, at + step), encoding);
    if (bytes > READ_LIMIT) return at;
    at += step;
  }
  return text.length;
}
