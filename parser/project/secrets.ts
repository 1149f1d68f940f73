import type { EffectiveStatement, EffectiveWord, FileUse } from "../reader/index.ts";
import { allEntries, entriesNamed, nearestNames } from "../schema/index.ts";
import type { Line, Span } from "../syntax/index.ts";

/** In the place of what nobody is to read over a shoulder, or in a ticket. */
export const MASK = "••••••••";

/** The parts of a line, counted from its start, that nobody may read over somebody's shoulder. */
export type SecretsIn = (file: FileUse, lineIndex: number) => readonly Span[];

/**
 * What is secret in the lines of a report's files: the values of secret keywords, misspelt ones and those in
 * comments too, and the definitions that hold them or that they are made from. A line is all it looks at, so it
 * also covers what keepalived never got to.
 */
export function secretsOf(files: readonly FileUse[]): SecretsIn {
  // Equal lines are one object, and many findings show the same ones.
  const ofPlain = new Map<Line, readonly Span[]>();
  let names: ReadonlySet<string> | undefined;
  const secretsIn = (line: Line, lines: readonly Line[], index: number): readonly Span[] => [
    ...line.pieces.flatMap((piece) => {
      if (piece.kind === "statement")
        return secretWords(piece.words).map((span) => upToBlank(line.text, span));
      if ((piece.kind !== "definition" && piece.kind !== "continuation") || !piece.value) return [];
      if (secretsInText(piece.value.text).length > 0) return [piece.value];
      names ??= namesUsedInSecrets(files);
      return isSecretName(definedName(lines, index), names) ? [piece.value] : [];
    }),
    ...secretsInComment(line),
  ];
  return ({ text: { lines } }, index) => {
    const line = lines[index];
    if (!line) return [];
    const found = ofPlain.get(line) ?? secretsIn(line, lines, index);
    if (line.plain) ofPlain.set(line, found);
    return found;
  };
}

/** Which of a statement's words are secret: what follows a secret keyword, and what a secret definition gave. */
export function secretWordsOf(
  files: readonly FileUse[],
): (statement: EffectiveStatement) => ReadonlySet<EffectiveWord> {
  let names: ReadonlySet<string> | undefined;
  const isOutOfSecret = ({ via }: EffectiveWord): boolean => {
    for (let from = via; from; from = from.within) {
      if (isSecretName(from.name, (names ??= namesUsedInSecrets(files)))) return true;
    }
    return false;
  };
  return ({ words }) => new Set([...secretWords(words), ...words.filter(isOutOfSecret)]);
}

let known: readonly string[] | undefined;

function secretNames(): readonly string[] {
  const secret = (): string[] => allEntries().flatMap((entry) => (entry.secret ? [entry.name] : []));
  return (known ??= [...new Set(secret())]);
}

/** `auth_pass hi9#Vlan` ends at the #, for keepalived; whoever wrote it meant all of it. */
function upToBlank(line: string, { start, end }: Span): Span {
  const blank = /\s/.exec(line.slice(end));
  return { start, end: blank ? end + blank.index : line.length };
}

/** The values after a secret keyword, wherever on the line it stands: a brace before it may be missing. */
function secretWords<W extends { readonly text: string }>(words: readonly W[]): readonly W[] {
  const at = words.findIndex(({ text }, index) => isSecretWord(text, index));
  const name = words[at]?.text ?? "";
  return at < 0 ? [] : words.slice(at + 1).filter(({ text }) => isAlwaysSecret(name) || !isHarmless(text));
}

/** The secret values in the text of a definition, which may be whole statements and blocks of them. */
function secretsInText(text: string): readonly string[] {
  return text
    .split(/[{}]/)
    .flatMap((part) => secretWords([...part.matchAll(/\S+/g)].map(([word]) => ({ text: word }))))
    .map((word) => word.text);
}

/** `#auth_pass hunter2` was a password and may be one elsewhere. A sentence is not meant: it has more words. */
function secretsInComment({ text, comment }: Line): readonly Span[] {
  if (!comment) return [];
  const words = [...text.slice(comment.start, comment.end).matchAll(/[^\s#!{}]\S*/g)].map((match) => ({
    text: match[0],
    start: comment.start + match.index,
    end: comment.start + match.index + match[0].length,
  }));
  return words.length > 3 ? [] : secretWords(words);
}

function isSecretWord(text: string, index: number): boolean {
  if (index > 0) return isAlwaysSecret(text);
  const entries = entriesNamed(text);
  return entries.length > 0 ? entries.some(({ secret }) => secret) : isMisspelt(text);
}

function isAlwaysSecret(name: string): boolean {
  const entries = entriesNamed(name);
  return entries.length > 0 && entries.every(({ secret }) => secret);
}

/** `key 1 file:/path` under auth_hmac, `key /path` under SSL: neither a path nor a number gives anything away. */
function isHarmless(text: string): boolean {
  return /^(file:)?\/|^\d{1,3}$/.test(text);
}

/** `auth_pas 12345678` is shown because it is wrong, and is a password all the same. */
function isMisspelt(word: string): boolean {
  return nearestNames(word, secretNames()).length > 0;
}

function namesUsedInSecrets(files: readonly FileUse[]): ReadonlySet<string> {
  const names = new Set<string>();
  const definitions: { readonly name: string | undefined; readonly uses: readonly string[] }[] = [];
  const seen = new Set<Line>();
  for (const { text } of files) {
    if (!text.text.includes("$")) continue;
    for (const [index, line] of text.lines.entries()) {
      if (line.plain) continue;
      for (const piece of line.pieces) {
        if (piece.kind === "statement" && !seen.has(line)) {
          for (const { start, end } of secretWords(piece.words))
            addAll(names, usedIn(line.text.slice(start, end)));
        } else if ((piece.kind === "definition" || piece.kind === "continuation") && piece.value) {
          for (const secret of secretsInText(piece.value.text)) addAll(names, usedIn(secret));
          definitions.push({ name: definedName(text.lines, index), uses: usedIn(piece.value.text) });
        }
      }
      seen.add(line);
    }
  }
  // `$A=hunter2`, `$B=$A`, `auth_pass $B`: what a secret is made from is secret.
  for (let before = -1; names.size > before;) {
    before = names.size;
    for (const { name, uses } of definitions) if (isSecretName(name, names)) addAll(names, uses);
  }
  return names;
}

function usedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
}

function addAll(names: Set<string>, more: readonly string[]): void {
  for (const name of more) names.add(name);
}

function isSecretName(name: string | undefined, used: ReadonlySet<string>): boolean {
  return name !== undefined && (used.has(name) || /pass|secret|hmac/i.test(name));
}

/** The definition whose value a line holds, or goes on with. */
function definedName(lines: readonly Line[], index: number): string | undefined {
  for (let at = index; at >= 0; at--) {
    const definition = lines[at]?.pieces.find((piece) => piece.kind === "definition");
    if (definition) return definition.name;
  }
  return undefined;
}

/** A line for machines, its secrets replaced. */
export function maskedLine(file: FileUse, index: number, secretsIn: SecretsIn): string {
  const text = file.text.lines[index]?.text ?? "";
  let masked = "";
  let at = 0;
  for (const { start, end } of secretsIn(file, index)) {
    if (end <= at) continue;
    masked += text.slice(at, Math.max(at, start)) + MASK;
    at = end;
  }
  return masked + text.slice(at);
}
