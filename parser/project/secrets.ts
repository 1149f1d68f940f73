import type { FileUse } from "../reader/index.ts";
import { allEntries, entriesNamed, nearestNames } from "../schema/index.ts";
import type { Line, Span, Statement } from "../syntax/index.ts";

/** The parts of a line, counted from its start, that nobody may read over somebody's shoulder. */
export type SecretsIn = (file: FileUse, lineIndex: number) => readonly Span[];

/**
 * What is secret in the lines of a report's files: the values of secret keywords, misspelt ones too, and of the
 * definitions they are made from. A line is all it looks at, so it also covers what keepalived never got to.
 */
export function secretsOf(files: readonly FileUse[]): SecretsIn {
  // Equal lines are one object, and many findings show the same ones.
  const ofPlain = new Map<Line, readonly Span[]>();
  let names: ReadonlySet<string> | undefined;
  const secretsIn = (line: Line, lines: readonly Line[], index: number): readonly Span[] =>
    line.pieces.flatMap((piece) => {
      if (piece.kind === "statement") return secretWords(piece).map((span) => upToBlank(line.text, span));
      if (piece.kind !== "definition" && piece.kind !== "continuation") return [];
      names ??= namesUsedInSecrets(files);
      return piece.value && isSecretName(definedName(lines, index), names) ? [piece.value] : [];
    });
  return ({ text: { lines } }, index) => {
    const line = lines[index];
    if (!line) return [];
    const found = ofPlain.get(line) ?? secretsIn(line, lines, index);
    if (line.plain) ofPlain.set(line, found);
    return found;
  };
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

/** The values behind a secret keyword, wherever on the line it stands: a brace before it may be missing. */
function secretWords({ words }: Statement): readonly Span[] {
  const at = words.findIndex(({ text }, index) => isSecretWord(text, index));
  const name = words[at]?.text ?? "";
  return at < 0 ? [] : words.slice(at + 1).filter(({ text }) => isAlwaysSecret(name) || !isHarmless(text));
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
  const lines = new Set<Line>();
  for (const { text } of files) {
    if (text.text.includes("$")) for (const line of text.lines) if (!line.plain) lines.add(line);
  }
  const names = [...lines].flatMap(({ text, pieces }) =>
    pieces
      .filter((piece) => piece.kind === "statement")
      .flatMap((piece) => secretWords(piece))
      .flatMap(({ start, end }) =>
        [...text.slice(start, end).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name),
      ),
  );
  return new Set(names.filter((name) => name !== undefined));
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
    masked += `${text.slice(at, Math.max(at, start))}••••••••`;
    at = end;
  }
  return masked + text.slice(at);
}
