// Blocks that differ in the words after their keywords alone. Of one shape, a large configuration has thousands: where
// the text of one was taken apart, the next is only compared with it, and its words are known by where they stand.
import type { Line, Piece } from "./line.ts";
import { SURELY_SHORT, takeLine, type LinePlace, type ParsedText } from "./lines.ts";

/** What blocks have in common. */
export interface BlockShape {
  readonly lines: number;
  readonly statements: readonly ShapeStatement[];
  /** What stands before, between and after the words that differ, over all lines; undefined where a comment differs too. */
  readonly parts: readonly string[] | undefined;
}

interface ShapeStatement {
  /** Counted from the block's first line. */
  readonly line: number;
  /** The number of its piece there. */
  readonly piece: number;
  /** What its words are: a text, or a number where it is the so many-eth that differs. */
  readonly words: readonly (string | number)[];
}

/** Lines that differ in some words alone: what they have in common, before, between and after those. */
interface LineShape {
  readonly parts: readonly string[];
  /** It ends in a comment, which may say anything. */
  readonly isCommented: boolean;
}

interface Branch extends LineShape {
  readonly to: Node;
}

/** Where two shapes part is after the lines they have in common. */
interface Node {
  readonly branches: Branch[];
  shape: BlockShape | undefined;
}

/** Lines of one place that are worth telling apart. */
const MOST_BRANCHES = 24;
/** Blocks to take apart before one of a shape was met again. */
const FEW = 32;

/** A list that others have a part in. */
export interface WordPlaces {
  readonly list: Int32Array;
  readonly from: number;
}

/** Numbers in one list. */
const ROOM = 32_768;

/** Of such words several make no line too long. */
const LONGEST_WORD = 64;

/** Shapes to keep. */
const MANY = 1_000;

function newNode(): Node {
  return { branches: [], shape: undefined };
}

export class BlockShapes {
  private root = newNode();
  private learned = 0;
  /** How many more blocks that begin with a keyword are taken apart. */
  private readonly patience = new Map<string, number>();
  /** Where the words that differ start and end: of blocks that were matched, then of the one that is looked at. */
  private found = new Int32Array(ROOM);
  private kept = 0;
  private count = 0;
  private end = 0;
  /** What was matched last is what comes next, as a rule. */
  private last: BlockShape | undefined;

  isWorthLearning(keyword: string): boolean {
    return this.patience.get(keyword) !== 0;
  }

  /** A block of plain lines, each with the end that it has in its file where that matters. */
  learn(lines: readonly Line[], ends?: readonly string[]): BlockShape | undefined {
    // Of somebody who writes, every half a word is another shape.
    if (this.learned === MANY) this.root = newNode();
    this.learned = this.learned === MANY ? 1 : this.learned + 1;
    let node = this.root;
    const statements: ShapeStatement[] = [];
    const all: LineShape[] = [];
    let count = 0;
    for (const [index, line] of lines.entries()) {
      const made = shapeOf(line, ends?.[index] ?? "", count);
      count += made.differ;
      for (const [piece, words] of made.statements.entries()) statements.push({ line: index, piece, words });
      all.push(made.shape);
      const next = branchFor(node, made.shape);
      if (!next) return undefined;
      node = next.to;
    }
    node.shape ??= { lines: lines.length, statements, parts: joined(all) };
    const keyword = statements[0]?.words[0];
    if (typeof keyword === "string") this.patience.set(keyword, this.patienceFor(keyword) - 1);
    return node.shape;
  }

  /** The shape of the block that begins at an offset of a text, if it has one that is known. */
  match(text: string, from: number): BlockShape | undefined {
    this.count = 0;
    const { last } = this;
    if (last?.parts) {
      this.end = this.endOf(text, from, last.parts, LONGEST_WORD);
      if (this.end >= 0) return last;
    }
    const shape = this.find(text, from);
    if (shape) this.last = shape;
    return shape;
  }

