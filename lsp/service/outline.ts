// The shape of a file: its blocks, definitions and includes.
import { walk, type Visitor } from "@kalc/parser/analysis";
import type { Entry, SymbolKind } from "@kalc/parser/schema";
import {
  identityOf,
  ownText,
  type SourceBlock,
  type Item,
  type Leaf,
  type ParsedText,
  type Span,
} from "@kalc/parser/syntax";
import { levelsWithin } from "./levels.ts";
import { hasSecret } from "./secrets.ts";
import type { SourceFile } from "./source-file.ts";

/** What a symbol is: what it defines, a list of lines, any other block, or no block at all. */
export type OutlineKind = SymbolKind | "block" | "list" | "definition" | "include";

/** The symbols of one thing at the top of a file. */
export interface OutlinePart {
  readonly start: number;
  /** By offsets from there: of a block that stays through edits it is the same list each time. */
  readonly symbols: readonly OutlineSymbol[];
}

export interface OutlineSymbol extends Span {
  readonly name: string;
  /** What tells it from its like. */
  readonly detail: string;
  readonly kind: OutlineKind;
  /** Where its name stands. */
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** Editors take seconds over more. The deepest blocks are left out first, then the last of the file. */
const MOST = 5_000;

const LONGEST = 100;

export function outline({ tree }: Pick<SourceFile, "tree">, most = MOST): readonly OutlinePart[] {
  const shapes = tree.items.map((item) => ({ start: item.start, shape: shapeOf(item, tree.source) }));
  const counts: number[] = [];
  for (const { shape } of shapes)
    shape.counts.forEach((count, level) => (counts[level] = (counts[level] ?? 0) + count));
  const levels = levelsWithin(counts, most);
  return shapes
    .filter(({ shape }) => shape.symbols.length > 0)
    .slice(0, most)
    .map(({ start, shape }) => ({ start, symbols: outermost(shape, levels) }));
}

/** The symbols of a top-level item on all levels, by offsets from its start, and how many each level has. */
interface Shape {
  /** One, or none. */
  readonly symbols: readonly OutlineSymbol[];
  readonly counts: readonly number[];
  /** Those of the first levels, as they were last asked for. */
  cut: { readonly levels: number; readonly symbols: readonly OutlineSymbol[] } | undefined;
}

function outermost(shape: Shape, levels: number): readonly OutlineSymbol[] {
  if (shape.counts.length <= levels) return shape.symbols;
  if (shape.cut?.levels !== levels) shape.cut = { levels, symbols: cutAt(shape.symbols, levels) };
  return shape.cut.symbols;
}

function cutAt(symbols: readonly OutlineSymbol[], levels: number): readonly OutlineSymbol[] {
  if (levels === 0) return [];
  return symbols.map((symbol) => ({ ...symbol, children: cutAt(symbol.children, levels - 1) }));
}

/** Of blocks that stay through edits. */
const known = new WeakMap<object, Shape>();

function shapeOf(item: Item, source: ParsedText): Shape {
  const identity = identityOf(item);
  const before = identity && known.get(identity);
  if (before) return before;
  const counts: number[] = [];
  count([item], 0, counts);
  const shape = { symbols: symbolsIn(item, source), counts, cut: undefined };
  if (identity) known.set(identity, shape);
  return shape;
}

function symbolsIn(item: Item, source: ParsedText): readonly OutlineSymbol[] {
  const top: OutlineSymbol[] = [];
  const around: OutlineSymbol[][] = [top];
  const visitor: Visitor = {
    block(block, { entry, by }) {
      const children: OutlineSymbol[] = [];
      around.at(-1)?.push(symbolOf(block, by === "here" ? entry : undefined, children, source.text));
      around.push(children);
      return true;
    },
    end() {
      around.pop();
    },
    leaf(leaf) {
      const symbol = symbolOfLeaf(leaf, source.text);
      if (symbol) around.at(-1)?.push(symbol);
    },
  };
  walk(item, source, visitor);
  const fromStart = (symbol: OutlineSymbol): OutlineSymbol =>
    moved(symbol, -item.start, symbol.children.map(fromStart));
  return top.map(fromStart);
}

function moved(symbol: OutlineSymbol, by: number, children: readonly OutlineSymbol[]): OutlineSymbol {
  const { start, end, selection } = symbol;
  const place = { start: selection.start + by, end: selection.end + by };
  return { ...symbol, start: start + by, end: end + by, selection: place, children };
}

function count(items: readonly Item[], level: number, counts: number[]): void {
  for (const item of items) {
    if (item.kind !== "block" && item.kind !== "definition" && item.kind !== "include") continue;
    counts[level] = (counts[level] ?? 0) + 1;
    if (item.kind === "block") count(item.items, level + 1, counts);
  }
}

function symbolOf(
  block: SourceBlock,
  entry: Entry | undefined,
  children: readonly OutlineSymbol[],
  text: string,
): OutlineSymbol {
  const [head] = block.heads;
  const selection = head?.body ?? block.opens[0] ?? block;
  const written = cut(text.slice(selection.start, selection.end));
  return {
    start: block.start,
    end: block.end,
    name: !entry && hasSecret(written) ? cut(written.split(/\s/, 1)[0] ?? "") : written,
    detail: detailOf(block, entry, text),
    kind: kindOf(entry),
    selection: { start: selection.start, end: selection.end },
    children,
  };
}

function kindOf(entry: Entry | undefined): OutlineKind {
  if (entry?.line) return "list";
  return (
    entry?.defines.find((kind) => entry.name === kind || entry.aliasOf === kind) ??
    entry?.defines[0] ??
    "block"
  );
}

/** For whom it is, and the lines without which it would be of no use. */
function detailOf({ prefixes, items }: SourceBlock, entry: Entry | undefined, text: string): string {
  const needed = entry && !entry.line ? requiredIn(entry) : none;
  if (prefixes.length + needed.size === 0) return "";
  const parts = prefixes.map(({ start, end }) => text.slice(start, end));
  if (needed.size > 0) {
    for (const item of items) {
      const piece = item.kind === "statement" ? item.body?.piece : undefined;
      if (piece?.kind === "statement" && needed.has(piece.words[0]?.text ?? ""))
        parts.push(piece.text.replace(/\s+/g, " "));
    }
  }
  return cut(parts.join(", "));
}

const none: ReadonlySet<string> = new Set();
const required = new WeakMap<Entry, ReadonlySet<string>>();

function requiredIn(entry: Entry): ReadonlySet<string> {
  const names = required.get(entry);
  if (names) return names;
  const children = [...entry.children().values()];
  const made = new Set(
    children
      .filter((child) => child.kind === "keyword" && child.required !== false && !child.secret)
      .map(({ name }) => name),
  );
  required.set(entry, made);
  return made;
}

function symbolOfLeaf(leaf: Leaf, text: string): OutlineSymbol | undefined {
  const { body, start, end, prefixes } = leaf;
  if (!body || body.piece.kind === "statement") return undefined;
  const { piece } = body;
  const name = piece.kind === "definition" ? `$${piece.name}` : piece.pattern?.text;
  if (name === undefined) return undefined;
  const from = piece.kind === "include" ? body.base + (piece.pattern?.start ?? 0) : body.start;
  const detail = prefixes.map((prefix) => text.slice(prefix.start, prefix.end)).join(" ");
  const selection = { start: from, end: Math.min(end, from + name.length) };
  return { start, end, name: cut(name), detail: cut(detail), kind: piece.kind, selection, children: [] };
}

/** A copy: what is remembered keeps no text of the file alive. */
function cut(text: string): string {
  return ownText(text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);
}
