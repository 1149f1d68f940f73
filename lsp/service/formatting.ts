// The layout of `kalc fmt` as edits: no line is touched that stays as it is.
import { blocksAt } from "@kalc/parser/analysis";
import { layOutBlock, layOutParsed, type Formatted, type Replacement } from "@kalc/parser/format";
import { lineIndexAt, type SourceBlock, type Span } from "@kalc/parser/syntax";
import type { FileEdit, View } from "./view.ts";

/** How the client would indent, where nobody has set anything else. */
export interface ClientStyle {
  readonly tabWidth: number;
  readonly useTabs: boolean;
}

export interface TextEdits {
  readonly edits: readonly FileEdit[];
  /** Why there are none, where the file cannot be laid out: a sentence. */
  readonly refused: string | undefined;
}

/** Lines `first` up to and with `last`. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

export function formatDocument(view: View, style: ClientStyle): TextEdits {
  return formatLines(view, style, { first: 0, last: Infinity });
}

/** The lines that a range touches, as far as each can be laid out without others. */
export function formatRange(view: View, style: ClientStyle, { start, end }: Span): TextEdits {
  const { document } = view.file;
  if (document.lines.length === 0) return none;
  const first = lineIndexAt(document, start);
  return formatLines(view, style, { first, last: lineIndexAt(document, Math.max(start, end - 1)) });
}

/** What a character right before the offset has finished: `}` its block, a line end the line before it. */
export function formatTyped(view: View, style: ClientStyle, offset: number, typed: string): TextEdits {
  const lines = typed === "}" ? closedBlock(view, offset) : lineBefore(view, offset);
  return lines ? formatLines(view, style, lines, topBlockAt(view, offset - 1)) : none;
}

function topBlockAt({ file: { tree } }: View, offset: number): SourceBlock | undefined {
  const { blocks, item } = blocksAt(tree, offset);
  return blocks[0]?.block ?? (item?.kind === "block" && offset < item.end ? item : undefined);
}

const none: TextEdits = { edits: [], refused: undefined };

function closedBlock({ file: { tree } }: View, offset: number): Lines | undefined {
  const { item } = blocksAt(tree, offset);
  if (item?.kind !== "block" || !isClosedAt(item, offset)) return undefined;
  return { first: lineIndexAt(tree.source, item.start), last: lineIndexAt(tree.source, offset - 1) };
}

function isClosedAt({ closes }: SourceBlock, offset: number): boolean {
  return closes.some(({ end }) => end === offset);
}

function lineBefore({ file: { document } }: View, offset: number): Lines | undefined {
  const start = document.text.lastIndexOf("\n", offset - 1);
  if (start < 0) return undefined;
  const line = lineIndexAt(document, start);
  return { first: line, last: line };
}

const TEMPLATE = "This is a template: format the configuration made from it instead.";

/** `within` is a block at the top that has all of the lines. */
function formatLines(
  { file, format, chosenFormat }: View,
  style: ClientStyle,
  { first, last }: Lines,
  within?: SourceBlock,
): TextEdits {
  if (file.isTemplate) return { edits: [], refused: TEMPLATE };
  const { tabWidth = style.tabWidth, useTabs = style.useTabs } = chosenFormat;
  const options = { ...format, tabWidth, useTabs };
  const { document } = file;
  const layout = (within && layOutBlock(document, within, options)) ?? layOutParsed(document, options);
  if ("refused" in layout) return { edits: [], refused: layout.refused.message };
  const wanted = layout.replacements.filter(({ from, to }) => from >= first && to <= last + 1);
  const end = layout.replacements.findLast(({ lines }) => lines.length > 0);
  const edits = wanted.flatMap((replacement) => editsOf(replacement, layout, replacement === end));
  return { edits: edits.map((edit) => ({ path: file.path, ...edit })), refused: undefined };
}

type Edit = Omit<FileEdit, "path">;

/** Line by line where there are as many as before; else in one piece. */
function editsOf(
  { from, to, lines }: Replacement,
  { source, lineEnd, ended }: Formatted,
  isLast: boolean,
): readonly Edit[] {
  const { text, starts } = source;
  const startOf = (line: number): number => starts[line] ?? text.length;
  const written = lines.map(
    (line, index) => line + (isLast && !ended && index === lines.length - 1 ? "" : lineEnd),
  );
  const parts: readonly Edit[] =
    written.length === to - from
      ? written.map((line, index) => ({
          start: startOf(from + index),
          end: startOf(from + index + 1),
          text: line,
        }))
      : [{ start: startOf(from), end: startOf(to), text: written.join("") }];
  return parts
    .map((part) => withoutEqualEnds(part, text))
    .filter(({ start, end, text: made }) => start < end || made !== "");
}

/** A byte order mark that a client does not see is at such an end. */
function withoutEqualEnds({ start, end, text: made }: Edit, text: string): Edit {
  const most = Math.min(end - start, made.length);
  let before = 0;
  while (before < most && text[start + before] === made[before]) before++;
  let behind = 0;
  while (behind < most - before && text[end - 1 - behind] === made[made.length - 1 - behind]) behind++;
  // Between CR and LF there is no place for a client.
  if (isInLineEnd(text, start + before)) before--;
  if (isInLineEnd(text, end - behind)) behind--;
  return { start: start + before, end: end - behind, text: made.slice(before, made.length - behind) };
}

function isInLineEnd(text: string, offset: number): boolean {
  return text[offset - 1] === "\r" && text[offset] === "\n";
}
