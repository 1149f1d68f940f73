// What is written for a keyword, with the places that are left to fill in.
import {
  availability,
  type Entry,
  type LineGrammar,
  type Option,
  type ReadContext,
  type Shape,
  type WordSlot,
} from "../schema/index.ts";
import { parseText, treeOf, type Item } from "../syntax/index.ts";
import { statementOf } from "./leaf.ts";

/** In order: a text, a place to fill in, one with some words to choose from, or where the cursor ends. */
export type SnippetPart =
  | string
  | Blank
  | { readonly kind: "choice"; readonly words: readonly string[]; readonly example?: string | undefined }
  | { readonly kind: "end" };

export interface Blank {
  readonly kind: "blank";
  readonly name: string;
  /** What an example has there. */
  readonly example?: string | undefined;
  /** Filled in together with all others of that name. */
  readonly isShared?: true;
}

export type Snippet = readonly SnippetPart[];

/** The same with what examples have in place of names, so that it is right as it stands. */
export function withExamples(snippet: Snippet): Snippet {
  return snippet.map((part) => {
    if (typeof part === "string" || part.kind === "end" || part.example === undefined) return part;
    const { example } = part;
    if (part.kind === "blank") return { ...part, name: example };
    return { ...part, words: [example, ...part.words.filter((word) => word !== example)] };
  });
}

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
  return statement(entry, exampleOf(entry), writing, "", true);
}

/** A keyword with its words alone. */
export function headSnippet(entry: Entry, context: ReadContext): Snippet {
  return head(entry, exampleOf(entry), context);
}

export function optionSnippet({ name, shape }: Option, context: ReadContext): Snippet {
  return withWords(name, wordsOf(shape, [], context));
}

function head({ name, shape }: Entry, { words }: Example, context: ReadContext): Snippet {
  return withWords(name, wordsOf(shape, words, context));
}

function withWords(name: string, words: Snippet): Snippet {
  return words.length === 0 ? [name] : [name, " ", ...words];
}

function statement(
  entry: Entry,
  example: Example,
  writing: Writing,
  margin: string,
  isOutermost: boolean,
): Snippet {
  const { context, step } = writing;
  const first = head(entry, example, context);
  if (entry.kind === "keyword") return first;
  const inner = margin + step;
  const last: Snippet = isOutermost ? [end] : [];
  const { line } = entry;
  const lines = line
    ? linesOf(line, example, isOutermost).map((words): Snippet => [
        ...wordsOf(line.shape, words, context),
        ...last,
      ])
    : [
        ...usualIn(entry, example, context).map((child) =>
          statement(child, example.inside.get(child.name) ?? exampleOf(child), writing, inner, false),
        ),
        last,
      ];
  const body = lines.filter((line) => line.length > 0).flatMap((line): Snippet => [`\n${inner}`, ...line]);
  return [...first, " {", ...body, `\n${margin}}`];
}

/** What a block must have, and what its example does; of a keyword with two names the first one. */
function usualIn(entry: Entry, { inside }: Example, context: ReadContext): readonly Entry[] {
  const names = [...inside.keys()];
  const found = new Map<string, Entry>();
  for (const child of entry.children().values()) {
    const name = child.aliasOf ?? child.name;
    const isUsual = child.required !== false || inside.has(child.name);
    if (isUsual && !found.has(name) && isThere(child, context)) found.set(name, child);
  }
  return [...found.values()].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

interface Example {
  /** Those after the keyword. */
  readonly words: readonly string[];
  /** Those of each line. */
  readonly lines: readonly (readonly string[])[];
  /** What is in the block, by its keyword. */
  readonly inside: ReadonlyMap<string, Example>;
}

const examples = new WeakMap<Entry, Example>();

function exampleOf(entry: Entry): Example {
  const known = examples.get(entry);
  if (known) return known;
  const example = exampleIn(firstItem(entry.example));
  examples.set(entry, example);
  return example;
}

function exampleIn(item: Item | undefined): Example {
  const items = item?.kind === "block" ? item.items : [];
  return {
    words: wordsAt(item).slice(1),
    lines: items.map(wordsAt),
    inside: new Map(
      items.flatMap((child) => {
        const [name] = wordsAt(child);
        return name === undefined ? [] : [[name, exampleIn(child)]];
      }),
    ),
  };
}

/** As in the block's example, or in that of any such line. Where the cursor is in the list, one is enough. */
function linesOf(
  { example: own }: LineGrammar,
  { lines }: Example,
  isOutermost: boolean,
): readonly (readonly string[])[] {
  const all = lines.length > 0 ? lines : [wordsAt(firstItem(own))];
  return isOutermost ? all.slice(0, 1) : all;
}

function firstItem(text: string): Item | undefined {
  return treeOf(parseText({ text, encoding: "utf-8" })).items[0];
}

function wordsAt(item: Item | undefined): readonly string[] {
  const leaf = item?.kind === "block" ? item.heads[0] : item?.kind === "stray" ? undefined : item;
  return leaf ? (statementOf(leaf)?.piece.words.map(({ text }) => text) ?? []) : [];
}

/**
 * The words that must be there, and as many as its example has; of several forms one that begins with no fixed word.
 */
function wordsOf(shape: Shape, example: readonly string[], context: ReadContext): Snippet {
  const { words } =
    shape.forms.find((form) => form.words[0]?.type.kind !== "fixed") ?? shape.forms[0] ?? shape;
  return words
    .filter((word) => isThere(word, context))
    .filter((word, index) => !word.optional || index < example.length)
    .flatMap((word, index): Snippet => [
      ...(index === 0 ? [] : [" "]),
      ...wordOf(word, example[index], context),
    ]);
}

function wordOf({ name, type }: WordSlot, example: string | undefined, context: ReadContext): Snippet {
  if (type.kind === "fixed") return [name];
  // Without quotes its arguments would be a user and a group.
  if (type.kind === "command") return ['"', { kind: "blank", name, example }, '"'];
  if (type.kind !== "boolean" && type.kind !== "choice") {
    const isWord = example === undefined || /^[^\s{}"#!]+$/.test(example);
    return [{ kind: "blank", name, example: isWord ? example : `"${example}"` }];
  }
  const words = type.complete(context).map(({ text }) => text);
  return words.length > 1 ? [{ kind: "choice", words, example }] : words;
}

function isThere(thing: Entry | WordSlot, context: ReadContext): boolean {
  return availability(thing, context).kind === "available";
}
