/** The TextMate grammar of keepalived's language: how its words look, and which are keywords where. */
import { allEntries, childrenOf, entriesNamed, type Entry, type ValueType } from "@kalc/parser/schema";
import { contentOf, type Repository } from "./grammar/blocks.ts";
import { lexical } from "./grammar/lexical.ts";
import { include, oneOf, wordEnd, type Grammar, type GrammarRule } from "./grammar/rules.ts";
import { booleanRule, forms } from "./grammar/values.ts";
import { texts } from "./grammar/words.ts";

export function grammar(): Grammar {
  const root = childrenOf([]);
  const ends = nextTopLevelBlock(root.values());
  const into: Repository = {
    rules: { ...lexical(`\\}|${ends}`), boolean: booleanRule(booleans()), ...forms, ...texts },
    names: new Map(),
    insides: new Map(),
  };
  const patterns = contentOf(root.values(), into, ends);
  return {
    name: "keepalived",
    scopeName: "source.keepalived",
    patterns,
    repository: used(patterns, into.rules),
  };
}

/** The rules that something includes. */
function used(
  patterns: readonly GrammarRule[],
  rules: Readonly<Record<string, GrammarRule>>,
): Readonly<Record<string, GrammarRule>> {
  const text = JSON.stringify([patterns, rules]);
  const isUsed = (name: string): boolean => text.includes(JSON.stringify(include(name)));
  return Object.fromEntries(Object.entries(rules).filter(([name]) => isUsed(name)));
}

/**
 * Where a line begins with a block that only the top level has, nothing is open any more: with a brace that is still
 * to be written, the rest of the file keeps its colours.
 */
function nextTopLevelBlock(root: Iterable<Entry>): string {
  const names = [...root]
    .filter(
      ({ kind, name }) => kind !== "keyword" && entriesNamed(name).every(({ place }) => place.length === 0),
    )
    .map(({ name }) => name);
  return `^(?=(?:@\\S+[ \\t]+)?${oneOf(names)}${wordEnd})`;
}

function booleans(): readonly ValueType[] {
  const types = allEntries().flatMap(({ shape }) => shape.words.map(({ type }) => type));
  return types.filter(({ kind }) => kind === "boolean");
}

export { templateGrammar } from "./grammar/template.ts";
export { textOf } from "./grammar/text.ts";
export { scopes, semanticTokenScopes } from "./grammar/scopes.ts";
export type { Grammar } from "./grammar/rules.ts";
