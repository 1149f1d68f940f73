// How two lists of facts, and two lists of things, are compared.
import type { Setting } from "../model/index.ts";
import { placeIn, type Change, type PathStep } from "./change.ts";
import type { Fact, Field } from "./facts.ts";

/** One kind of thing of which there may be many. */
export interface ThingKind<T> {
  readonly keyword: string;
  /** What tells it from others: two things with one identity are the same thing. */
  readonly id: (thing: T) => string;
  /** What it is called; its identity, unless this says otherwise. */
  readonly name?: (thing: T) => string;
  readonly setting: (thing: T) => Setting | undefined;
  readonly facts?: Field<T>;
  /** Compares what lies within, or says more of it. */
  readonly within?: (before: T, after: T, inside: Comparison) => void;
  /** Order counts: keepalived does things in it. */
  readonly isOrdered?: boolean;
  /** What a thing keeps when it is called something else. */
  readonly likeness?: (thing: T) => string;
  /** Whether nothing can differ between the two, which is then not looked for. */
  readonly isSame?: (before: T, after: T) => boolean;
}

/** What is around, and where changes are gathered. */
export interface Comparison {
  readonly path: readonly PathStep[];
  readonly changes: Change[];
  /** Whether nobody is to read a value, beside those of keywords that are secret. */
  readonly isSecret?: ((setting: Setting) => boolean) | undefined;
}

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

export function compareThings<T>(
  kind: ThingKind<T>,
  before: readonly T[],
  after: readonly T[],
  comparison: Comparison,
): void {
  if (before.length === 0 && after.length === 0) return;
  const { pairs, gone, come } = paired(kind.id, before, after);
  const renamed =
    kind.likeness && gone.length > 0 ? paired(kind.likeness, gone, come) : { pairs: [], gone, come };
  for (const pair of renamed.pairs) sayRenamed(kind, pair, comparison);
  for (const thing of renamed.gone) say(kind, "removed", thing, comparison);
  for (const pair of [...pairs, ...renamed.pairs]) comparePair(kind, pair, comparison);
  for (const thing of renamed.come) say(kind, "added", thing, comparison);
  if (kind.isOrdered) sayReordered(kind, pairs, after, comparison);
}

/** Things of one identity belong together, of several with the same one the first with the first. */
function paired<T>(
  id: (thing: T) => string,
  before: readonly T[],
  after: readonly T[],
): { readonly pairs: readonly Pair<T>[]; readonly gone: readonly T[]; readonly come: readonly T[] } {
  const waiting = new Map<string, T[]>();
  for (const thing of after) {
    const key = id(thing);
    const list = waiting.get(key);
    if (list) list.push(thing);
    else waiting.set(key, [thing]);
  }
  const pairs: Pair<T>[] = [];
  const gone: T[] = [];
  const found = new Set<T>();
  for (const thing of before) {
    const other = waiting.get(id(thing))?.shift();
    if (other === undefined) gone.push(thing);
    else {
      pairs.push({ before: thing, after: other });
      found.add(other);
    }
  }
  return { pairs, gone, come: found.size === after.length ? [] : after.filter((thing) => !found.has(thing)) };
}

function comparePair<T>(kind: ThingKind<T>, { before, after }: Pair<T>, comparison: Comparison): void {
  if (kind.isSame?.(before, after)) return;
  const inside: Comparison = { ...comparison, path: [...comparison.path, stepOf(kind, after)] };
  if (kind.facts) compareFacts(kind.facts, before, after, inside);
  kind.within?.(before, after, inside);
}

/** Says which of the facts of two things differ. */
export function compareFacts<T>(field: Field<T>, before: T, after: T, comparison: Comparison): void {
  const was = listed(field, before);
  const is = listed(field, after);
  const others = new Map(is.map((fact) => [fact.keyword, fact]));
  for (const fact of was) {
    compareFact(fact, others.get(fact.keyword), comparison);
    others.delete(fact.keyword);
  }
  for (const fact of others.values()) compareFact(undefined, fact, comparison);
}

function listed<T>(field: Field<T>, thing: T): readonly Fact[] {
  const facts: Fact[] = [];
  field(thing, (fact) => facts.push(fact));
  return facts;
}

function compareFact(
  before: Fact | undefined,
  after: Fact | undefined,
  { path, changes, isSecret: isHidden }: Comparison,
): void {
  if (before?.text === after?.text || isSaidElsewhere(before, after)) return;
  const settings = [before?.setting, after?.setting].filter((setting) => setting !== undefined);
  const isSecret = settings.some((setting) => setting.entry.secret || isHidden?.(setting) === true);
  changes.push({
    kind: "changed",
    path,
    keyword: before?.keyword ?? after?.keyword ?? "",
    before: isSecret ? undefined : before?.text,
    after: isSecret ? undefined : after?.text,
    isSecret,
    was: placeIn(before?.setting),
    is: placeIn(after?.setting),
  });
}

/** What is only inherited has changed where it is written, and is said there. */
function isSaidElsewhere(before: Fact | undefined, after: Fact | undefined): boolean {
  const isOwn = (fact: Fact | undefined): boolean => fact?.from === "file" || fact?.from === "adjusted";
  if (isOwn(before) || isOwn(after)) return false;
  return before?.from === "inherited" || after?.from === "inherited";
}

function say<T>(
  kind: ThingKind<T>,
  what: "added" | "removed",
  thing: T,
  { path, changes }: Comparison,
): void {
  const place = placeIn(kind.setting(thing));
  changes.push({
    kind: what,
    path: [...path, stepOf(kind, thing)],
    was: what === "removed" ? place : undefined,
    is: what === "added" ? place : undefined,
  });
}

function sayRenamed<T>(kind: ThingKind<T>, { before, after }: Pair<T>, { path, changes }: Comparison): void {
  const step = stepOf(kind, after);
  changes.push({
    kind: "renamed",
    path: [...path, step],
    before: stepOf(kind, before).name,
    after: step.name,
    was: placeIn(kind.setting(before)),
    is: placeIn(kind.setting(after)),
  });
}

/** Of those that are in both: whether they follow each other as before. */
function sayReordered<T>(
  kind: ThingKind<T>,
  pairs: readonly Pair<T>[],
  after: readonly T[],
  { path, changes }: Comparison,
): void {
  const places = new Map(after.map((thing, at) => [thing, at]));
  let last = -1;
  for (const pair of pairs) {
    const at = places.get(pair.after) ?? last;
    if (at < last) {
      changes.push({
        kind: "reordered",
        path: [...path, { keyword: kind.keyword, name: "" }],
        was: placeIn(kind.setting(pair.before)),
        is: placeIn(kind.setting(pair.after)),
      });
      return;
    }
    last = at;
  }
}

function stepOf<T>(kind: ThingKind<T>, thing: T): PathStep {
  return { keyword: kind.keyword, name: (kind.name ?? kind.id)(thing) };
}
