// Env files as Compose reads them: `NAME=value`, `export`, quotes, comments after a blank, values over several
// lines, variables in values. Node's own parser and dotenv differ in nearly all of these.
import { refusal, type ConvertRefusal } from "../finding.ts";
import { interpolate, type Lookup } from "./interpolate.ts";
import type { InputFile } from "./place.ts";
import type { Variable } from "./variables.ts";

/** In order; a name may come more than once, and the last one counts. */
export function readEnvFile(
  file: InputFile,
  outer: Lookup,
  isRaw = false,
): readonly Variable[] | ConvertRefusal {
  const { text } = file;
  const variables: Variable[] = [];
  const inFile = new Map<string, string>();
  const lookup: Lookup = (name) => outer(name) ?? inFile.get(name);
  let at = 0;
  for (;;) {
    at = nextStatement(text, at);
    if (at >= text.length) return variables;
    const key = keyAt(text, at);
    if (key === undefined) {
      const end = endOfLine(text, at);
      return refusal("a line of an env file must be NAME=value or a comment", { file, start: at, end });
    }
    const { name } = key;
    if (key.value === undefined) {
      const inherited = outer(name);
      if (inherited !== undefined) variables.push({ name, value: inherited, place: { file, ...key } });
      at = key.end;
      continue;
    }
    const read = isRaw ? rawValueAt(text, key.value) : valueAt(text, key.value);
    if (read === undefined) {
      const end = endOfLine(text, key.value);
      return refusal(`the value of ${name} opens a quote that is never closed`, { file, start: at, end });
    }
    const value = read.isLiteral ? { text: read.text, unset: [] } : interpolate(read.text, lookup);
    const place = { file, start: read.start, end: read.end };
    if ("fault" in value) return refusal(`in the value of ${name}: ${value.fault}`, place);
    inFile.set(name, value.text);
    variables.push({ name, value: value.text, place });
    at = read.next;
  }
}

function nextStatement(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && /\s|\uFEFF/.test(text[at] ?? "")) at++;
    if (text[at] !== "#") return at;
    at = endOfLine(text, at);
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where its value starts; undefined for a name alone, which stands for the variable outside. */
  readonly value: number | undefined;
}

function keyAt(text: string, at: number): Key | undefined {
  const line = text.slice(at, endOfLine(text, at));
  const match = /^(?:export[ \t]+)?([\p{L}\p{N}_.[\]-]+)[ \t]*(?:([=:])[ \t]*|\r?$)/u.exec(line);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const start = at + match[0].indexOf(name);
  const value = match[2] === undefined ? undefined : at + match[0].length;
  return { name, start, end: start + name.length, value };
}

interface Value {
  readonly text: string;
  /** In single quotes: no variables in it. */
  readonly isLiteral: boolean;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function valueAt(text: string, start: number): Value | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") return quotedValue(text, start, quote);
  const lineEnd = endOfLine(text, start);
  const line = text.slice(start, lineEnd);
  const comment = /^#|\s#/.exec(line)?.index ?? line.length;
  const value = line.slice(0, comment).trimEnd();
  return { text: value, isLiteral: false, start, end: start + value.length, next: lineEnd };
}

/** `format: raw`: the rest of the line, whatever is in it. */
function rawValueAt(text: string, start: number): Value {
  const next = endOfLine(text, start);
  const value = text.slice(start, next).replace(/\r$/, "");
  return { text: value, isLiteral: true, start, end: start + value.length, next };
}

function quotedValue(text: string, start: number, quote: string): Value | undefined {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\" && at + 1 < text.length) {
      at++;
      value += text[at] === quote ? quote : `\\${text[at] ?? ""}`;
    } else if (character === quote) {
      const isLiteral = quote === "'";
      const content = isLiteral ? value : withoutEscapes(value);
      return { text: content, isLiteral, start: start + 1, end: at, next: at + 1 };
    } else {
      value += character;
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  // Still to be interpolated, where `$$` is the plain sign.
  $: "$$",
};

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\([abfnrtv\\$])/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}
