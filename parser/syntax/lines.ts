import { BACKSLASH, CR, LF, trimEnd } from "./characters.ts";
import { parseLine } from "./grammar.ts";
import type { Line, Piece, Span } from "./line.ts";
import type { SourceText } from "./source.ts";

/** A file cut into physical lines, each parsed. `starts[i]` is the offset of `lines[i]` in the text. */
export interface ParsedText extends SourceText {
  readonly lines: readonly Line[];
  readonly starts: readonly number[];
}

/** Remembers lines by their text. Keep one over several readings of a file that changes little. */
export interface LineCache {
  /** What the reading that runs has met, what the one before it met, and what the one before that. */
  met: readonly [now: MetLines, last: MetLines, before: MetLines];
}

type Rule = "line" | "continuation";

interface MetLines {
  readonly line: Map<string, Line>;
  readonly continuation: Map<string, Line>;
}

export function lineCache(): LineCache {
  return { met: [nothingMet(), nothingMet(), nothingMet()] };
}

function nothingMet(): MetLines {
  return { line: new Map(), continuation: new Map() };
}

/** A cache that knows the lines of a text. */
export function cacheOf(lines: readonly Line[]): LineCache {
  const cache = lineCache();
  let continues = false;
  for (const line of lines) {
    cache.met[0][continues ? "continuation" : "line"].set(line.text, line);
    continues = continuesBehind(line, continues);
  }
  return cache;
}

/** To be told of each reading, whatever number of files it reads: what its last two did not meet is forgotten. */
export function beginReading(cache: LineCache): void {
  const [now, last] = cache.met;
  cache.met = [nothingMet(), now, last];
}

export function parseText(source: SourceText, cache: LineCache = lineCache()): ParsedText {
  return new LaterLines(source, cache);
}

/** Of a large file nobody may ever ask for all lines: they are parsed then, or one by one by whoever goes through them. */
class LaterLines implements ParsedText {
  readonly text: string;
  readonly encoding: SourceText["encoding"];
  // What was found out so far is no part of what it is.
  readonly #cache: LineCache;
  #parsed: ParsedLines | undefined;
  #counted: readonly number[] | undefined;

  constructor({ text, encoding }: SourceText, cache: LineCache) {
    this.text = text;
    this.encoding = encoding;
    this.#cache = cache;
  }

  get lines(): readonly Line[] {
    return this.all.lines;
  }

