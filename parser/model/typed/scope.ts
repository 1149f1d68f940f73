// Reads single values out of blocks, with the defaults that the schema knows.
import {
  childrenOf,
  entryOf,
  type Default,
  type Entry,
  type ReadContext,
  type Value,
} from "../../schema/index.ts";
import {
  blocksOf,
  has,
  hasWords,
  linesOf,
  settingOf,
  settingsOf,
  valueOf,
  type Block,
  type Setting,
} from "../block.ts";
import { byDefault, inFile, inherited, type As, type Given } from "./given.ts";

/** Where values are looked up: blocks that keepalived reads as one, and what lies around them. */
export interface Scope {
  readonly path: string;
  readonly keywords: ReadonlyMap<string, Entry>;
  readonly blocks: readonly Block[];
  readonly context: ReadContext;
  readonly around: Scope | undefined;
  /** What scopes within have asked of this one, worked out once for all of them. */
  lent: Map<Entry, Lent> | undefined;
}

interface Lent {
  readonly as: As<unknown>;
  readonly given: Given<unknown> | undefined;
}

const keywordsByPath = new Map<string, ReadonlyMap<string, Entry>>();

/** All that there is at a path; the root's is empty. */
function keywordsIn(path: string): ReadonlyMap<string, Entry> {
  const known = keywordsByPath.get(path);
  if (known) return known;
  const keywords = path === "" ? childrenOf([]) : (entryOf(path)?.children() ?? childrenOf([]));
  keywordsByPath.set(path, keywords);
  return keywords;
}

export function outermostScope(blocks: readonly Block[], context: ReadContext): Scope {
  return { path: "", keywords: keywordsIn(""), blocks, context, around: undefined, lent: undefined };
}

export function scopeOf(path: string, blocks: readonly Block[], around: Scope): Scope {
  return { path, keywords: keywordsIn(path), blocks, context: around.context, around, lent: undefined };
}

/** The scope at a path that lies around another one. */
export function scopeAround({ around }: Scope, path: string): Scope | undefined {
  for (let outer = around; outer; outer = outer.around) if (outer.path === path) return outer;
  return undefined;
}

/** The setting that counts. */
export function setting(scope: Scope, keyword: string): Setting | undefined {
  const { blocks } = scope;
  const only = blocks[0];
  if (only === undefined) return undefined;
  // There are hundreds of thousands of lookups in a big configuration, nearly all in one block, and most find nothing.
  const last = blocks.length === 1 ? settingOf(only, keyword) : undefined;
  if (blocks.length === 1 && last?.entry.repeat !== "largest-wins") return last;
  const found = settings(scope, keyword);
  const first = found[0];
  if (first === undefined || found.length === 1) return first;
  const { repeat } = first.entry;
  if (repeat === "first-wins") return first;
  if (repeat !== "largest-wins") return found[found.length - 1];
  return found.reduce((best, next) => (Number(valueOf(next)) > Number(valueOf(best)) ? next : best));
}

const none: readonly Setting[] = [];

/** All settings of a keyword, in the order keepalived read them. */
export function settings({ blocks }: Scope, keyword: string): readonly Setting[] {
  const only = blocks[0];
  if (only === undefined) return none;
  if (blocks.length === 1) return has(only, keyword) ? settingsOf(only, keyword) : none;
  return blocks.flatMap((block) => settingsOf(block, keyword)).sort((a, b) => a.order - b.order);
}

/** The entries of all value blocks of a keyword. */
export function linesIn({ blocks }: Scope, keyword: string): readonly Setting[] {
  const [only, another] = blocks;
  if (only === undefined) return [];
  if (another !== undefined) return blocks.flatMap((block) => linesOf(block, keyword));
  // Nearly always there is one such block or none, and its list need not be copied.
  const inner = blocksOf(only, keyword);
  return inner.length === 1 && inner[0] ? inner[0].lines : linesOf(only, keyword);
}

/** The value of a keyword as it was written, if it was. */
export function written<T>(scope: Scope, keyword: string, as: As<T>): Given<T> | undefined {
  const found = setting(scope, keyword);
  const value = found && as(settingValue(found, scope.context));
  return found && value !== undefined ? inFile(value, found) : undefined;
}

/** The value of a keyword, its default included; none where the schema has none or needs a sentence to tell it. */
export function maybe<T>(scope: Scope, keyword: string, as: As<T>): Given<T> | undefined {
  const own = written(scope, keyword, as);
  if (own !== undefined) return own;
  const entry = scope.keywords.get(keyword);
  return entry?.default && defaultValue(scope, entry, entry.default, as);
}