  private find(text: string, from: number): BlockShape | undefined {
    let node = this.root;
    let at = from;
    while (node.shape === undefined) {
      const { branches } = node;
      let next: Branch | undefined;
      let end = -1;
      for (let index = 0; index < branches.length; index += 1) {
        const branch = branches[index] as Branch;
        end = this.lineEnd(text, at, branch);
        if (end < 0) continue;
        next = branch;
        break;
      }
      if (next === undefined) return undefined;
      node = next.to;
      at = end;
    }
    this.end = at;
    const keyword = node.shape.statements[0]?.words[0];
    if (typeof keyword === "string") this.patience.set(keyword, this.patienceFor(keyword) + 1);
    return node.shape;
  }

  /** Where the block that was matched last ends, and where its words are that differ: these stay as they are. */
  keepMatched(): { readonly end: number; readonly places: WordPlaces } {
    const places = { list: this.found, from: this.kept };
    this.kept += this.count;
    return { end: this.end, places };
  }

  private patienceFor(keyword: string): number {
    return this.patience.get(keyword) ?? FEW;
  }

  /** Where a line of this shape ends that begins at `from`; -1 where there is none. */
  private lineEnd(text: string, from: number, { parts, isCommented }: LineShape): number {
    const { count } = this;
    let at = this.endOf(text, from, parts, SURELY_SHORT);
    if (at >= 0 && isCommented) at = commentEnd(text, at);
    if (at >= 0 && at - from <= SURELY_SHORT) return at;
    this.count = count;
    return -1;
  }

  /** Where a text ends that begins at `from`, of these parts and of words between them; -1 where it is another one. */
  private endOf(text: string, from: number, parts: readonly string[], longest: number): number {
    const { count } = this;
    let at = from;
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] as string;
      if (index > 0) {
        const end = wordEnd(text, at);
        if (end === at || end - at > longest) return this.without(count);
        this.note(at, end);
        at = end;
      }
      if (!text.startsWith(part, at)) return this.without(count);
      at += part.length;
    }
    return at;
  }

  private note(start: number, end: number): void {
    if (this.kept + this.count + 2 > this.found.length) this.makeRoom();
    const at = this.kept + this.count;
    this.found[at] = start;
    this.found[at + 1] = end;
    this.count += 2;
  }

  /** A list by itself for each block would be one more thing to look after; those who have this one keep it. */
  private makeRoom(): void {
    const { found, kept, count } = this;
    this.found = new Int32Array(Math.max(ROOM, 2 * count + 2));
    this.found.set(found.subarray(kept, kept + count));
    this.kept = 0;
  }

  private without(count: number): -1 {
    this.count = count;
    return -1;
  }
}

/** Those of all lines as one; undefined where it has to be looked at line by line. */
function joined(lines: readonly LineShape[]): readonly string[] | undefined {
  const parts: string[] = [];
  let open = "";
  for (const line of lines) {
    const least = line.parts.reduce((sum, { length }) => sum + length, 0);
    const isShort = least + (line.parts.length - 1) * LONGEST_WORD <= SURELY_SHORT;
    if (line.isCommented || !isShort) return undefined;
    for (const [index, part] of line.parts.entries()) {
      if (index === 0) open += part;
      else {
        parts.push(open);
        open = part;
      }
    }
  }
  return [...parts, open];
}

function branchFor({ branches }: Node, shape: LineShape): Branch | undefined {
  const known = branches.find(
    ({ parts, isCommented }) =>
      isCommented === shape.isCommented &&
      parts.length === shape.parts.length &&
      parts.every((part, index) => part === shape.parts[index]),
  );
  if (known) return known;
  if (branches.length === MOST_BRANCHES) return undefined;
  const made = { ...shape, to: newNode() };
  branches.push(made);
  return made;
}

/** What of a line others may have otherwise; `before` words of the block's other lines differ already. */
function shapeOf(
  { text, pieces, comment }: Line,
  end: string,
  before: number,
): {
  readonly shape: LineShape;
  readonly statements: readonly ShapeStatement["words"][];
  readonly differ: number;
} {
  const parts: string[] = [];
  let from = 0;
  const statements = pieces.map((piece) => {
    if (piece.kind !== "statement") return [braceOf(piece)];
    return piece.words.map((word, index) => {
      if (index === 0 || word.quoted || !isSimple(word.text)) return word.text;
      parts.push(text.slice(from, word.start));
      from = word.end;
      return before + parts.length - 1;
    });
  });
  const stop = comment ? comment.start + 1 : text.length;
  parts.push(text.slice(from, stop) + (comment ? "" : end));
  return {
    shape: { parts, isCommented: comment !== undefined },
    statements,
    differ: parts.length - 1,
  };
}

