// The words after a keyword, or on a line of a value block, as rules.
import type { Option, Shape, WordSlot } from "@kalc/parser/schema";
import { wordAs } from "./lexical.ts";
import { include, oneOf, word, wordEnd, wordStart, type GrammarRule } from "./rules.ts";
import { scopes } from "./scopes.ts";
import { looksOf, tellable, type TextClass } from "./values.ts";

/** They count after a begin that ends right before the first word. */
export function rulesOf(shape: Shape, severalPerLine = false): readonly GrammarRule[] {
  const layouts = layoutsIn(shape);
  const types = layouts.flatMap(({ words }) => words.map(({ type }) => type));
  const own = shape.forms.length > 0 ? shape.forms : [shape];
  const heads = severalPerLine ? [] : own.flatMap(headOf);
  const later = own.flatMap((form) => laterWords(form, severalPerLine));
  const named = layouts.flatMap(openers);
  const withText = named.filter(({ text }) => text !== undefined);
  const alone = named.filter(({ text }) => text === undefined).map(({ name }) => name);
  return [
    ...textsOf(heads).map((text) => include(`first.${text}`)),
    ...openersWithText(withText),
    ...(alone.length === 0 ? [] : [{ match: `${wordStart}${oneOf(alone)}${wordEnd}`, name: scopes.option }]),
    ...tellable(looksOf(types)),
    ...textsOf(later).map(include),
  ];
}

/** All layouts, those of options and forms included. */
function layoutsIn(shape: Shape): readonly Shape[] {
  const below = [...shape.forms, ...shape.options.map((option) => option.shape)];
  return [shape, ...below.flatMap(layoutsIn)];
}

function textsOf(words: readonly WordSlot[]): readonly TextClass[] {
  return looksOf(words.map(({ type }) => type)).texts;
}

/** The word right after the keyword, if it is none of the keyword's own. */
function headOf({ words: [head] }: Shape): readonly WordSlot[] {
  return head === undefined || head.type.kind === "fixed" ? [] : [head];
}

/** Words that no word of the keyword's own announces, after the first. */
function laterWords({ words, options, repeatsLast }: Shape, severalPerLine: boolean): readonly WordSlot[] {
  const announced = words.findIndex(({ type }) => type.kind === "fixed");
  const own = announced === -1 ? words : words.slice(0, announced);
  const bare = options.filter((option) => option.bare).flatMap((option) => option.shape.words);
  return [...own.slice(severalPerLine || (repeatsLast && own.length === 1) ? 0 : 1), ...bare];
}

interface Opener {
  readonly name: string;
  /** The text right after it. */
  readonly text: TextClass | undefined;
  /** What may be between it and its text. */
  readonly between: readonly string[];
}

/** The words that options and forms begin with. */
function openers({ words, options }: Shape): readonly Opener[] {
  const [head, ...later] = words;
  return [
    ...(head?.type.kind === "fixed" ? [opener(head.name, later)] : []),
    ...options
      .filter(({ bare }) => !bare)
      .map((option) => opener(option.name, meant(option, options).shape.words)),
  ];
}

function meant(option: Option, all: readonly Option[]): Option {
  return all.find(({ name }) => name === option.aliasOf) ?? option;
}

function opener(name: string, words: readonly WordSlot[]): Opener {
  const at = words.findIndex((one) => textsOf([one]).length > 0);
  const [text] = at === -1 ? [] : textsOf(words.slice(at, at + 1));
  return { name, text, between: looksOf(words.slice(0, Math.max(at, 0)).map(({ type }) => type)).choices };
}

function openersWithText(all: readonly Opener[]): readonly GrammarRule[] {
  const groups = new Map<string, Opener[]>();
  for (const one of all) {
    const key = JSON.stringify([one.text, one.between]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group): GrammarRule => {
    const [{ text, between } = { text: undefined, between: [] }] = group;
    const inBetween = between.length === 0 ? "" : `(?:[ \\t]+(${oneOf(between)})${wordEnd})?`;
    const value = wordAs(text === "name" ? scopes.name : scopes.string);
    return {
      match: `${wordStart}(${oneOf(group.map(({ name }) => name))})${wordEnd}${inBetween}(?:[ \\t]+(${word}))?`,
      captures:
        between.length === 0
          ? { 1: { name: scopes.option }, 2: value }
          : { 1: { name: scopes.option }, 2: { name: scopes.choice }, 3: value },
    };
  });
}

/** Rules for texts. Those with quotes of their own, in which a backslash takes the next character along, are only first. */
export const texts: Readonly<
  Record<Exclude<TextClass, "command" | "regex"> | `first.${TextClass}`, GrammarRule>
> = {
  text: { match: `(${word})`, captures: { 1: wordAs(scopes.string) } },
  name: { match: `(${word})`, captures: { 1: wordAs(scopes.name) } },
  "first.text": { match: `\\G(${word})`, captures: { 1: wordAs(scopes.string) } },
  "first.name": { match: `\\G(${word})`, captures: { 1: wordAs(scopes.name) } },
  "first.command": {
    patterns: [
      {
        match: `\\G(?:(")((?:\\\\.|[^"\\\\])*+)("|$)|(')((?:\\\\.|[^'\\\\])*+)('|$)|(${word}))`,
        captures: {
          1: { name: scopes.quoted },
          2: { name: scopes.shell, patterns: [{ include: "source.shell" }] },
          3: { name: scopes.quoted },
          4: { name: scopes.quoted },
          5: { name: scopes.shell, patterns: [{ include: "source.shell" }] },
          6: { name: scopes.quoted },
          7: wordAs(scopes.string),
        },
      },
      // Matches nothing. The engine of VS Code only loads grammars that are named outside of captures.
      { begin: "(?!)", end: "(?!)", patterns: [{ include: "source.shell" }] },
    ],
  },
  "first.regex": { match: `\\G(?:"(?:\\\\.|[^"\\\\])*+(?:"|$)|${word})`, name: scopes.regex },
};
