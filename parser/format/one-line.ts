import type { SourceBlock, Line } from "../syntax/index.ts";
import type { LineForm } from "./line-form.ts";
import type { FormatOptions } from "./options.ts";

/** The code of a block that was written on one line, `base` being its start, and may stay there. */
export function oneLine(
  block: SourceBlock,
  line: Line | undefined,
  base: number,
  form: LineForm | undefined,
  depth: number,
  { printWidth, tabWidth }: FormatOptions,
): string | undefined {
  if (!line || form?.freedom !== "free" || block.closes.length === 0) return undefined;
  const [start, end] = [block.start - base, block.end - base];
  if (end > line.text.length) return undefined;
  const first = line.pieces.findIndex((piece) => piece.start === start);
  const last = line.pieces.findIndex((piece) => piece.end === end);
  const code = form.codes
    .slice(first, last + 1)
    .join(" ")
    .replaceAll("{ }", "{}");
  return depth * tabWidth + code.length <= printWidth ? code : undefined;
}
