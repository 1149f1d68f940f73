// Reads single values out of blocks, with the defaults that the schema knows.
import {
  childrenOf,
  entryOf,
  type Default,
  type Entry,
  type ReadContext,
  type Value,
} from "../../schema/index.ts";
import { has, settingsOf, valueOf, type Block, type Setting } from "../block.ts";
import { byDefault, inFile, inherited, type As, type Given } from "./given.ts";

/** Where values are looked up: blocks that keepalived reads as one, and what lies around them. */
export interface Scope {
  readonly path: string;
  readonly keywords: ReadonlyMap<string, Entry>;
  readonly blocks: readonly Block[];
  readonly context: ReadContext;
  readonly around: readonly Scope[];
}

/** All that there is at a path; the root's is empty. */
export function keywordsIn(path: string): ReadonlyMap<string, Entry> {
  return path === "" ? childrenOf([]) : (entryOf(path)?.children ?? childrenOf([]));
}

export function scopeOf(path: string, blocks: readonly Block[], around: Scope): Scope {
  return {
    path,
    keywords: keywordsIn(path),
    blocks,
    context: around.context,
    around: [around, ...around.around],
  };
}

/** The setting that counts. */
export function setting(scope: Scope, keyword: string): Setting | undefined {
  const [only] = scope.blocks;
  // Nearly every lookup finds nothing, and there are hundreds of thousands of them in a big configuration.
  if (only === undefined || (scope.blocks.length === 1 && !has(only, keyword))) return undefined;
  const [first, ...others] = settings(scope, keyword);
  if (first === undefined || others.length === 0) return first;
  const { repeat } = first.entry;
  if (repeat === "first-wins") return first;
  if (repeat !== "largest-wins") return others[others.length - 1];
  return others.reduce((best, next) => (Number(valueOf(next)) > Number(valueOf(best)) ? next : best), first);
}

/** All settings of a keyword, in the order keepalived read them. */
export function settings({ blocks }: Scope, keyword: string): readonly Setting[] {
  const [only] = blocks;
  if (only === undefined) return [];
  if (blocks.length === 1) return settingsOf(only, keyword);
  return blocks.flatMap((block) => settingsOf(block, keyword)).sort((a, b) => a.order - b.order);
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
  const { entry, words } = found;
  if (words.length > 0 && entry.shape.words.length > 0) return valueOf(found);
  if (entry.shape.words.length === 0) return true;
  return entry.bare === undefined ? undefined : parseAs(entry, entry.bare, context);
}

const asPresence: As<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

function defaultValue<T>(scope: Scope, entry: Entry, rule: Default, as: As<T>): Given<T> | undefined {
  if (rule.kind === "value") return parsedDefault(entry, rule.text, scope.context, as);
  if (rule.kind !== "inherited") return undefined;
  const outer = outerScope(scope, rule.from);
  const keyword = rule.from.slice(rule.from.lastIndexOf(".") + 1);
  const elsewhere = outer && maybe(outer, keyword, as);
  if (elsewhere) return inherited(elsewhere);
  return rule.text === undefined ? undefined : parsedDefault(entry, rule.text, scope.context, as);
}

function outerScope(scope: Scope, path: string): Scope | undefined {
  const place = path.slice(0, path.lastIndexOf("."));
  return scope.path === place ? scope : scope.around.find((around) => around.path === place);
}

/** What the defaults of entries come to, by release and by what is asked for: they are the same everywhere. */
const defaults = new Map<string, WeakMap<Entry, WeakMap<As<unknown>, Given<unknown> | undefined>>>();

function parsedDefault<T>(entry: Entry, text: string, context: ReadContext, as: As<T>): Given<T> | undefined {
  const ofRelease = defaults.get(context.version) ?? new WeakMap();
  defaults.set(context.version, ofRelease);
  const ofEntry = ofRelease.get(entry) ?? new WeakMap<As<unknown>, Given<unknown> | undefined>();
  ofRelease.set(entry, ofEntry);
  if (ofEntry.has(as)) return ofEntry.get(as) as Given<T> | undefined;
  const value = as(parseAs(entry, text, context));
  const found = value === undefined ? undefined : byDefault(value);
  ofEntry.set(as, found);
  return found;
}

/** Keywords of several words say in their first needed one what their default is about. */
function parseAs({ shape }: Entry, text: string, context: ReadContext): Value | undefined {
  const word = shape.words.find(({ optional }) => !optional) ?? shape.words[0];
  if (word === undefined) return text === "true";
  return word.type.parse(text, context).value;
}