/** The same of a keyword that always has a value. */
export function given<T>(scope: Scope, keyword: string, as: As<T>): Given<T> {
  const found = maybe(scope, keyword, as);
  if (found === undefined) throw new Error(`the schema has no default for ${keyword} in ${scope.path}`);
  return found;
}

/** The default of one word of several, by its name. */
export function partOfDefault<T>(
  scope: Scope,
  keyword: string,
  name: string,
  as: As<T>,
): Given<T> | undefined {
  const entry = scope.keywords.get(keyword);
  const text = entry?.default?.kind === "parts" ? entry.default.parts[name] : undefined;
  const word = entry?.shape.words.find((one) => one.name === name);
  const value = text === undefined ? undefined : as(word?.type.parse(text, scope.context).value);
  return value === undefined ? undefined : byDefault(value);
}

/** Whether a keyword that takes no value is there. */
export function flag(scope: Scope, keyword: string): Given<boolean> {
  return maybe(scope, keyword, asPresence) ?? byDefault(false);
}

/** Of two keywords that undo each other the later one counts. */
export function either(scope: Scope, yes: string, no: string): Given<boolean> | undefined {
  const on = setting(scope, yes);
  const off = setting(scope, no);
  if (on && (!off || on.order > off.order)) return inFile(true, on);
  return off && inFile(false, off);
}

/** What a setting's first word says, or its keyword alone. */
export function settingValue(found: Setting, context: ReadContext): Value | undefined {
  const { entry } = found;
  if (hasWords(found) && entry.shape.words.length > 0) return valueOf(found);
  if (entry.shape.words.length === 0) return true;
  return entry.bare === undefined ? undefined : parseAs(entry, entry.bare, context);
}

const asPresence: As<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

function defaultValue<T>(scope: Scope, entry: Entry, rule: Default, as: As<T>): Given<T> | undefined {
  if (rule.kind === "value") return parsedDefault(entry, rule.text, scope.context, as);
  if (rule.kind !== "inherited") return undefined;
  const { around } = scope;
  // Its own value differs from scope to scope; what lies around is the same for all that lie within.
  if (around === undefined || scope.path === partsOf(rule.from).place)
    return inheritedValue(scope, entry, rule, as);
  const known = around.lent?.get(entry);
  if (known?.as === as) return known.given as Given<T> | undefined;
  const found = inheritedValue(scope, entry, rule, as);
  (around.lent ??= new Map<Entry, Lent>()).set(entry, { as, given: found });
  return found;
}

function inheritedValue<T>(
  scope: Scope,
  entry: Entry,
  { from, text }: Extract<Default, { kind: "inherited" }>,
  as: As<T>,
): Given<T> | undefined {
  const { place, keyword } = partsOf(from);
  const outer = scope.path === place ? scope : scopeAround(scope, place);
  const elsewhere = outer && maybe(outer, keyword, as);
  if (elsewhere) return inherited(elsewhere);
  return text === undefined ? undefined : parsedDefault(entry, text, scope.context, as);
}

const parts = new Map<string, { readonly place: string; readonly keyword: string }>();

/** Of `block.keyword` the two. */
function partsOf(path: string): { readonly place: string; readonly keyword: string } {
  let found = parts.get(path);
  if (!found) {
    const dot = path.lastIndexOf(".");
    parts.set(path, (found = { place: path.slice(0, dot), keyword: path.slice(dot + 1) }));
  }
  return found;
}

/** The defaults of entries, by release and by what is asked for: they do not depend on the configuration. */
const defaults = new Map<string, Map<Entry, Map<As<unknown>, Given<unknown> | undefined>>>();

function parsedDefault<T>(entry: Entry, text: string, context: ReadContext, as: As<T>): Given<T> | undefined {
  const ofEntry = within(within(defaults, context.version), entry);
  const known = ofEntry.get(as);
  if (known !== undefined || ofEntry.has(as)) return known as Given<T> | undefined;
  const value = as(parseAs(entry, text, context));
  const found = value === undefined ? undefined : byDefault(value);
  ofEntry.set(as, found);
  return found;
}

function within<K, Key, V>(maps: Map<K, Map<Key, V>>, key: K): Map<Key, V> {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<Key, V>();
  maps.set(key, made);
  return made;
}

/** Keywords of several words say in their first needed one what their default is about. */
function parseAs({ shape }: Entry, text: string, context: ReadContext): Value | undefined {
  const word = shape.words.find(({ optional }) => !optional) ?? shape.words[0];
  if (word === undefined) return text === "true";
  return word.type.parse(text, context).value;
}
