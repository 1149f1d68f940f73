// What may stand at an offset, as items: what that is, the parser says.
import { expectedAt, namesOf, nodeAt, type Candidate, type NodeAt } from "@kalc/parser/analysis";
import { itemFor, type ItemPlace, type Room } from "./completion/candidates.ts";
import type { CompletionItem } from "./completion/item.ts";
import { pathItems } from "./completion/paths.ts";
import { ruleItems } from "./completion/rules.ts";
import { namesEverywhere, namesTogether, type View } from "./view.ts";

export interface Completion {
  /** Best first. */
  readonly items: readonly CompletionItem[];
  /** There are more than these. */
  readonly isCut: boolean;
}

/** Characters after which there may be something to offer at once. */
export const completionTriggers: readonly string[] = ["$", "@", "{", "/", '"', " "];

const nothing: Completion = { items: [], isCut: false };

/** `trigger` is the character just typed, where that is why it is asked. */
export function completion(view: View, offset: number, trigger?: string): Completion {
  const { file, context } = view;
  const at = nodeAt(file.tree, offset, context);
  if (trigger !== undefined && !isWorth(trigger, at)) return nothing;
  const everywhere = namesEverywhere(view);
  const { candidates, asks } = expectedAt(file.tree, offset, namesTogether(view), context, everywhere);
  const place = placeAt(view, at);
  const own = candidates.filter((candidate) => trigger !== "/" && !isOnlyHere(candidate));
  const paths = asks
    .filter(({ kind }) => kind === "path")
    .map((ask) => pathItems(view, { ask, offset, isInclude: at.spot.kind === "include" }));
  const rules = asks.filter(({ kind }) => kind === "rule").flatMap((ask) => ruleItems(view, ask));
  const items = [
    ...own.map((candidate) => itemFor(candidate, place)),
    ...paths.flatMap((found) => found.items),
    ...rules,
  ];
  return { items: distinct(items.sort(inOrder)), isCut: paths.some(({ isCut }) => isCut) };

  /** What is being typed is no name that is known from elsewhere. */
  function isOnlyHere({ text, replaces, of }: Candidate): boolean {
    if (of.kind !== "name") return false;
    const written = file.document.text.slice(replaces.start, replaces.end);
    return (
      written.startsWith(text) &&
      namesOf(everywhere, of.nameKind, text).every(
        ({ path, name }) => path === file.path && name.start <= offset && offset <= name.end,
      )
    );
  }
}

/** A blank or a brace is typed everywhere; where a line begins nobody wants to be asked at each. */
function isWorth(trigger: string, { spot, use }: NodeAt): boolean {
  switch (trigger) {
    case "$":
    case "{":
      return use !== undefined;
    case "@":
      return spot.kind === "condition";
    case " ":
      return spot.kind !== "statement" || spot.word.index > 0;
    default:
      return true;
  }
}

function placeAt({ context, format, file }: View, at: NodeAt): ItemPlace {
  const { use } = at;
  const { text } = file.document;
  return {
    context,
    room: roomAt(text, at),
    step: format.useTabs ? "\t" : " ".repeat(format.tabWidth),
    closing: use?.isBraced === true && text[use.end] !== "}" ? "}" : "",
  };
}

/** Nothing is filled in where something follows already. */
function roomAt(text: string, { spot, surroundings, offset }: NodeAt): Room {
  if (spot.kind === "comment") return isLast(text, offset) ? "all" : "word";
  if (spot.kind !== "statement" || spot.word.isQuoted) return "word";
  const { start, end } = spot.word;
  const line = text.slice(end, lineEnd(text, end));
  const rest = line.trimStart();
  if (rest.startsWith("{") && spot.word.index === 0) return "head";
  if (rest !== "" && !/^[}#!]/.test(rest)) return "word";
  const { item } = surroundings;
  // Its brace may be on another line.
  const isHead = item?.kind === "block" && item.heads.some(({ body }) => body?.start === start);
  return isHead ? "head" : "all";
}

function isLast(text: string, offset: number): boolean {
  return /^[\w-]*\s*$/.test(text.slice(offset, lineEnd(text, offset)));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** An address may be known as one node's own and as another one's peer. */
function distinct(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const labels = new Set<string>();
  return items.filter(({ label }) => labels.size < labels.add(label).size);
}

/** Keywords by their names, for there are many of them; the others as they come. */
function inOrder(a: CompletionItem, b: CompletionItem): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const areKeywords = isKeyword(a) && isKeyword(b);
  return areKeywords && a.label !== b.label ? (a.label < b.label ? -1 : 1) : 0;
}

function isKeyword({ kind }: CompletionItem): boolean {
  return kind === "keyword" || kind === "block";
}
