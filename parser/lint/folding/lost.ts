// What a block misses because a line of it was dropped, and what is not known because its block was.
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { FileUse, Place } from "../../reader/index.ts";
import type { SourceBlock, Item, SourceTree } from "../../syntax/index.ts";
import { entriesNamed } from "../../schema/index.ts";
import { keywordOtherVersion, nameUnknown, unknownKeyword } from "../../verdict/index.ts";
import { keyOf } from "../merge.ts";
import { conditionSpills } from "../rules/reading/condition-spills.ts";
import type { Add, Hint } from "./links.ts";

export function lostInBlocks(
  found: readonly Diagnostic[],
  treeOf: (file: FileUse) => SourceTree,
  add: Add,
): void {
  const byFile = new Map<string, readonly Diagnostic[]>();
  const inFile = (path: string): readonly Diagnostic[] => {
    let here = byFile.get(path);
    if (!here) {
      here = found.filter(({ place, daemon }) => place.file.path === path && isLoss(daemon));
      byFile.set(path, (here = here.toSorted((a, b) => a.place.start - b.place.start)));
    }
    return here;
  };
  for (const one of found) {
    const { place, lacks, rule, related } = one;
    if (lacks) {
      const block = blockAt(treeOf(place.file), place.start);
      const [start, end] = block ? [block.start + 1, block.end] : [place.start, place.start + 1];
      const within = between(inFile(place.file.path), start, end).filter((other) => other !== one);
      const bare = block ? within.filter((other) => isBareWord(other, block)) : [];
      const cause = within.find((other) => (block ? gives(other, block, lacks) : !other.lacks));
      if (cause) add(one, cause);
      // `VI_1` in a group, where `group {` should be around it.
      else for (const other of bare) add(other, one);
    } else if (rule === nameUnknown && related.length > 0) {
      // Its definition was thrown away, and it is said there why.
      const [at] = related;
      const here = at ? between(inFile(at.place.file.path), at.place.start, at.place.end) : [];
      const cause = here.find((other) => other.rule !== nameUnknown);
      if (cause) add(one, cause);
    }
  }
}

/** Where the head of a block is not there for an id, its lines and its end are read as part of what is around. */
export function spilled(
  found: readonly Diagnostic[],
  treeOf: (file: FileUse) => SourceTree,
  hints: ReadonlyMap<string, Hint>,
  add: Add,
): void {
  for (const cause of found) {
    if (cause.rule.id !== conditionSpills.id) continue;
    const { file, start } = cause.place;
    const block = blockAt(treeOf(file), start);
    const isIn = (place: Place | undefined): boolean =>
      place?.file.path === file.path && block !== undefined && place.start > start && place.start < block.end;
    for (const one of found) {
      const end = hints.get(keyOf(one));
      const follows = one.rule === unknownKeyword && isIn(one.place);
      if (follows || (end?.kind === "close-early" && isIn(end.place))) add(one, cause);
    }
  }
}

/** What is in a block that this version does not know, and who names what such blocks define. */
export function unknownWithItsBlock(
  found: readonly Diagnostic[],
  treeOf: (file: FileUse) => SourceTree,
  add: Add,
): void {
  const heads = found.filter(({ rule }) => rule === keywordOtherVersion);
  if (heads.length === 0) return;
  const first = new Map<string, Diagnostic>();
  for (const one of heads.toReversed()) first.set(wordAt(one), one);
  const blocks = heads.flatMap((head) => {
    const block = blockAt(treeOf(head.place.file), head.place.start);
    return block ? [{ head, block }] : [];
  });
  for (const one of found) {
    const { rule, place, about } = one;
    if (rule === unknownKeyword && !one.fix) {
      const around = blocks.find(
        ({ head, block }) =>
          head.place.file.path === place.file.path && block.start < place.start && place.start < block.end,
      );
      const word = wordAt(one);
      const isKnown = around && entriesNamed(wordAt(around.head)).some((entry) => entry.children().has(word));
      if (around && isKnown) add(one, around.head);
    } else if (rule === nameUnknown) {
      const cause = about && first.get(about.kind);
      if (cause) add(one, cause);
    }
  }
}

function wordAt({ place: { file, start, end } }: Diagnostic): string {
  return /^[^\s{]*/.exec(file.text.text.slice(start, end))?.[0] ?? "";
}

function isLoss(daemon: Diagnostic["daemon"]): boolean {
  return daemon === "ignores" || daemon === "exits";
}

function between(sorted: readonly Diagnostic[], start: number, end: number): readonly Diagnostic[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.place.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while ((sorted[to]?.place.start ?? Infinity) < end) to += 1;
  return sorted.slice(low, to);
}

/** The block whose keyword stands there. */
function blockAt({ items }: SourceTree, offset: number): SourceBlock | undefined {
  for (let list: readonly Item[] = items; ;) {
    const item = itemAt(list, offset);
    if (item?.kind !== "block") return undefined;
    if (item.heads.some(({ start, end }) => offset >= start && offset < end)) return item;
    list = item.items;
  }
}

function itemAt(items: readonly Item[], offset: number): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  return item && item.start <= offset ? item : undefined;
}

/** Whether the line of a finding would have given one of the keywords. */
function gives(
  { place: { file, start }, rule, fix }: Diagnostic,
  block: SourceBlock,
  keywords: readonly string[],
): boolean {
  const item = itemAt(block.items, start);
  if (!item) return false;
  const [word = ""] = file.text.text.slice(item.start, item.end).split(/[\s{]/, 1);
  // What a misspelt keyword was probably meant for.
  const meant = rule === unknownKeyword ? fix?.edits[0]?.text : undefined;
  return keywords.includes(word) || (meant !== undefined && keywords.includes(meant));
}

/** A word alone on its line that is no keyword, nor like one. */
function isBareWord({ rule, fix, place: { start, end } }: Diagnostic, { items }: SourceBlock): boolean {
  const item = itemAt(items, start);
  return (
    rule === unknownKeyword && !fix && item?.kind === "statement" && item.start === start && item.end === end
  );
}
