// What an item writes, with the places that are left to fill in.
import {
  availability,
  type Entry,
  type Option,
  type ReadContext,
  type Shape,
  type Word,
} from "@kalc/parser/schema";
import { parseText, treeOf, type Item } from "@kalc/parser/syntax";

/** In order: a text, a place to fill in, one with some words to choose from, or where the cursor ends. */
export type SnippetPart =
  | string
  | { readonly kind: "blank"; readonly name: string }
  | { readonly kind: "choice"; readonly words: readonly string[] }
  | { readonly kind: "end" };

export type Snippet = readonly SnippetPart[];

const end: SnippetPart = { kind: "end" };

interface Writing {
  readonly context: ReadContext;
  /** One step of indentation. */
  readonly step: string;
}

/**
 * A keyword with everything it and its block cannot do without, and what its example has; the cursor ends where the
 * next thing is written.
 */
export function keywordSnippet(entry: Entry, writing: Writing): Snippet {
  return statement(entry, writing, "", true);
}

/** A keyword with its words alone. */
export function headSnippet(entry: Entry, context: ReadContext): Snippet {
  return withWords(entry.name, wordsOf(entry.shape, exampleOf(entry).words, context));
}

export function optionSnippet({ name, shape }: Option, context: ReadContext): Snippet {
  return withWords(name, wordsOf(shape, 0, context));
}

function withWords(name: string, words: Snippet): Snippet {
  return words.length === 0 ? [name] : [name, " ", ...words];
}

function statement(entry: Entry, writing: Writing, margin: string, isOutermost: boolean): Snippet {
  const { context, step } = writing;
  const head = headSnippet(entry, context);
  if (entry.kind === "keyword") return head;
  const inner = margin + step;
  const last: Snippet = isOutermost ? [end] : [];
  // Behind the first line of a list, for there may be more of them.
  const lines = entry.line
    ? [[...wordsOf(entry.line.shape, wordsIn(entry.line.example).length, context), ...last]]
    : [...usualIn(entry, context).map((child) => statement(child, writing, inner, false)), last];
  const body = lines.filter((line) => line.length > 0).flatMap((line): Snippet => [`\n${inner}`, ...line]);
  return [...head, " {", ...body, `\n${margin}}`];
}

/** What a block must have, and what its example does; of a keyword with two names the first one. */
function usualIn(entry: Entry, context: ReadContext): readonly Entry[] {
  const { inside } = exampleOf(entry);
  const found = new Map<string, Entry>();
  for (const child of entry.children().values()) {
    const name = child.aliasOf ?? child.name;
    const isUsual = child.required !== false || inside.includes(child.name);
    if (isUsual && !found.has(name) && isThere(child, context)) found.set(name, child);
  }
  const placeOf = ({ name }: Entry): number => (inside.includes(name) ? inside.indexOf(name) : -1);
  return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

interface Example {
  /** How many there are behind the keyword. */
  readonly words: number;
  /** The keywords in the block. */
  readonly inside: readonly string[];
}

const examples = new WeakMap<Entry, Example>();

function exampleOf(entry: Entry): Example {
  const known = examples.get(entry);
  if (known) return known;
  const item = firstItem(entry.example);
  const words = Math.max(0, wordsIn(entry.example).length - 1);
  const inside = item?.kind === "block" ? item.items.flatMap((child) => wordsAt(child)[0] ?? []) : [];
  const example = { words, inside };
  examples.set(entry, example);
  return example;
}

function firstItem(text: string): Item | undefined {
  return treeOf(parseText({ text, encoding: "utf-8" })).items[0];
}

function wordsIn(example: string): readonly string[] {
  const item = firstItem(example);
  return item ? wordsAt(item) : [];
}

function wordsAt(item: Item): readonly string[] {
  const leaf = item.kind === "block" ? item.heads[0] : item.kind === "stray" ? undefined : item;
  const piece = leaf?.body?.piece;
  return piece?.kind === "statement" ? piece.words.map(({ text }) => text) : [];
}

/** The words that must be there, and as many as it usually has; of several forms one that begins with no fixed word. */
function wordsOf(shape: Shape, usual: number, context: ReadContext): Snippet {
  const { words } =
    shape.forms.find((form) => form.words[0]?.type.kind !== "fixed") ?? shape.forms[0] ?? shape;
  return words
    .filter((word) => isThere(word, context))
    .filter((word, index) => !word.optional || index < usual)
    .flatMap((word, index): Snippet =>
      index === 0 ? wordOf(word, context) : [" ", ...wordOf(word, context)],
    );
}

function wordOf({ name, type }: Word, context: ReadContext): Snippet {
  const blank: SnippetPart = { kind: "blank", name };
  if (type.kind === "fixed") return [name];
  // Without quotes its arguments would be a user and a group.
  if (type.kind === "command") return ['"', blank, '"'];
  if (type.kind !== "boolean" && type.kind !== "choice") return [blank];
  const words = type.complete(context).map(({ text }) => text);
  return words.length > 1 ? [{ kind: "choice", words }] : words;
}

function isThere(thing: Entry | Word, context: ReadContext): boolean {
  return availability(thing, context).kind === "available";
}
