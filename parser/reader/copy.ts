import { includeLineOf } from "./include.ts";
import { join, produced, written, type Mapped } from "./mapped.ts";
import type { FileUse } from "./origin.ts";
import { cutLine, READ_LIMIT, type RawLine, type RawLines, type WholeLine, type Copy } from "./raw-lines.ts";
import type { PassState, Work } from "./state.ts";

export function copyLine(copy: Copy, text: Mapped, source: FileUse): void {
  copy.push({ kind: "cut", text, source, counts: true, dropped: undefined });
}

export function copyWhole(copy: Copy, line: WholeLine): void {
  // A comment alone is an empty line in the copy; were it kept, it would read as a mark.
  if (line.line.pieces.length === 0) copyLine(copy, written("", line.base), line.source);
  else copy.push({ ...line, counts: true });
}

export function copyStripped(copy: Copy, state: PassState, work: Work): void {
  copyLine(copy, includeLineOf(state, work) ? written("", 0) : work.text, work.source);
}

/** Gives the copy's lines as reads of the same size would: what filled a read before leaves its end to the next. */
export function linesOfCopy(copy: Copy, state: PassState): RawLines {
  const queue: RawLine[] = [];
  let index = 0;
  return {
    next() {
      if (queue.length > 0) return queue.shift();
      const entry = copy[index++];
      if (entry?.kind !== "cut" || entry.text.text.length * 3 < READ_LIMIT) return entry;
      const withEnd = join(entry.text, produced("\n", { start: 0, end: 0, via: undefined }));
      queue.push(...cutLine(withEnd, entry.source, state.behaviour));
      return queue.shift();
    },
  };
}
