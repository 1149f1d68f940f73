// A rule for each set of keywords that read their words alike, and one for each block.
import type { Entry } from "@kalc/parser/schema";
import { include, oneOf, statementEnd, wordEnd, type GrammarRule } from "./rules.ts";
import { scopes } from "./scopes.ts";
import { rulesOf } from "./words.ts";

/** Rules by name. Rules that are alike are one, whichever block asked for them. */
export interface Repository {
  readonly rules: Record<string, GrammarRule>;
  /** By what they are. */
  readonly names: Map<string, string>;
  /** What is inside of a block that has been made. */
  readonly insides: Map<Entry, string>;
}

/** The name of a rule, after what is wished for it. */
function named(rule: GrammarRule, wish: string, { rules, names }: Repository): string {
  const key = JSON.stringify(rule);
  const known = names.get(key);
  if (known !== undefined) return known;
  let name = wish;
  for (let count = 2; name in rules; count += 1) name = `${wish}-${count}`;
  rules[name] = rule;
  names.set(key, name);
  return name;
}

/** What may be in a block, or at the top. */
export function contentOf(entries: Iterable<Entry>, into: Repository, end: string): readonly GrammarRule[] {
  const all = [...entries];
  const keywords = all.filter(({ kind }) => kind === "keyword");
  const blocks = all.filter(({ kind }) => kind !== "keyword");
  return [
    include("start"),
    ...alike(keywords, (entry) => wordsName(entry, into)).map(([words, group]) =>
      include(named(statement(words, group), `keyword.${group[0]?.name ?? ""}`, into)),
    ),
    ...alike(blocks, (entry) => JSON.stringify([wordsName(entry, into), insideName(entry, into, end)])).map(
      ([, group]) => include(named(block(group, into, end), `block.${group[0]?.name ?? ""}`, into)),
    ),
    include("rest"),
  ];
}

function alike(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): readonly (readonly [string, readonly Entry[]])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = key(entry);
    groups.set(own, [...(groups.get(own) ?? []), entry]);
  }
  return [...groups];
}

/** A keyword takes everything up to the end of its statement: what is too much for it is no keyword either. */
function statement(words: string, group: readonly Entry[]): GrammarRule {
  return {
    begin: head(group),
    beginCaptures: { 1: { name: scopes.keyword } },
    end: statementEnd,
    patterns: [include(words)],
  };
}

function head(group: readonly Entry[]): string {
  return `(${oneOf(group.map(({ name }) => name))})${wordEnd}[ \\t]*`;
}

/** On the line of the keyword there is an opening brace before any other, or none. */
const canOpen = '(?=(?:\\$\\{[^{}"#!]*\\}|"[^"]*"|[^{}"#!])*+(?:[{#!]|$))';

/**
 * The brace may be on a later line, with nothing before it but comments. What is between the braces is a rule of its
 * own, so that the words after the keyword are none of it.
 */
function block(group: readonly Entry[], into: Repository, end: string): GrammarRule {
  const [one] = group as readonly [Entry];
  return {
    begin: `${head(group)}${canOpen}`,
    beginCaptures: { 1: { name: scopes.block } },
    end: "\\}|^(?=\\s*[^\\s{#!])",
    patterns: [
      include(wordsName(one, into)),
      {
        begin: "\\{",
        end: `(?=\\})|${end}`,
        patterns: [include(insideName(one, into, end))],
      },
    ],
  };
}

function insideName(entry: Entry, into: Repository, end: string): string {
  const known = into.insides.get(entry);
  if (known !== undefined) return known;
  const patterns = entry.line ? linesOf(entry, into) : contentOf(entry.children().values(), into, end);
  const name = named({ patterns }, `in.${entry.name}`, into);
  into.insides.set(entry, name);
  return name;
}

/** Every statement in a value block is one of its lines, whatever it begins with. */
function linesOf({ line, name }: Entry, into: Repository): readonly GrammarRule[] {
  const own = line ? rulesOf(line.shape, line.severalPerLine) : [];
  const patterns = [...own, include("plain")];
  return [
    include("start"),
    {
      begin: "(?=[^\\s{}#!])",
      end: statementEnd,
      patterns: [include(named({ patterns }, `words.${name}`, into))],
    },
    include("rest"),
  ];
}

function wordsName({ shape, name }: Entry, into: Repository): string {
  return named({ patterns: [...rulesOf(shape), include("plain")] }, `words.${name}`, into);
}
