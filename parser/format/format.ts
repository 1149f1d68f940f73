import {
  parseText,
  treeOf,
  type Line,
  type LineCache,
  type ParsedText,
  type SourceTree,
} from "../syntax/index.ts";
import { strayBrace, type FormatRefusal } from "./braces.ts";
import { chunksOf } from "./chunks.ts";
import { definitionLines } from "./untouched-lines.ts";
import { fits, formOf, LONGEST, type LineForm } from "./line-form.ts";
import { lineEnding, type FormatOptions } from "./options.ts";
import { printRows } from "./print.ts";

/** Some lines of a text, and the lines that take their place. */
export interface Replacement {
  /** Lines `from` up to and without `to`, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** A whole text, cut into replacements in its order: any of them may be made without the others. */
export interface Formatted {
  readonly source: ParsedText;
  readonly replacements: readonly Replacement[];
  readonly lineEnd: "\n" | "\r\n";
  /** The text ends in a line end. */
  readonly ended: boolean;
}

export interface Refused {
  readonly source: ParsedText;
  readonly refused: FormatRefusal;
}

/** Lays a configuration out, or says why not. What keepalived reads in it stays the same. */
export function layOut(text: string, options: FormatOptions, cache?: LineCache): Formatted | Refused {
  return layOutParsed(parseText({ text, encoding: "utf-8" }, cache), options);
}

/** The same for a text that somebody has open. */
export function layOutParsed(source: ParsedText, options: FormatOptions): Formatted | Refused {
  const { text } = source;
  const forms = formsOf(source);
  const definitions = definitionLines(source.lines, forms);
  const tree = soundTree(source, definitions);
  const lineEnd = lineEnding(text, options);
  if ("message" in tree) return { source, refused: tree };
  const cut = cutLine(source, lineEnd);
  if (cut) return { source, refused: cut };
  const chunks = chunksOf(tree, forms, definitions, options);
  const printed = printRows(
    chunks.flatMap(({ rows }) => rows),
    options,
  );
  let next = 0;
  const replacements = chunks.map(({ from, to, rows }) => ({
    from,
    to,
    lines: rows.length === 1 ? (printed[next++] ?? []) : rows.flatMap(() => printed[next++] ?? []),
  }));
  const last = chunks[chunks.length - 1]?.rows.at(-1);
  return { source, replacements, lineEnd, ended: last?.written === undefined || text.endsWith("\n") };
}

/**
 * The tree, if its braces add up. Where a definition ends is not the same in all versions (7.7): where the braces
 * add up only if all its lines are its value, they are.
 */
function soundTree(source: ParsedText, definitions: ReadonlySet<number>): SourceTree | FormatRefusal {
  const tree = treeOf(source);
  const stray = strayBrace(tree);
  if (!stray || definitions.size === 0) return stray ?? tree;
  const lines = source.lines.map((line, index) => (definitions.has(index) ? { ...line, pieces: [] } : line));
  const { text, encoding, starts } = source;
  const other = treeOf({ text, encoding, lines, starts });
  return strayBrace(other) ? stray : other;
}

/** A byte order mark glued to no word is a word itself (1.6), and so must stay glued to none. */
const LONELY_MARK = /^\uFEFF(?:[\s#!]|$)/;

/** A line that keepalived reads in pieces: with another line end it would read others (1.10). */
function cutLine({ text, lines, starts }: ParsedText, lineEnd: string): FormatRefusal | undefined {
  for (const [index, line] of lines.entries()) {
    if (fits(line.text, LONGEST)) continue;
    const start = starts[index] ?? 0;
    const end = start + line.text.length;
    const written = text.slice(end, starts[index + 1] ?? text.length);
    if (written !== lineEnd && written !== "") return { start, end, message: CUT };
  }
  return undefined;
}

const CUT =
  "This line is longer than keepalived reads at once, and changing its line ending would move the cut. " +
  "Shorten it, or keep its line ending.";

export function formattedText({ replacements, lineEnd, ended }: Formatted): string {
  const lines = replacements.flatMap(({ lines }) => lines);
  return lines.length === 0 ? "" : lines.join(lineEnd) + (ended ? lineEnd : "");
}

function formsOf({ text, lines }: ParsedText): LineForm[] {
  const known = new Map<Line, LineForm>();
  const forms = lines.map((line) => {
    let form = known.get(line);
    if (!form) known.set(line, (form = formOf(line)));
    return form;
  });
  const [first] = forms;
  if (first && LONELY_MARK.test(text)) forms[0] = { ...first, freedom: "written" };
  return forms;
}
