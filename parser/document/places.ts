import type { ParsedText } from "../syntax/index.ts";

/** The number of the line that holds a place: of the one to come, where it lies after the last line end. */
export function lineNumberAt({ starts, text }: ParsedText, offset: number): number {
  if (offset >= text.length && (text === "" || text.endsWith("\n"))) return starts.length;
  return countUpTo(starts, offset) - 1;
}

export function startOf({ starts, text }: ParsedText, line: number): number {
  return starts[line] ?? text.length;
}

/** How many of the sorted numbers are at most `limit`. */
export function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