function braceOf({ kind }: Piece): string {
  return kind === "open" ? "{" : "}";
}

/** Nothing that reading or keywords make something else of than a word. */
const SIMPLE = new Uint8Array(128);
for (const character of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.:/-+,%_")
  SIMPLE[character.charCodeAt(0)] = 1;

/** The one word that changes how the rest is read, wherever it stands (6.7). */
const SPECIAL = "include_check";

/** keepalived counts braces in words where it skips (4.12), and one keyword changes how the rest is read (6.7). */
export function isSpecialWord(text: string): boolean {
  return text === "{" || text === "}" || text === SPECIAL;
}

function isSimple(word: string): boolean {
  return wordEnd(word, 0) === word.length && word !== SPECIAL;
}

/** Where the simple word at a place ends, which is the place itself where there is none. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (SIMPLE[text.charCodeAt(at)] === 1) at += 1;
  return at - from === SPECIAL.length && text.startsWith(SPECIAL, from) ? from : at;
}

/** The start of the line after a comment, in which a backslash may make something else of the line; -1 for none. */
function commentEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  if (newline < 0) return -1;
  for (let at = from; at < newline; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0 || code === BACKSLASH || code === CARRIAGE_RETURN) return -1;
  }
  return newline + 1;
}

const BACKSLASH = 0x5c;
const CARRIAGE_RETURN = 0x0d;

/** A block of a known shape, and where it has the words that others have otherwise. */
export interface ShapedBlock {
  readonly shape: BlockShape;
  readonly places: WordPlaces;
}

/** The block that begins at a place between blocks, which moves on to after it; undefined where it is like no other. */
export function takeBlock(
  source: ParsedText,
  place: LinePlace,
  shapes: BlockShapes,
): ShapedBlock | undefined {
  if (place.continues) return undefined;
  const { text } = source;
  const known = shapes.match(text, place.offset);
  const shape = known ?? (learnBlock(source, place, shapes) ? shapes.match(text, place.offset) : undefined);
  if (!shape) return undefined;
  const { end, places } = shapes.keepMatched();
  place.offset = end;
  place.index += shape.lines;
  return { shape, places };
}

/** Takes the block at a place apart, so that others like it need not be. */
function learnBlock(source: ParsedText, place: LinePlace, shapes: BlockShapes): boolean {
  const { text } = source;
  const ahead = { ...place };
  const lines: Line[] = [];
  const ends: string[] = [];
  let heads = 0;
  let open = 0;
  for (let isBegun = false; open > 0 || !isBegun;) {
    const from = ahead.offset;
    const line = takeLine(source, ahead);
    if (!line?.plain || lines.length === MOST_LINES) return false;
    if (lines.length === 0 && !mayBegin(line, shapes)) return false;
    lines.push(line);
    ends.push(text.slice(from + line.text.length, ahead.offset));
    for (const piece of line.pieces) {
      // After its last brace, or before its first, a block has nothing else on its lines.
      if (open === 0 && (isBegun || piece.kind === "close")) return false;
      if (open === 0 && piece.kind === "statement" && ++heads > 1) return false;
      if (piece.kind === "statement" && piece.words.some((word) => isSpecialWord(word.text))) return false;
      if (piece.kind === "open") open += 1;
      else if (piece.kind === "close") open -= 1;
      isBegun ||= piece.kind === "open";
    }
  }
  // A last line without an end is counted in another way (1.13).
  const isEnded = ahead.offset < text.length || text.endsWith("\n");
  return isEnded && shapes.learn(lines, ends) !== undefined;
}

function mayBegin({ pieces: [first] }: Line, shapes: BlockShapes): boolean {
  return first?.kind === "statement" && shapes.isWorthLearning(first.words[0]?.text ?? "");
}

/** Of a longer block there are not thousands. */
const MOST_LINES = 1_000;
