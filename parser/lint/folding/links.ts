import type { Diagnostic } from "../../diagnostics/index.ts";
import type { FileUse, Place } from "../../reader/index.ts";
import { closeMissing, openMissing, openUnexpected } from "../../verdict/index.ts";
import { keyOf } from "../merge.ts";
import type { Repair } from "./prepare.ts";

/** What follows from what in one reading, by the keys of findings. */
export interface Links {
  readonly causes: ReadonlyMap<string, string>;
  /** What there is to see elsewhere, by the key of the cause. */
  readonly hints: ReadonlyMap<string, Hint>;
}

/** The first follows from the second. */
export type Add = (one: Diagnostic, cause: Diagnostic) => void;

export type Hint = NonNullable<Repair["hint"]>;

export const NO_LINKS: Links = { causes: new Map(), hints: new Map() };

/**
 * What was found and is found no more after repairs follows from what was repaired: from the last repair in front of
 * it, or from the first one. Of what belongs to one repair, that is the cause which stands where it was made.
 */
export function linked(
  found: readonly Diagnostic[],
  again: readonly Diagnostic[],
  repairs: readonly Repair[],
  files: readonly FileUse[],
): Links {
  const left = new Set(again.map(startOf));
  const gone = found.filter((one) => !left.has(startOf(one)));
  const order = orderIn(files);
  const inOrder = [...repairs].sort((a, b) => order(a.place, b.place));
  const groups = new Map<string, Group>();
  for (const repair of inOrder) {
    const group = groups.get(repair.group);
    if (!group) groups.set(repair.group, { first: repair, gone: [] });
  }
  const unclosed = inOrder.find(({ hint }) => hint?.kind === "close-missing");
  for (const one of gone) {
    const repair = one.rule === closeMissing && unclosed ? unclosed : lastBefore(one.place, inOrder, order);
    if (repair) groups.get(repair.group)?.gone.push(one);
  }
  const causes = new Map<string, string>();
  const hints = new Map<string, Hint>();
  for (const { first, gone: here } of groups.values()) {
    const cause = causeAmong(here, first, order);
    if (!cause) continue;
    const key = keyOf(cause);
    if (first.hint) hints.set(key, first.hint);
    for (const one of here) if (keyOf(one) !== key) causes.set(keyOf(one), key);
  }
  return { causes, hints };
}

interface Group {
  readonly first: Repair;
  readonly gone: Diagnostic[];
}

type Order = (a: Place, b: Place) => number;

function orderIn(files: readonly FileUse[]): Order {
  const rank = new Map<string, number>();
  for (const { path } of files) if (!rank.has(path)) rank.set(path, rank.size);
  return (a, b) => (rank.get(a.file.path) ?? 0) - (rank.get(b.file.path) ?? 0) || a.start - b.start;
}

function lastBefore(place: Place, repairs: readonly Repair[], order: Order): Repair | undefined {
  let low = 0;
  let high = repairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const repair = repairs[middle];
    if (repair && order(repair.place, place) <= 0) low = middle + 1;
    else high = middle;
  }
  return repairs[Math.max(0, low - 1)];
}

/** Of a brace that is missing keepalived speaks itself; else what stands at the repair, or first. */
function causeAmong(
  gone: readonly Diagnostic[],
  { place, hint }: Repair,
  order: Order,
): Diagnostic | undefined {
  const behind = gone.filter((one) => order(place, one.place) <= 0);
  const candidates = behind.length > 0 ? behind : gone;
  const errors = candidates.filter(({ severity }) => severity === "error");
  const [first, ...others] = errors.length > 0 ? errors : candidates;
  if (!first) return undefined;
  const unclosed =
    hint?.kind === "close-missing" ? gone.find(({ rule }) => rule === closeMissing) : undefined;
  // What is said of `${NAME}` is said of its brace, and of the dollar sign in front of it.
  const there =
    gone.find((one) => one.rule === openUnexpected && isAt(one, place, 1)) ??
    gone.find((one) => one.rule === openMissing && isAt(one, place, 0)) ??
    gone.find((one) => isAt(one, place, 0));
  return unclosed ?? there ?? others.reduce((a, b) => (order(b.place, a.place) < 0 ? b : a), first);
}

function isAt({ place: { file, start } }: Diagnostic, place: Place, behind: number): boolean {
  return file.path === place.file.path && start - place.start === behind;
}

/** What is known better now may be said in other words, about the same one. */
function startOf({ rule, place: { file, start }, message }: Diagnostic): string {
  const [word = ""] = /`[^`]*`|"[^"]*"/.exec(message) ?? [];
  return [rule.id, file.path, start, word].join("\0");
}
