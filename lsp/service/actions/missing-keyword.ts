import { blocksAt } from "@kalc/parser/analysis";
import type { Entry } from "@kalc/parser/schema";
import { availability } from "@kalc/parser/schema";
import {
  lineIndexAt,
  parseText,
  treeOf,
  type SourceBlock,
  type Item,
  type ParsedText,
} from "@kalc/parser/syntax";
import type { View } from "../view.ts";
import type { Action, ActionsOf } from "./action.ts";

/** Of more than these, nobody finds the one that is meant. */
const MOST = 5;

/** Adds a keyword that the block around needs, or that such blocks usually have. */
export const missingKeyword: ActionsOf = ({ view, range }) => {
  const { blocks, item } = blocksAt(view.file.tree, range.start);
  const isHead = item?.kind === "block" && range.start <= (item.opens[0]?.end ?? item.end);
  const around = isHead
    ? blocksAt(view.file.tree, item.opens[0]?.end ?? item.end).blocks.at(-1)
    : blocks.at(-1);
  const entry = around?.inside.entry;
  if (!around || !entry || entry.kind !== "block" || around.inside.by !== "here") return [];
  const at = placeIn(around.block, view);
  if (!at) return [];
  const there = new Set(around.block.items.flatMap(keywordOf));
  const missing = usualIn(entry, view).filter(
    ({ name, aliasOf, aliases }) => ![name, aliasOf ?? name, ...aliases].some((one) => there.has(one)),
  );
  return missing.slice(0, MOST).map((one) => actionOf(one, at, view));
};

/** First what it is of no use without, then what its example shows. */
function usualIn(entry: Entry, { context }: View): readonly Entry[] {
  const children = [...entry.children().values()].filter(
    (child) =>
      child.aliasOf === undefined && !child.deprecated && availability(child, context).kind === "available",
  );
  const [shown] = treeOf(parseText({ text: entry.example, encoding: "utf-8" })).items;
  const names = new Set(shown?.kind === "block" ? shown.items.flatMap(keywordOf) : []);
  return [
    ...children.filter(({ required }) => required === true),
    ...children.filter(({ name, required }) => required !== true && names.has(name)),
  ];
}

function keywordOf(item: Item): readonly string[] {
  const body = item.kind === "block" ? item.heads[0]?.body : item.kind === "stray" ? undefined : item.body;
  return body?.piece.kind === "statement" ? [body.piece.words[0]?.text ?? ""] : [];
}

interface Spot {
  readonly start: number;
  readonly indent: string;
}

/** The line of the closing brace, if there is nothing before it. */
function placeIn(
  { items, closes, opens }: SourceBlock,
  { file: { document }, format }: View,
): Spot | undefined {
  const [close] = closes;
  if (!close || opens.length !== 1) return undefined;
  const closing = indentAt(document, close.start);
  const first = items[0] && indentAt(document, items[0].start);
  if (closing === undefined) return undefined;
  const deeper = format.useTabs ? "\t" : " ".repeat(format.tabWidth);
  const start = document.starts[lineIndexAt(document, close.start)] ?? 0;
  return { start, indent: first ?? closing + deeper };
}

/** What stands before an offset on its line, where that is nothing but blanks. */
function indentAt({ text, starts }: ParsedText, offset: number): string | undefined {
  const start = starts[lineIndexAt({ starts }, offset)] ?? 0;
  const before = text.slice(start, offset);
  return before.trim() === "" ? before : undefined;
}

function actionOf(entry: Entry, { start, indent }: Spot, { file: { path, document } }: View): Action {
  const { name } = entry;
  const preset = entry.kind === "keyword" && entry.default?.kind === "value" ? entry.default.text : undefined;
  const text = preset === undefined ? entry.example : `${name} ${preset}`;
  const lineEnd = document.text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split("\n").map((line) => indent + line + lineEnd);
  return {
    title: preset === undefined ? `Add ${name}` : `Add ${name} with its default, ${preset}`,
    kind: "refactor.rewrite",
    isPreferred: false,
    finding: undefined,
    edits: () => [{ path, start, end: start, text: lines.join("") }],
  };
}
