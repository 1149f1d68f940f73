import type { Word } from "../syntax/index.ts";
import type { EffectiveWord, Expansion } from "./origin.ts";

/**
 * A stretch of text that knows where it was written. Text goes through several replacements before it is
 * a statement; each part of what is left still points into the physical line it came from.
 */
export interface MappedText {
  readonly text: string;
  /** In order; together they are as long as the text. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly length: number;
  /** Where it stands in the file: character for character, or as a whole where `via` is given. */
  readonly start: number;
  readonly end: number;
  /** The expansion that produced it; its text then is not what stands in the file at that place. */
  readonly via: Expansion | undefined;
}

export interface Site {
  readonly start: number;
  readonly end: number;
  readonly via: Expansion | undefined;
}

const NO_PARTS: readonly Part[] = [];

/** Text as it stands in the file from `start` on. */
export function written(text: string, start: number): MappedText {
  const { length } = text;
  return { text, parts: length === 0 ? NO_PARTS : [{ length, start, end: start + length, via: undefined }] };
}

/** Text that an expansion put in place of what stands at `site`. */
export function produced(text: string, { start, end }: Site, via: Expansion | undefined): MappedText {
  const { length } = text;
  return { text, parts: length === 0 ? NO_PARTS : [{ length, start, end, via }] };
}

export function slice(mapped: MappedText, from: number, to = mapped.text.length): MappedText {
  const { text, parts } = mapped;
  if (from === 0 && to === text.length) return mapped;
  return { text: text.slice(from, to), parts: from < to ? partsBetween(parts, from, to) : NO_PARTS };
}

function partsBetween(parts: readonly Part[], from: number, to: number): readonly Part[] {
  const kept: Part[] = [];
  let at = 0;
  for (const part of parts) {
    const next = at + part.length;
    if (next > from) kept.push(clip(part, Math.max(from - at, 0), Math.min(to, next) - at));
    if (next >= to) break;
    at = next;
  }
  return kept;
}

function clip(part: Part, from: number, to: number): Part {
  const { length, start, via } = part;
  if (from === 0 && to === length) return part;
  if (via) return { length: to - from, start, end: part.end, via };
  return { length: to - from, start: start + from, end: start + to, via };
}

export function join(pieces: readonly MappedText[]): MappedText {
  let text = "";
  const parts: Part[] = [];
  let last: Part | undefined;
  for (const piece of pieces) {
    text += piece.text;
    for (const part of piece.parts) {
      // Two stretches of one expansion are one: what grows by expanding itself stays short.
      if (last?.via && last.via === part.via && last.start === part.start && last.end === part.end) {
        const { start, end, via } = part;
        last = { length: last.length + part.length, start, end, via };
        parts[parts.length - 1] = last;
      } else {
        parts.push((last = part));
      }
    }
  }
  return { text, parts };
}

/** With more text at its end, which counts as going on where it ends. */
export function extended({ text, parts }: MappedText, by: string): MappedText {
  const last = parts[parts.length - 1];
  if (!last) return { text: text + by, parts };
  return { text: text + by, parts: [...parts.slice(0, -1), { ...last, length: last.length + by.length }] };
}

/** Where `text[from, to)` was written: the range in the file, and the expansion behind it if there is one. */
export function siteOf({ parts, text }: MappedText, from = 0, to = text.length): Site {
  if (from >= to) return siteBefore(parts, from);
  let first: Part | undefined;
  let start = 0;
  let end = 0;
  let via: Expansion | undefined;
  let at = 0;
  for (const part of parts) {
    const next = at + part.length;
    if (next > from) {
      const isWhole = part.via !== undefined || (at >= from && next <= to);
      const ends = isWhole ? part.end : part.start + Math.min(to, next) - at;
      if (!first) {
        first = part;
        start = part.via ? part.start : part.start + from - at;
        end = ends;
      }
      via ??= part.via;
      if (next >= to) return { start, end: Math.max(end, ends), via };
    }
    at = next;
  }
  return { start, end, via };
}

/** Whether both are the same text, written at the same places. */
export function isSame(one: MappedText, other: MappedText): boolean {
  if (one.text !== other.text || one.parts.length !== other.parts.length) return false;
  return one.parts.every(({ start, end, via }, index) => {
    const part = other.parts[index];
    return part?.start === start && part.end === end && part.via === via;
  });
}

/** Words of the text, each with where it was written. */
export function placedWords(text: MappedText, words: readonly Word[]): EffectiveWord[] {
  return words.map((word) => {
    const { start, end, via } = siteOf(text, word.start, word.end);
    return { text: word.text, start, end, quoted: word.quoted, via };
  });
}

/** Of an empty range, the end of what stands before it. */
function siteBefore(parts: readonly Part[], from: number): Site {
  let before = parts[0];
  let at = 0;
  for (const part of parts) {
    if (at > from) break;
    before = part;
    at += part.length;
  }
  if (!before) return { start: 0, end: 0, via: undefined };
  const { start, end, via } = before;
  return { start: via ? start : end, end, via };
}
