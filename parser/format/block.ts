import { lineIndexAt, type SourceBlock, type ParsedText } from "../syntax/index.ts";
import { mayExcept } from "./directives.ts";
import { layOutParsed, type Formatted, type Refused } from "./format.ts";
import { lineEnding, type FormatOptions } from "./options.ts";

/**
 * The lines of one block at the top of a file, laid out without a look at the others; undefined where these have a say
 * in it. As somebody types, a large file costs no more than a small one.
 */
export function layOutBlock(
  source: ParsedText,
  block: SourceBlock,
  options: FormatOptions,
): Formatted | Refused | undefined {
  const { text, encoding } = source;
  const first = lineIndexAt(source, block.start);
  const last = lineIndexAt(source, Math.max(block.start, block.end - 1));
  const start = source.starts[first] ?? 0;
  const end = source.starts[last + 1] ?? text.length;
  const isAlone = text.slice(start, block.start).trim() + text.slice(block.end, end).trim() === "";
  // A comment on the first line may line up with those above it, and a definition reach down to it.
  if (!isAlone || source.lines[first]?.comment || mayExcept(text) || mayContinue(source)) return undefined;
  const part: ParsedText = {
    text: text.slice(start, end),
    encoding,
    lines: source.lines.slice(first, last + 1),
    starts: source.starts.slice(first, last + 1).map((at) => at - start),
  };
  const endOfLine = lineEnding(text, options) === "\r\n" ? "crlf" : "lf";
  const layout = layOutParsed(part, { ...options, endOfLine });
  if ("refused" in layout) return { source, refused: layout.refused };
  const replacements = layout.replacements.map(({ from, to, lines }) => {
    return { from: from + first, to: to + first, lines };
  });
  return { ...layout, source, replacements };
}

function mayContinue({ text, lines }: ParsedText): boolean {
  return /\\[ \t\r]*$/m.test(text) || lines.some(({ continued }) => continued);
}
