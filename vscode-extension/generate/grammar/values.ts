// How the words of each kind look.
import { isHostSymbol, type ReadContext, type ValueKind, type ValueType } from "@kalc/parser/schema";
import { aUse, include, oneOf, wordEnd, wordStart, type GrammarRule } from "./rules.ts";
import { scopes } from "./scopes.ts";

function numbers(forms: string): GrammarRule {
  return { match: `${wordStart}(?:${forms})${wordEnd}`, name: scopes.number };
}

const ipv4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
const ipv6 = "(?=[\\dA-Fa-f]*:[\\dA-Fa-f.]*:)[\\dA-Fa-f:.]+";

/** Words of a form of their own, wherever they are. */
export const forms = {
  integer: numbers("[-+]?(?:0[xX][\\dA-Fa-f]+|\\d+)"),
  decimal: numbers("\\+?(?:\\d+\\.?\\d*|\\.\\d+)"),
  // A number, or names of bits between bars.
  mask: numbers("\\d+|[A-Z|]+"),
  range: numbers("\\d+(?:-\\d+)?"),
  bytes: numbers("[\\dA-Fa-fxX]+"),
  labels: numbers("[\\dA-Fa-f][\\dA-Fa-fxX./:]*(?:m?s)?"),
  // After it a length, or the end of a range.
  address: {
    patterns: [
      numbers(`(?:${ipv4}|${ipv6})(?:[-/][\\dA-Fa-f:.]*)?`),
      {
        match: `${wordStart}((?=[^\\s$]*\\$)(?:[\\dA-Fa-f:./-]|${aUse})+)${wordEnd}`,
        captures: { 1: { name: scopes.number, patterns: [include("use")] } },
      },
    ],
  },
  mac: numbers("[\\dA-Fa-f]{1,2}(?::[\\dA-Fa-f]{1,2}){5}"),
} as const satisfies Readonly<Record<string, GrammarRule>>;

type Form = keyof typeof forms;

/** Words that are any text at all, by what they mean. */
export type TextClass = "text" | "name" | "command" | "regex";

interface Look {
  readonly forms?: readonly Form[];
  readonly text?: TextClass;
}

const text: Look = { text: "text" };
const name: Look = { text: "name" };
const integer: Look = { forms: ["integer"] };
const decimal: Look = { forms: ["decimal"] };
const address: Look = { forms: ["address"] };

const looks: Readonly<Record<ValueKind, Look>> = {
  address,
  "address-range": address,
  boolean: {},
  choice: {},
  command: { text: "command" },
  decimal,
  definition: name,
  email: text,
  fixed: {},
  group: text,
  hex: { forms: ["bytes"] },
  "hmac-key": text,
  host: text,
  integer,
  interface: text,
  labels: { forms: ["labels"] },
  mac: { forms: ["mac"] },
  netmask: { forms: ["address", "integer"] },
  network: address,
  path: text,
  port: integer,
  processor: integer,
  range: { forms: ["range"] },
  reference: name,
  regex: { text: "regex" },
  "routing-name": integer,
  "signed-integer": integer,
  text,
  umask: { forms: ["mask"] },
  user: text,
};

/** What the words of one or several types may look like, in any release. */
export interface Looks {
  readonly forms: readonly Form[];
  readonly texts: readonly TextClass[];
  readonly isBoolean: boolean;
  readonly choices: readonly string[];
  readonly choicesInAnyCase: readonly string[];
}

/** Of these a rule of their own knows the words. */
const hasForm: ReadonlySet<ValueKind> = new Set(["boolean", "umask"]);

/** No release has lost a word it had. */
const newest: ReadContext = { version: "99.0.0" };

export function looksOf(types: readonly ValueType[]): Looks {
  const all = types.flatMap(readings);
  const choices = (inAnyCase: boolean): readonly string[] =>
    all
      .filter(({ kind, caseInsensitive }) => !hasForm.has(kind) && (caseInsensitive === true) === inAnyCase)
      .flatMap(choicesOf);
  return {
    forms: distinct(all.flatMap((type) => lookOf(type).forms ?? [])),
    texts: distinct(all.flatMap((type) => lookOf(type).text ?? [])),
    isBoolean: all.some(({ kind }) => kind === "boolean"),
    choices: distinct(choices(false)),
    choicesInAnyCase: distinct(choices(true)),
  };
}

/** The name of something is one, even if it is a number. */
function lookOf({ kind, defines, refersTo }: ValueType): Look {
  const symbol = defines ?? refersTo;
  return symbol !== undefined && !isHostSymbol(symbol) ? name : looks[kind];
}

/** The words of a set, with the signs that may be right before them. */
function choicesOf(type: ValueType): readonly string[] {
  const words = type
    .complete(newest)
    .map((choice) => choice.text)
    .filter((word) => !/^\d+$/.test(word));
  const signed = words.flatMap((word) => [`+${word}`, `-${word}`]);
  return [...words, ...signed.filter((word) => type.kind === "choice" && isGood(type, word))];
}

function isGood(type: ValueType, text: string): boolean {
  return type.parse(text, newest).faults.length === 0;
}

/** A type, or those it is made of. */
function readings(type: ValueType): readonly ValueType[] {
  const { alternatives = [], earlier = [] } = type;
  const own = alternatives.length > 0 ? alternatives.flatMap(readings) : [type];
  return [...own, ...earlier.flatMap((older) => readings(older.type))];
}

/** What tells the words apart that are not just any text. */
export function tellable(found: Looks): readonly GrammarRule[] {
  return [
    ...(found.isBoolean ? [include("boolean")] : []),
    ...choiceRule(found.choices, ""),
    ...choiceRule(found.choicesInAnyCase, "(?i)"),
    ...found.forms.map(include),
  ];
}

function choiceRule(words: readonly string[], flags: string): readonly GrammarRule[] {
  if (words.length === 0) return [];
  return [{ match: `${flags}${wordStart}${oneOf(words)}${wordEnd}`, name: scopes.choice }];
}

export function booleanRule(types: readonly ValueType[]): GrammarRule {
  const words = types.flatMap((type) => type.complete(newest).map((choice) => choice.text));
  return { match: `${wordStart}${oneOf(words)}${wordEnd}`, name: scopes.boolean };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort();
}
