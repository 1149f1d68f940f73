// Which word of a statement is which word of its shape, and what each one gives.
import { availability } from "./availability.ts";
import type { Existence, Option, Shape, WordSlot } from "./entry.ts";
import { compareVersions } from "../versions/index.ts";
import { isRejected } from "./values/value-type.ts";
import type { ReadContext, ValueReading } from "./values/index.ts";

export interface Match {
  readonly words: readonly MatchedWord[];
  /** Words the shape asks for, and the statement has none for. */
  readonly missing: readonly Missing[];
  /** Indexes of words that no option has for its name. */
  readonly unknown: readonly number[];
  /** Indexes of words beyond the last one that is read. */
  readonly extra: readonly number[];
}

export interface MatchedWord {
  readonly index: number;
  /** The option it belongs to, where it is not one of the words right after the keyword. */
  readonly option: Option | undefined;
  /** The word that opens an option has no reading. */
  readonly word: WordSlot | undefined;
  readonly reading: ValueReading | undefined;
}

export interface Missing {
  readonly word: WordSlot;
  readonly option: Option | undefined;
}

/** `words` are those after the keyword, or all of a line in a value block. */
export function matchWords(shape: Shape, words: readonly string[], context: ReadContext): Match {
  if (shape.joined) return matchAll(shape, words.length === 0 ? [] : [words.join(" ")], context);
  return matchAll(shape, words, context);
}

function matchAll(shape: Shape, words: readonly string[], context: ReadContext): Match {
  const only = shape.words.length === 1 && isSimple(shape) ? shape.words[0] : undefined;
  if (only && words.length === 1 && exists(only, context)) return matchOne(only, words, context);
  const found: FoundOption = { words: [], missing: [], unknown: [], extra: [] };
  const end = matchShape(chooseForm(shape, words, context), { words, context, found, option: undefined }, 0);
  for (let index = end; index < words.length; index += 1) found.extra.push(index);
  // Kept for every distinct statement of a configuration, and nearly all of them are fine.
  const { missing, unknown, extra } = found;
  return {
    words: found.words.slice(),
    missing: missing.length > 0 ? missing : none,
    unknown: unknown.length > 0 ? unknown : none,
    extra: extra.length > 0 ? extra : none,
  };
}

const none: readonly never[] = [];

/** One word where one is expected, which most statements are. */
function matchOne(word: WordSlot, [text = ""]: readonly string[], context: ReadContext): Match {
  const reading = word.type.parse(text, context);
  return {
    words: [{ index: 0, option: undefined, word, reading }],
    missing: none,
    unknown: none,
    extra: none,
  };
}

function isSimple({ forms, options, anyOrder, repeatsLast }: Shape): boolean {
  return forms.length === 0 && options.length === 0 && !anyOrder && !repeatsLast;
}

interface FoundOption {
  readonly words: MatchedWord[];
  readonly missing: Missing[];
  readonly unknown: number[];
  readonly extra: number[];
}

interface State {
  readonly words: readonly string[];
  readonly context: ReadContext;
  readonly found: FoundOption;
  readonly option: Option | undefined;
}

/** A form that begins with a fixed word is meant by that word; otherwise the first one whose words all read well. */
function chooseForm(shape: Shape, words: readonly string[], context: ReadContext): Shape {
  if (shape.forms.length === 0) return shape;
  const [first = shape, ...others] = shape.forms;
  const fixed = shape.forms.find((form) => isFixed(form) && form.words[0]?.name === words[0]);
  if (fixed !== undefined) return fixed;
  const open = [first, ...others].filter((form) => !isFixed(form));
  return open.find((form) => readsWell(form, words, context)) ?? open[0] ?? first;
}

export function isFixed({ words }: Shape): boolean {
  return words[0]?.type.kind === "fixed";
}

function readsWell(form: Shape, words: readonly string[], context: ReadContext): boolean {
  const { words: matched, missing, unknown } = matchAll(form, words, context);
  return (
    missing.length + unknown.length === 0 &&
    matched.every(({ reading }) => reading === undefined || !isRejected(reading))
  );
}

