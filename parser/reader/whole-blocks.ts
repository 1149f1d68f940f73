// Blocks that are read again and again: those of the last readings, known by their lines. After an edit all of them but
// one have the lines they had, and what is known of a block need not be found out from its statements again.
import {
  BlockShapes,
  isSpecialWord,
  type BlockShape,
  type Line,
  type ParsedText,
  type Piece,
} from "../syntax/index.ts";
import type { EffectiveStatement } from "./origin.ts";

/** The lines of a keyword and the block it opens, all of them plain, and what a reader makes of them anywhere. */
export interface WholeBlock {
  readonly lines: readonly Line[];
  readonly statements: readonly PlainStatement[];
  readonly shape: BlockShape | undefined;
  /** What somebody has asked about its words, by the question. */
  answers: Map<unknown, unknown> | undefined;
  /** Who has asked about it and had nothing to say. */
  silent: Set<unknown> | undefined;
}

interface PlainStatement {
  readonly piece: Pick<EffectiveStatement, "words" | "text">;
  /** Counted from the block's first line. */
  readonly line: number;
  /** Where it stands in its line. */
  readonly start: number;
}

/** What the reading that runs has met, what the one before it met, and what the one before that, by their first lines. */
export interface WholeBlocks {
  met: readonly [now: MetBlocks, last: MetBlocks, before: MetBlocks];
  readonly shapes: BlockShapes;
}

type MetBlocks = Map<Line, WholeBlock>;

export function wholeBlocks(): WholeBlocks {
  return { met: [new Map(), new Map(), new Map()], shapes: new BlockShapes() };
}

/** To be told of each reading: what its last two did not meet is forgotten. */
export function readAgain(blocks: WholeBlocks): void {
  const [now, last] = blocks.met;
  blocks.met = [new Map(), now, last];
}

/** The block that begins at a line; else the first line after it where one may. */
export function wholeBlockAt(
  { met, shapes }: WholeBlocks,
  { lines, text }: ParsedText,
  first: number,
): WholeBlock | number {
  const line = lines[first];
  if (line?.pieces[0]?.kind !== "statement") return first + 1;
  const [now, last, before] = met;
  const known = now.get(line) ?? last.get(line) ?? before.get(line);
  const block = known && isAt(known, lines, first) ? known : made(lines, first, shapes);
  if (typeof block === "number") return block;
  // A last line without an end is counted in another way (1.13).
  const end = first + block.lines.length;
  if (end === lines.length && !text.endsWith("\n")) return end;
  now.set(line, block);
  return block;
}

function isAt({ lines }: WholeBlock, all: readonly Line[], first: number): boolean {
  for (let at = 0; at < lines.length; at += 1) if (all[first + at] !== lines[at]) return false;
  return true;
}

function made(lines: readonly Line[], first: number, shapes: BlockShapes): WholeBlock | number {
  const found = blockIn(lines, first);
  if (typeof found === "number") return found;
  return { ...found, shape: shapes.learn(found.lines), answers: undefined, silent: undefined };
}

/** The block that begins at a line, if it is plain; else the first line after it where one may. */
function blockIn(lines: readonly Line[], first: number): Pick<WholeBlock, "lines" | "statements"> | number {
  const statements: PlainStatement[] = [];
  let open = 0;
  for (let at = first; at < lines.length; at += 1) {
    const { plain, pieces } = lines[at] as Line;
    if (!plain) return behindBlock(lines, at, open);
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] as Piece;
      // A second statement before a brace, or one after the last: what began is no block, or not all of the line.
      const isBehind = open === 0 && statements.length > 0 && piece.kind !== "open";
      if (isBehind || isSpecial(piece)) return Math.max(at, first + 1);
      const isStatement = piece.kind === "statement";
      statements.push({
        piece: isStatement ? piece : piece.kind === "open" ? OPENING : CLOSING,
        line: at - first,
        start: isStatement ? 0 : piece.start,
      });
      if (piece.kind === "open") open += 1;
      else if (piece.kind === "close") open -= 1;
      if (open > 0 || piece.kind !== "close") continue;
      if (index < pieces.length - 1) return at + 1;
      return { lines: lines.slice(first, at + 1), statements };
    }
  }
  return lines.length;
}

/** After a block of which some lines are not plain: within it nothing is a block by itself. */
function behindBlock(lines: readonly Line[], from: number, opened: number): number {
  let open = opened;
  for (let at = from; at < lines.length; at += 1) {
    for (const { kind } of (lines[at] as Line).pieces)
      open += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    if (open <= 0) return at + 1;
  }
  return lines.length;
}

/** What braces are to a reader. Their words count from themselves, those of others from their line. */
export const OPENING = { text: "{", words: [{ text: "{", start: 0, end: 1, quoted: false }] };
export const CLOSING = { text: "}", words: [{ text: "}", start: 0, end: 1, quoted: false }] };

function isSpecial(piece: Piece): boolean {
  return piece.kind === "statement" && piece.words.some(({ text }) => isSpecialWord(text));
}
