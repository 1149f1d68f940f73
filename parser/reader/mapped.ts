import type { Expansion } from "./origin.ts";

/**
 * A stretch of text that knows where it was written. Text goes through several replacements before it is
 * a statement; each part of what is left still points into the physical line it came from.
 */
export interface Mapped {
  readonly text: string;
  /** In order; each reaches to the next one's `at`. */
  readonly parts: readonly Part[];
}

interface Part {
  /** Where the part starts in `text`. */
  readonly at: number;
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

/** Text as it stands in the file from `start` on. */
export function written(text: string, start: number): Mapped {
  return { text, parts: text === "" ? [] : [{ at: 0, start, end: start + text.length, via: undefined }] };
}

/** Text that an expansion put in place of `[start, end)`. */
export function produced(text: string, site: Site): Mapped {
  return { text, parts: text === "" ? [] : [{ at: 0, start: site.start, end: site.end, via: site.via }] };
}

export function slice(mapped: Mapped, from: number, to = mapped.text.length): Mapped {
  if (from === 0 && to === mapped.text.length) return mapped;
  const parts: Part[] = [];
  mapped.parts.forEach((part, index) => {
    const next = mapped.parts[index + 1]?.at ?? mapped.text.length;
    const [first, last] = [Math.max(part.at, from), Math.min(next, to)];
    if (first >= last) return;
    const moved = part.via
      ? part
      : { ...part, start: part.start + first - part.at, end: part.start + last - part.at };
    parts.push({ ...moved, at: first - from });
  });
  return { text: mapped.text.slice(from, to), parts };
}

export function join(...pieces: readonly Mapped[]): Mapped {
  let text = "";
  const parts: Part[] = [];
  for (const piece of pieces) {
    for (const part of piece.parts) {
      const last = parts[parts.length - 1];
      // Two stretches of one expansion are one: what grows by expanding itself stays short.
      if (last?.via && last.via === part.via && last.start === part.start && last.end === part.end) continue;
      parts.push(text === "" ? part : { ...part, at: part.at + text.length });
    }
    text += piece.text;
  }
  return { text, parts };
}

/** Where `text[from, to)` was written: the range in the file, and the expansion behind it if there is one. */
export function siteOf(mapped: Mapped, from: number, to: number): Site {
  const covering = slice(mapped, from, Math.max(to, from)).parts;
  const parts = covering.length > 0 ? covering : nearest(mapped, from);
  const [first, last] = [parts[0], parts[parts.length - 1]];
  return {
    start: first?.start ?? 0,
    end: Math.max(first?.end ?? 0, last?.end ?? 0),
    via: parts.find((part) => part.via)?.via,
  };
}

/** For an empty range, the end of what stands before it. */
function nearest({ parts }: Mapped, from: number): readonly Part[] {
  const before = parts.filter((part) => part.at <= from).at(-1) ?? parts[0];
  return before ? [{ ...before, start: before.via ? before.start : before.end }] : [];
}
