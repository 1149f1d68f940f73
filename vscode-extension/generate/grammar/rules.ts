/** What a TextMate grammar consists of, as far as ours needs it. */
export type GrammarRule = IncludeRule | MatchRule | BeginEndRule | PatternsRule;

interface IncludeRule {
  readonly include: string;
}

interface MatchRule {
  readonly match: string;
  readonly name?: string;
  readonly captures?: Captures;
}

interface BeginEndRule {
  readonly begin: string;
  readonly end: string;
  readonly name?: string;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns: readonly GrammarRule[];
}

interface PatternsRule {
  readonly patterns: readonly GrammarRule[];
}

type Captures = Readonly<
  Record<string, { readonly name?: string; readonly patterns?: readonly GrammarRule[] }>
>;

export interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly GrammarRule[];
  readonly injectionSelector?: string;
  readonly repository: Readonly<Record<string, GrammarRule>>;
}

export function include(name: string): GrammarRule {
  return { include: `#${name}` };
}

/** Right after it no word goes on. */
export const wordEnd = '(?![^\\s{}"#!])';

/** Right before it no word goes on; the value of a definition begins after its sign. */
export const wordStart = '(?<![^\\s{}"=])';

/** Of a definition; a name of only some letters, and more after it, where the braces say so. */
export const aUse = usesOf("[A-Za-z_][A-Za-z0-9_]*");

export function usesOf(name: string): string {
  return `\\$(?:${name}(?![A-Za-z0-9_])|\\{${name}(?:[ \\t][\\w \\t]*)?\\})`;
}

/** A word without quotes. A brace ends it, but for those of a use, and so does a comment; templates have `<%`. */
export const word = '(?:\\$\\{[A-Za-z_][\\w \\t]*\\}|\\\\[#!\\\\]?+|<(?!%)|[^\\s{}"#!\\\\<])+';

/** Only a newline and a brace end a statement. */
export const statementEnd = "(?=[{}]|$)";

/** One of some words, each beginning written once. What follows has to say where the word ends. */
export function oneOf(words: Iterable<string>): string {
  const [only, ...others] = [...new Set(words)].sort();
  if (only === undefined) return "(?!)";
  return others.length === 0 ? escaped(only) : `(?:${branches([only, ...others]).join("|")})`;
}

function branches(sorted: readonly string[]): readonly string[] {
  const byFirst = new Map<string, string[]>();
  for (const word of sorted) byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
  return [...byFirst.values()].map(branch);
}

/** Words that begin alike. */
function branch(words: readonly string[]): string {
  const [first = "", ...others] = words;
  const last = others.at(-1) ?? first;
  let shared = 0;
  while (shared < first.length && first[shared] === last[shared]) shared += 1;
  const rests = words.map((word) => word.slice(shared)).filter((rest) => rest !== "");
  if (rests.length === 0) return escaped(first);
  return `${escaped(first.slice(0, shared))}(?:${branches(rests).join("|")})${rests.length < words.length ? "?" : ""}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
