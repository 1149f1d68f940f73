import type { ParsedText } from "./lines.ts";

/** A place as people and editors count: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The index of the physical line that holds `offset`. */
export function lineIndexAt({ starts }: Pick<ParsedText, "starts">, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(text: ParsedText, offset: number): Position {
  const last = text.starts.length - 1;
  // After a final newline a new, empty line starts, of which `lines` knows nothing.
  if (offset >= text.text.length && (last < 0 || text.text.endsWith("\n")))
    return { line: last + 2, column: 1 };
  const index = lineIndexAt(text, offset);
  return { line: index + 1, column: offset - (text.starts[index] ?? 0) + 1 };
}
