// What may stand after the words that are there already: matching.ts for a statement that is still being written.
import type { Option, Shape, WordSlot } from "./entry.ts";
import { exists, isFixed, isOptionName, mostOptions, optionFor, resolve } from "./matching.ts";
import { isRejected, type ReadContext, type Value } from "./values/value-type.ts";

export interface Following {
  /** The words of which one may come next: several where some of them may be left out. */
  readonly words: readonly OpenWord[];
  readonly options: readonly OpenOption[];
}

export interface OpenWord {
  readonly word: WordSlot;
  /** The option it belongs to, where it is not one of the words right after the keyword. */
  readonly option: Option | undefined;
}

export interface OpenOption {
  readonly option: Option;
  /** It is on the line already, and may be there only once. */
  readonly isThere: boolean;
}

/** `words` are those after the keyword, or all of a line in a value block, as far as they are written. */
export function following(shape: Shape, words: readonly string[], context: ReadContext): Following {
  const open = { words: [], options: [] };
  follow(shape, { words, context, open, option: undefined, family: { known: undefined } }, 0);
  return open;
}

interface State {
  readonly words: readonly string[];
  readonly context: ReadContext;
  readonly open: { readonly words: OpenWord[]; readonly options: OpenOption[] };
  readonly option: Option | undefined;
  /** Of the first address on the line: some options are for one family only. */
  readonly family: { known: 4 | 6 | undefined };
}

interface Followed {
  /** The first word that is not the shape's. */
  readonly at: number;
  /** The words end before one that must be there, so that nothing else can come. */
  readonly lacks: boolean;
}

function follow(shape: Shape, state: State, start: number): Followed {
  if (shape.forms.length > 0) {
    const ends = formsFor(shape, state, start).map((form) => follow(form, state, start));
    return ends.reduce((a, b) => (b.at > a.at ? b : a), {
      at: start,
      lacks: ends.every(({ lacks }) => lacks),
    });
  }
  if (shape.joined) {
    expect(shape.words.at(-1), state);
    return { at: state.words.length, lacks: false };
  }
  const words = shape.anyOrder ? inAnyOrder(shape, state, start) : inOrder(shape, state, start);
  return words.lacks || shape.options.length === 0 ? words : inOptions(shape, state, words.at);
}

/** All of them before anything is written; then the one its first word means, or those that read it. */
function formsFor({ forms }: Shape, { words, context }: State, start: number): readonly Shape[] {
  const text = words[start];
  if (text === undefined) return forms;
  const meant = forms.filter((form) => isFixed(form) && form.words[0]?.name === text);
  if (meant.length > 0) return meant;
  const open = forms.filter((form) => !isFixed(form));
  const fitting = open.filter(({ words: [first] }) => first && !isRejected(first.type.parse(text, context)));
  return fitting.length > 0 ? fitting : open;
}

function inOrder(shape: Shape, state: State, start: number): Followed {
  let at = start;
  for (const [index, word] of shape.words.entries()) {
    if (!exists(word, state.context)) continue;
    const text = state.words[at];
    if (text === undefined) {
      expect(word, state);
      if (!word.optional) return { at, lacks: true };
      continue;
    }
    if (word.optional && isOptionName(shape, text)) continue;
    const isFollowed = word.optional && shape.words.slice(index + 1).some((later) => !later.optional);
    if (isFollowed && isRejected(word.type.parse(text, state.context))) continue;
    take(word, text, state);
    at += 1;
  }
  const last = shape.words.at(-1);
  if (!shape.repeatsLast || last === undefined) return { at, lacks: false };
  if (at > start) expect(last, state);
  return { at: state.words.length, lacks: false };
}

function inAnyOrder({ words }: Shape, state: State, start: number): Followed {
  const free = words.filter((word) => exists(word, state.context));
  let at = start;
  for (; at < state.words.length && free.length > 0; at += 1) {
    const text = state.words[at] ?? "";
    const fitting = free.findIndex((word) => !isRejected(word.type.parse(text, state.context)));
    const needed = free.findIndex((word) => !word.optional);
    free.splice(fitting === -1 ? Math.max(needed, 0) : fitting, 1);
  }
  if (at === state.words.length) for (const word of free) expect(word, state);
  return { at, lacks: free.some((word) => !word.optional) };
}

function inOptions(shape: Shape, state: State, start: number): Followed {
  const { words, context, open, family } = state;
  const used = new Set<Option>();
  const most = mostOptions(shape, context);
  let at = start;
  for (let read = 0; at < words.length; read += 1) {
    if (read >= most) return { at, lacks: false };
    const option = optionFor(shape, words[at] ?? "", context);
    if (option === undefined) {
      // The words after an inner option may be the outer one's.
      if (state.option !== undefined) return { at, lacks: false };
      at += 1;
      continue;
    }
    const meant = resolve(shape, option);
    used.add(meant);
    const inner = follow(meant.shape, withOption(state, option), option.bare ? at : at + 1);
    if (inner.lacks) return inner;
    at = inner.at;
    if (meant.last && at === words.length) {
      if (meant.repeat === "accumulate") open.options.push({ option: meant, isThere: false });
      return { at, lacks: false };
    }
  }
  if (used.size >= most) return { at, lacks: false };
  for (const option of shape.options) {
    if (!exists(option, context)) continue;
    const meant = resolve(shape, option);
    if (family.known !== undefined && !meant.families.includes(family.known)) continue;
    const isThere = meant.repeat !== "accumulate" && used.has(meant);
    if (!option.bare) open.options.push({ option, isThere });
    else if (!isThere) follow(option.shape, withOption(state, option), at);
  }
  return { at, lacks: false };
}

function withOption({ words, context, open, family }: State, option: Option): State {
  return { words, context, open, option, family };
}

function expect(word: WordSlot | undefined, { open, option }: State): void {
  if (word && !open.words.some((other) => other.word === word)) open.words.push({ word, option });
}

function take(word: WordSlot, text: string, { context, family }: State): void {
  family.known ??= familyOf(word.type.parse(text, context).value);
}

function familyOf(value: Value | undefined): 4 | 6 | undefined {
  return typeof value === "object" && "family" in value ? value.family : undefined;
}
