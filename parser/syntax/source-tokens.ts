import type { Span } from "./line.ts";
import type { ParsedText } from "./lines.ts";
import { scanContinuation, scanLine } from "./scan.ts";

/** A token of a file by its place. What lies between two tokens is white space and line ends. */
export interface PlacedToken extends Span {
  readonly kind: string;
}

export function* tokensOf({ lines, starts }: ParsedText): Generator<PlacedToken> {
  for (const [index, line] of lines.entries()) {
    const base = starts[index] ?? 0;
    const { tokens } =
      line.pieces[0]?.kind === "continuation" ? scanContinuation(line.text) : scanLine(line.text);
    for (const { tokenType, startOffset, endOffset } of tokens) {
      yield { kind: tokenType.name, start: base + startOffset, end: base + (endOffset ?? startOffset) + 1 };
    }
  }
}