/** Returns the index of the first word that is not the shape's. */
function matchShape(shape: Shape, state: State, start: number): number {
  const afterWords = shape.anyOrder
    ? matchAnyOrder(shape.words, state, start)
    : matchInOrder(shape, state, start);
  return shape.options.length === 0 ? afterWords : matchOptions(shape, state, afterWords);
}

function matchInOrder(shape: Shape, state: State, start: number): number {
  let at = start;
  for (let index = 0; index < shape.words.length; index += 1) {
    const word = shape.words[index] as WordSlot;
    if (!exists(word, state.context)) continue;
    const text = state.words[at];
    if (text === undefined || (isOptionName(shape, text) && word.optional)) {
      if (!word.optional) state.found.missing.push({ word, option: state.option });
      continue;
    }
    const isFollowed = word.optional && shape.words.slice(index + 1).some((later) => !later.optional);
    // An optional word before a needed one is only there when the word is one of its own.
    if (isFollowed && isRejected(word.type.parse(text, state.context))) continue;
    take(state, at, word);
    at += 1;
  }
  const last = shape.words.at(-1);
  if (shape.repeatsLast && last !== undefined) {
    for (; at < state.words.length; at += 1) take(state, at, last);
  }
  return at;
}

/** Each word of the statement goes to the first free place it reads well at, or else to the first needed one. */
function matchAnyOrder(words: readonly WordSlot[], state: State, start: number): number {
  const free = [...words];
  let at = start;
  for (; at < state.words.length && free.length > 0; at += 1) {
    const text = state.words[at] ?? "";
    const fitting = free.findIndex((word) => !isRejected(word.type.parse(text, state.context)));
    const needed = free.findIndex((word) => !word.optional);
    const [word] = free.splice(fitting === -1 ? Math.max(needed, 0) : fitting, 1);
    if (word !== undefined) take(state, at, word);
  }
  for (const word of free) {
    if (!word.optional) state.found.missing.push({ word, option: state.option });
  }
  return at;
}

function matchOptions(shape: Shape, state: State, start: number): number {
  let at = start;
  let left = mostOptions(shape, state.context);
  while (at < state.words.length && left > 0) {
    left -= 1;
    const text = state.words[at] ?? "";
    const option = optionFor(shape, text, state.context);
    if (option === undefined) {
      // The words after an inner option may be the outer one's.
      if (state.option !== undefined) return at;
      state.found.unknown.push(at);
      at += 1;
      continue;
    }
    const inner = { ...state, option };
    if (!option.bare) {
      state.found.words.push({ index: at, option, word: undefined, reading: undefined });
      at += 1;
    }
    const resolved = resolve(shape, option).shape;
    at = matchShape(chooseForm(resolved, state.words.slice(at), state.context), inner, at);
  }
  return at;
}

export function optionFor(shape: Shape, text: string, context: ReadContext): Option | undefined {
  return (
    shape.options.find((option) => !option.bare && option.name === text && exists(option, context)) ??
    shape.options.find(
      (option) => option.bare && option.looksLike?.test(text) !== false && exists(option, context),
    )
  );
}

/** How many options keepalived looks for; what comes after them it does not read. */
export function mostOptions({ mostOptions: most, options }: Shape, context: ReadContext): number {
  if (!options.some((option) => exists(option, context))) return 0;
  const then = most.find(({ to }) => to === undefined || !isLater(context.version, to));
  return then?.most ?? Number.POSITIVE_INFINITY;
}

function isLater(version: string, than: string): boolean {
  return compareVersions(version, than) > 0;
}

/** To a keepalived that lacks it, it is no option, and an optional word is not read. */
export function exists(thing: Existence, context: ReadContext): boolean {
  return availability(thing, context).kind === "available";
}

export function isOptionName(shape: Shape, text: string): boolean {
  return shape.options.some(({ bare, name }) => !bare && name === text);
}

/** The option an alias stands for. */
export function resolve(shape: Shape, option: Option): Option {
  if (option.aliasOf === undefined) return option;
  return shape.options.find(({ name }) => name === option.aliasOf) ?? option;
}

function take(state: State, index: number, word: WordSlot): void {
  const reading = word.type.parse(state.words[index] ?? "", state.context);
  state.found.words.push({ index, option: state.option, word, reading });
}
