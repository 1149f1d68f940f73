// The plugin for Prettier: `plugins: ["@kalc/parser/prettier"]`.
import type { Doc, Options, Parser, ParserOptions, Printer, SupportLanguage } from "prettier";
import { builders, utils } from "prettier/doc";
import { parseText, positionAt, type ParsedText } from "../syntax/index.ts";
import { formattedText, layOut, type Formatted, type Replacement } from "./format.ts";
import { DEFAULTS } from "./options.ts";
import { formattedRange } from "./range.ts";

const { join, literalline } = builders;
const { replaceEndOfLine } = utils;

export const languages: SupportLanguage[] = [
  {
    name: "keepalived.conf",
    parsers: ["keepalived"],
    filenames: ["keepalived.conf"],
    extensions: [".keepalived.conf"],
  },
];

export const defaultOptions: Options = { tabWidth: DEFAULTS.tabWidth, endOfLine: DEFAULTS.endOfLine };

/** What Prettier walks: the file, and in it the lines that are replaced together. */
interface FileNode {
  readonly kind: "file";
  readonly start: number;
  readonly end: number;
  readonly formatted: Formatted;
  readonly parts: readonly PartNode[];
}

interface PartNode {
  readonly kind: "part";
  readonly start: number;
  readonly end: number;
  readonly replacement: Replacement;
}

type Node = FileNode | PartNode;

const keepalived: Parser<Node> = {
  astFormat: "keepalived",
  locStart: ({ start }) => start,
  locEnd: ({ end }) => end,
  // Prettier's core knows ranges of its own languages only. For any other it gives back the text that
  // `preprocess` made, so that is where a range is formatted.
  preprocess: (text, options) => {
    const { rangeStart, rangeEnd } = options;
    if (rangeStart <= 0 && rangeEnd >= text.length) return text;
    const range = formattedRange(layOutFor(text, options), rangeStart, rangeEnd, cursorIn(options));
    Object.assign(options, { cursorOffset: range.cursor });
    return range.text;
  },
  parse: (text, options) => {
    const formatted = layOutFor(text, options);
    const { starts } = formatted.source;
    const parts = formatted.replacements.map((replacement): PartNode => {
      const end = starts[replacement.to];
      const start = starts[replacement.from] ?? text.length;
      return { kind: "part", start, end: end === undefined ? text.length : end - 1, replacement };
    });
    return { kind: "file", start: 0, end: text.length, formatted, parts };
  },
};

export const parsers = { keepalived };

const printer: Printer<Node> = {
  getVisitorKeys: (node) => (node.kind === "file" ? ["parts"] : []),
  print: ({ node }, options, print): Doc => {
    if (node.kind === "part") return join(literalline, [...node.replacement.lines]);
    // Only somebody's cursor needs the parts one by one; a large file is quicker in one piece.
    if (cursorIn(options) < 0) return replaceEndOfLine(formattedText(node.formatted));
    const ended = node.formatted.ended;
    return node.parts.map((part, index): Doc => {
      const isEmpty = part.replacement.lines.length === 0;
      const isLast = index === node.parts.length - 1;
      return [print(["parts", index]), isEmpty || (isLast && !ended) ? "" : literalline];
    });
  },
};

export const printers = { keepalived: printer };

/** -1 where the caller has none. The types of Prettier's own options leave it out. */
function cursorIn(options: ParserOptions): number {
  return typeof options.cursorOffset === "number" ? options.cursorOffset : -1;
}

/** Prettier has no other way to refuse a text than an exception with a place. */
function layOutFor(text: string, options: ParserOptions): Formatted {
  const lossy = text.indexOf("\uFFFD");
  if (lossy >= 0) throw errorAt(parseText({ text, encoding: "utf-8" }), lossy, lossy + 1, NOT_UTF8);
  if (options.endOfLine === "cr") throw new Error(NO_LINES);
  const { tabWidth, useTabs = false, printWidth } = options;
  // Prettier has made every line end a line feed, and makes them what they should be when all is printed.
  const layout = layOut(text, { tabWidth, useTabs, printWidth, endOfLine: "lf" });
  if (!("refused" in layout)) return layout;
  const { start, end, message } = layout.refused;
  throw errorAt(layout.source, start, end, message);
}

function errorAt(source: ParsedText, start: number, end: number, message: string): Error {
  const loc = { start: positionAt(source, start), end: positionAt(source, end) };
  return Object.assign(new SyntaxError(`${message} (${loc.start.line}:${loc.start.column})`), { loc });
}

const NOT_UTF8 =
  "This text is not UTF-8, and Prettier cannot restore its bytes. Use `kalc fmt`, which keeps them.";
const NO_LINES =
  'keepalived does not end lines at a carriage return: set endOfLine to "lf", "crlf" or "auto".';
