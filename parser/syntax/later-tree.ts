// The tree of a text that changes: blocks of the top level are built when somebody looks into them, and what lies before
// an edit is taken over as it is.
import type { Line } from "./line.ts";
import type { ParsedText } from "./lines.ts";
import { treeOf } from "./nest.ts";
import { partsOf, type LineRange } from "./parts.ts";
import type { SourceBlock, BraceNode, Comment, Item, Leaf, SourceTree, Trivia } from "./tree.ts";

/** A tree that can be taken as the one before. */
export interface LaterTree extends SourceTree {
  /** Undefined where it could only be built as a whole. */
  readonly parts: readonly Part[] | undefined;
}

interface Part extends LineRange {
  readonly items: readonly Item[];
}

/** The tree of a text, with what an earlier text has in common with it. It equals what `treeOf` gives. */
export function laterTree(source: ParsedText, before?: LaterTree): LaterTree {
  const parts = partsAfter(source, before);
  if (!parts) return { ...treeOf(source), parts: undefined };
  const items: Item[] = [];
  for (const part of parts) for (const item of part.items) items.push(item);
  const rest = parts.at(-1)?.to ?? 0;
  const inner = rest < source.lines.length ? treeOf(linesOf(source, rest, source.lines.length)).inner : [];
  return { kind: "file", start: 0, end: source.text.length, source, items, inner, parts };
}

function partsAfter(source: ParsedText, before: LaterTree | undefined): readonly Part[] | undefined {
  const old = before?.parts ?? [];
  const oldLines = before?.source.lines ?? [];
  const { first, last } = old.length > 0 ? inCommon(oldLines, source.lines) : { first: 0, last: 0 };
  const moved = source.lines.length - oldLines.length;
  // The last one before the edit may be the head of what the edit brought.
  const kept = Math.max(0, countWhere(old, ({ to }) => to <= first) - 1);
  const behind = { at: countWhere(old, ({ from }) => from < oldLines.length - last), isReached: false };
  const startBehind = (): number => (old[behind.at]?.from ?? Infinity) + moved;
  const ranges = partsOf(source.lines, old[kept]?.from, (index) => {
    while (startBehind() < index) behind.at++;
    behind.isReached = startBehind() === index;
    return behind.isReached;
  });
  if (!ranges) return undefined;
  const parts = old.slice(0, kept);
  for (const range of ranges) {
    const part = old[kept];
    const isSame = part?.from === range.from && part.to === range.to && range.to <= first;
    parts.push(isSame ? part : { ...range, items: itemsOf(range, source, undefined) });
  }
  if (behind.isReached) for (const part of old.slice(behind.at)) parts.push(movedPart(part, moved, source));
  return parts;
}

function movedPart({ from, to, block, items }: Part, by: number, source: ParsedText): Part {
  const range = { from: from + by, to: to + by, block: block === undefined ? undefined : block + by };
  return { ...range, items: itemsOf(range, source, items) };
}

/** How many of a sorted list come before the first one that is not so. */
function countWhere<T>(sorted: readonly T[], isSo: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && isSo(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The same object for a block of the top level in every later tree that has its lines, however far they moved.
 * Undefined where nothing is known from one tree to the next.
 */
export function identityOf(item: Item): object | undefined {
  return item instanceof LaterBlock ? item.own : undefined;
}

function itemsOf(
  { from, to, block }: LineRange,
  source: ParsedText,
  old: readonly Item[] | undefined,
): readonly Item[] {
  if (block === undefined) return treeOf(linesOf(source, from, to)).items;
  const [known] = old ?? [];
  const own = known instanceof LaterBlock ? known.own : ownLines(source, from, to);
  const start = (source.starts[block] ?? 0) + (source.lines[block]?.pieces[0]?.start ?? 0);
  return [new LaterBlock(start, source.starts[from] ?? 0, own)];
}

/** The lines of a part by themselves, so that an old text is not kept for their sake. */
interface OwnLines extends Omit<ParsedText, "text"> {
  /** Counted from that of the first. */
  readonly starts: readonly number[];
}

function ownLines({ encoding, lines, starts }: ParsedText, from: number, to: number): OwnLines {
  const base = starts[from] ?? 0;
  return {
    encoding,
    lines: lines.slice(from, to),
    starts: starts.slice(from, to).map((start) => start - base),
  };
}

function linesOf({ text, encoding, lines, starts }: ParsedText, from: number, to: number): ParsedText {
  return { text, encoding, lines: lines.slice(from, to), starts: starts.slice(from, to) };
}

/** How many lines two texts have in common at their start and, of the others, at their end. */
function inCommon(
  before: readonly Line[],
  now: readonly Line[],
): { readonly first: number; readonly last: number } {
  const most = Math.min(before.length, now.length);
  let first = 0;
  while (first < most && before[first] === now[first]) first++;
  let last = 0;
  while (last < most - first && before[before.length - 1 - last] === now[now.length - 1 - last]) last++;
  return { first, last };
}

/** A block that knows where it begins, and builds itself for whoever wants to know more. */
class LaterBlock implements SourceBlock {
  readonly kind = "block";
  readonly start: number;
  readonly own: OwnLines;
  readonly #base: number;
  #block: SourceBlock | undefined;

  constructor(start: number, base: number, own: OwnLines) {
    this.start = start;
    this.own = own;
    this.#base = base;
  }

  get end(): number {
    return this.#whole.end;
  }
  get heads(): readonly Leaf[] {
    return this.#whole.heads;
  }
  get opens(): readonly BraceNode[] {
    return this.#whole.opens;
  }
  get items(): readonly Item[] {
    return this.#whole.items;
  }
  get inner(): readonly Trivia[] {
    return this.#whole.inner;
  }
  get closes(): readonly BraceNode[] {
    return this.#whole.closes;
  }
  get leading(): SourceBlock["leading"] {
    return this.#whole.leading;
  }
  get prefixes(): SourceBlock["prefixes"] {
    return this.#whole.prefixes;
  }
  get trailing(): Comment | undefined {
    return this.#whole.trailing;
  }

  get #whole(): SourceBlock {
    return (this.#block ??= this.#build());
  }

  #build(): SourceBlock {
    const { encoding, lines, starts } = this.own;
    // Its braces add up, so the text that would tell the indentation is not asked.
    const text = { text: "", encoding, lines, starts: starts.map((start) => start + this.#base) };
    const [block, ...more] = treeOf(text).items;
    if (block?.kind !== "block" || more.length > 0) throw new Error("a part with one block is one block");
    return block;
  }
}