  get starts(): readonly number[] {
    return (this.#counted ??= this.#parsed?.starts ?? startsIn(this.text));
  }

  /** One of them, which begins at an offset. */
  lineAt(start: number, end: number, rule: Rule): Line {
    return lineOf(this.text.slice(start, end), rule, this.#cache);
  }

  get areParsed(): boolean {
    return this.#parsed !== undefined;
  }

  private get all(): ParsedLines {
    const { text } = this;
    return (this.#parsed ??= parseLines(text, { start: 0, end: text.length }, false, this.#cache));
  }
}

function startsIn(text: string): readonly number[] {
  const starts: number[] = [];
  for (let start = 0; start < text.length;) {
    starts.push(start);
    const newline = text.indexOf("\n", start);
    start = newline < 0 ? text.length : newline + 1;
  }
  return starts;
}

/** A place between two lines: where the next one begins, its number, and whether it goes on with a definition. */
export interface LinePlace {
  offset: number;
  index: number;
  continues: boolean;
}

/** The line at a place, which moves on to after it. */
export function takeLine(source: ParsedText, place: LinePlace): Line | undefined {
  const { text } = source;
  if (place.offset >= text.length) return undefined;
  const newline = text.indexOf("\n", place.offset);
  const next = newline < 0 ? text.length : newline + 1;
  const line =
    source instanceof LaterLines && !source.areParsed
      ? source.lineAt(place.offset, lineEnd(text, place.offset, next), ruleOf(place))
      : source.lines[place.index];
  if (!line) return undefined;
  place.offset = next;
  place.index += 1;
  place.continues = continuesBehind(line, place.continues);
  return line;
}

function ruleOf({ continues }: Pick<LinePlace, "continues">): Rule {
  return continues ? "continuation" : "line";
}

/** Some lines of a text, and whether the next one goes on with the value of a definition. */
export interface ParsedLines {
  readonly lines: readonly Line[];
  readonly starts: readonly number[];
  readonly continues: boolean;
}

/** The lines of a range that starts where a line does, and ends where one does. */
export function parseLines(text: string, range: Span, continues: boolean, cache: LineCache): ParsedLines {
  const lines: Line[] = [];
  const starts: number[] = [];
  for (let start = range.start; start < range.end;) {
    const newline = text.indexOf("\n", start);
    const next = newline < 0 ? text.length : newline + 1;
    const line = lineOf(text.slice(start, lineEnd(text, start, next)), ruleOf({ continues }), cache);
    lines.push(line);
    starts.push(start);
    continues = continuesBehind(line, continues);
    start = next;
  }
  return { lines, starts, continues };
}

/** Whether the line after this one goes on with the value of a definition; `continues`: whether this one does. */
export function continuesBehind(line: Line, continues: boolean): boolean {
  // Only a truly empty line ends a multi-line value in every pass; one with a comment is skipped (7.6, 7.7).
  return line.continued || (continues && line.text !== "" && line.pieces.length === 0);
}

/** The end of a physical line without its LF and the CRs before it (1.2). */
function lineEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text.charCodeAt(end - 1) === LF) end--;
  while (end > start && text.charCodeAt(end - 1) === CR) end--;
  return end;
}

function lineOf(slice: string, rule: Rule, cache: LineCache): Line {
  const [now, last, before] = cache.met;
  const known = now[rule].get(slice);
  if (known) return known;
  const met = last[rule].get(slice) ?? before[rule].get(slice);
  const line = met ?? madeOf(ownText(slice), rule);
  now[rule].set(line.text, line);
  return line;
}

/**
 * A slice of 13 characters and more is to V8 a place in the text it was cut from, and keeps the whole of that alive:
 * 130 MB after 200 edits of a file of 35,000 lines. Two halves put together are, once a character of them is asked
 * for, a text by itself, and words cut from it lie in that one.
 */
export function ownText(slice: string): string {
  const text = slice.slice(0, 1) + slice.slice(1);
  text.charCodeAt(0);
  return text;
}

function madeOf(text: string, rule: Rule): Line {
  const { scan, parsed } = parseLine(text, rule);
  const { comment } = scan;
  const { pieces } = parsed;
  const last = pieces[pieces.length - 1];
  return {
    text,
    pieces,
    comment: parsed.comment,
    plain:
      rule === "line" &&
      text.length <= SURELY_SHORT &&
      comment.escapes.length === 0 &&
      !comment.openQuote &&
      !comment.lastBackslash &&
      !endsOddly(text, comment.start) &&
      pieces.every(isPlain) &&
      !text.slice(0, comment.start).includes("$") &&
      !text.includes("\0"),
    continued: (last?.kind === "definition" || last?.kind === "continuation") && last.continued,
  };
}

/** A third of 1022 bytes: no line of so many UTF-16 units reaches keepalived's limit (1.10). */
export const SURELY_SHORT = 340;

/**
 * A last backslash or CR, blanks after it or not: stripped once, the line ends in it, and stripped again
 * (which is what reading from keepalived's copy amounts to) it is another line.
 */
function endsOddly(text: string, end: number): boolean {
  const last = text.charCodeAt(trimEnd(text, 0, end) - 1);
  return last === BACKSLASH || last === CR;
}

function isPlain(piece: Piece): boolean {
  if (piece.kind !== "statement") return piece.kind === "open" || piece.kind === "close";
  // Old versions know an include by its first word alone, whatever stands before it.
  return !piece.open && piece.words[0]?.text !== "include";
}
