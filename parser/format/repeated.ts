// Large files have thousands of blocks that differ in a few words. What one of a shape is laid out as, the others are
// with their own words; only what stands between them is gone through line by line.
import {
  BlockShapes,
  parseText,
  takeBlock,
  takeLine,
  type BlockShape,
  type Line,
  type LinePlace,
  type ShapedBlock,
} from "../syntax/index.ts";
import { formattedText, layOut } from "./format.ts";
import type { FormatOptions } from "./options.ts";

/** Below this there is nothing to be gained. */
const LARGE = 100_000;

/** Stands for a block, where the rest is laid out. */
const STAND_IN = "kalc-stand-in-";

/** What may reach beyond its line, or leave lines as they are. */
const FAR_REACHING = /[\\$@~\r\0\v\f\uFEFF]|prettier-ignore|kalc-stand-in-/;

/** The formatted text of a large file; undefined where it has to be laid out as a whole. */
export function formatRepeated(text: string, options: FormatOptions): string | undefined {
  if (text.length < LARGE || options.endOfLine === "crlf" || FAR_REACHING.test(text)) return undefined;
  const { rest, blocks } = withoutRepeated(text, options);
  if (blocks.length === 0) return undefined;
  const layout = layOut(rest, options);
  if ("refused" in layout) return undefined;
  const standIn = new RegExp(`^${STAND_IN}(\\d+) \\{\\n\\}$`, "gm");
  return formattedText(layout).replace(standIn, (_, number: string) => blocks[Number(number)] ?? "");
}

/** A text with stand-ins for blocks, and these as they are formatted. */
function withoutRepeated(
  text: string,
  options: FormatOptions,
): { readonly rest: string; readonly blocks: readonly string[] } {
  const source = parseText({ text, encoding: "utf-8" });
  const shapes = new BlockShapes();
  const templates = new Map<BlockShape, Template | undefined>();
  const blocks: string[] = [];
  const place: LinePlace = { offset: 0, index: 0, continues: false };
  let rest = "";
  let done = 0;
  for (let open = 0; place.offset < text.length;) {
    const from = place.offset;
    const block = open === 0 ? takeBlock(source, place, shapes) : undefined;
    if (!block) {
      open = openAfter(takeLine(source, place), open);
      continue;
    }
    const { shape } = block;
    if (!templates.has(shape))
      templates.set(shape, templateOf(shape, text.slice(from, place.offset), options));
    const template = templates.get(shape);
    if (!template) continue;
    rest += `${text.slice(done, from)}${STAND_IN}${blocks.length} {\n}\n`;
    blocks.push(filledIn(template, text, block));
    done = place.offset;
  }
  return { rest: rest + text.slice(done), blocks };
}

function openAfter(line: Line | undefined, before: number): number {
  let open = before;
  for (const { kind } of line?.pieces ?? []) open += kind === "open" ? 1 : kind === "close" ? -1 : 0;
  return open;
}

/** What stands before, between and after the words that differ, once a block is formatted. */
type Template = readonly string[];

/** Undefined where the layout depends on what the words are: of comments, and of blocks on one line. */
function templateOf(shape: BlockShape, block: string, options: FormatOptions): Template | undefined {
  if (!shape.parts || hasBlockOnLine(shape)) return undefined;
  const layout = layOut(block, options);
  if ("refused" in layout) return undefined;
  const { lines } = parseText({ text: formattedText(layout), encoding: "utf-8" });
  const formatted = new BlockShapes().learn(
    lines,
    lines.map(() => "\n"),
  );
  return formatted && hasSameWords(formatted, shape) ? formatted.parts : undefined;
}

function hasBlockOnLine({ statements }: BlockShape): boolean {
  return statements.some(({ line, words }, at) => words[0] === "}" && statements[at - 1]?.line === line);
}

function hasSameWords({ statements }: BlockShape, other: BlockShape): boolean {
  return (
    statements.length === other.statements.length &&
    statements.every(({ words }, at) => {
      const others = other.statements[at]?.words ?? [];
      return words.length === others.length && words.every((word, index) => word === others[index]);
    })
  );
}

/** Without the end of its last line. */
function filledIn(template: Template, text: string, { places: { list, from } }: ShapedBlock): string {
  let block = template[0] ?? "";
  for (let at = 1; at < template.length; at += 1) {
    const word = from + 2 * (at - 1);
    block += text.slice(list[word], list[word + 1]) + (template[at] ?? "");
  }
  return block.slice(0, -1);
}
