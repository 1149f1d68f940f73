// The facts beside the checkout, and the one form in which they and the schema can be compared.
import { readFileSync } from "node:fs";
import {
  features,
  typeAt,
  type Existence,
  type Option,
  type Shape,
  type ValueType,
  type WordSlot,
} from "../../../parser/schema/index.ts";
import { beside } from "../../support/needs.ts";

export function readFacts(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, beside.facts), "utf8"));
}

export interface KeywordFact {
  readonly path: readonly string[];
  readonly name: string;
  readonly kind: string;
  readonly since: string;
  readonly until: string | null;
  readonly guards: readonly string[];
  readonly args: ArgumentFacts;
  readonly default: unknown;
  readonly onRepeat: string | null;
  readonly required: boolean | string;
  readonly references: readonly string[];
  readonly aliases: readonly string[];
  readonly aliasOf: string | null;
  readonly deprecated: { use: string; reported: string; afterVersion?: string } | null;
  readonly argHistory?: readonly HistoryFact[];
  readonly secret?: true;
  readonly noEffect?: true;
  readonly quoted: boolean;
}

interface HistoryFact {
  readonly to: string;
  readonly reads: readonly { kind: string; min: number; max: number }[];
}

interface ArgumentFacts {
  readonly min: number;
  readonly max: number | null;
  readonly words: readonly WordFact[];
  readonly forms?: readonly (readonly (WordFact | string)[])[];
  readonly options?: Readonly<Record<string, OptionFact>>;
  readonly variadic?: true;
  readonly anyOrder?: true;
  readonly firstOf?: readonly (readonly string[])[];
  readonly lastOf?: readonly (readonly string[])[];
  readonly bare?: unknown;
  readonly onMissing?: string;
  readonly missingReported?: string;
  readonly onInvalid?: string;
  readonly invalidReported?: string;
  readonly extra?: string;
  readonly duplicate?: string;
  readonly emptyBlock?: string;
  readonly line?: { $ref: string };
  readonly items?: WordFact;
}

export interface WordFact {
  readonly type: string;
  readonly value?: string;
  readonly min?: number;
  readonly max?: number | null;
  readonly decimals?: number;
  readonly unit?: string;
  readonly lenient?: true;
  readonly minLen?: number;
  readonly maxLen?: number;
  readonly minBytes?: number;
  readonly maxBytes?: number;
  readonly length?: number;
  readonly families?: readonly number[];
  readonly values?: readonly (string | { value: string; since?: string; guard?: string })[];
  readonly caseSensitive?: boolean;
  readonly defines?: string;
  readonly to?: string;
  readonly mustPrecede?: true;
  readonly since?: string;
  readonly orInteger?: WordFact;
  readonly orNumber?: WordFact;
  readonly orWord?: string;
}

export interface OptionFact extends WordFact {
  readonly guard?: string;
  readonly aliasOf?: string;
  readonly then?: WordFact & { readonly optional?: true };
}

const kinds: Readonly<Record<string, string>> = {
  uint: "integer",
  int: "signed-integer",
  float: "decimal",
  bool: "boolean",
  enum: "choice",
  string: "text",
  ip: "address",
  ipv4_or_plus_minus: "address",
  cidr: "network",
  ifname: "interface",
  script: "command",
  name: "definition",
  ref: "reference",
  netmask_or_prefix: "netmask",
  hmac_key: "hmac-key",
  word: "fixed",
  ip_range_short: "address-range",
  ip_range_full: "address-range",
  fwmark: "labels",
  rt_realms: "labels",
  rtt_time: "labels",
  ip_protocol: "routing-name",
};

/** One side in the form of both; what the facts do not say is not compared. */
export type Told = Readonly<Record<string, unknown>>;

export function wordTold(fact: WordFact | string): Told {
  if (typeof fact === "string") return { kind: "fixed", choices: [fact] };
  const values = fact.values?.map((value) => (typeof value === "string" ? value : value.value));
  const choices = fact.values
    ?.map((value) =>
      typeof value === "string"
        ? { value, guards: [] }
        : { ...value, guards: value.guard === undefined ? [] : [value.guard] },
    )
    .map(({ value, guards, ...rest }) => choiceTold(value, "since" in rest ? rest.since : undefined, guards))
    .sort();
  // Numbers spelt out are read as numbers.
  if (fact.type === "enum" && values?.every((value) => /^\d+$/.test(value)) === true) {
    const numbers = values.map(Number);
    return { kind: "integer", min: Math.min(...numbers), max: Math.max(...numbers), lenient: fact.lenient };
  }
  const kind = kinds[fact.type] ?? (fact.type.startsWith("rt_") ? "routing-name" : fact.type);
  if (kind === "labels") return { kind };
  const told: Told = {
    kind,
    min: fact.min,
    max: fact.max,
    decimals: fact.decimals,
    unit: fact.unit,
    lenient: fact.lenient,
    minLength: fact.minLen ?? fact.minBytes ?? fact.length,
    maxLength: fact.maxLen ?? fact.maxBytes ?? fact.length,
    families: fact.families,
    choices: fact.type === "enum" ? choices : undefined,
    anyCase: fact.caseSensitive === false ? true : undefined,
    defines: fact.defines,
    refersTo: fact.to,
    mustPrecede: fact.mustPrecede,
  };
  const other = fact.orInteger ?? fact.orNumber;
  if (kind === "routing-name" && other !== undefined) return { kind, min: other.min, max: other.max };
  if (other === undefined) return told;
  return { ...told, ...wordTold(other), choices, anyCase: told.anyCase };
}

function choiceTold(text: string, since: string | undefined, guards: readonly string[]): string {
  return [text, ...(since === undefined ? [] : [`since ${since}`]), ...guards].join(" ");
}

/** Of the schema's word only what the facts speak of. */
export function wordOurs(type: ValueType, told: Told, version = "2.4.3"): Told {
  const at = typeAt(type, version);
  const ours: Told = {
    kind: at.kind,
    min: at.limits?.min,
    max: at.limits?.max,
    decimals: at.decimals,
    unit: at.unit,
    lenient: at.lenient,
    minLength: at.minLength,
    maxLength: at.maxLength,
    families: at.families,
    choices: at
      .complete({ version })
      .map(({ text, since, needs = [] }) => choiceTold(text, since, guardsOf({ needs })))
      .sort(),
    anyCase:
      at.caseInsensitive ?? at.alternatives?.find(({ caseInsensitive }) => caseInsensitive)?.caseInsensitive,
    defines: at.defines,
    refersTo: at.refersTo,
    mustPrecede: at.mustPrecede,
  };
  return Object.fromEntries(Object.keys(told).map((key) => [key, comparable(key, told, ours)]));
}

/** Silence of the facts is silence on limits and names, but "not lenient" and "no such length" are meant. */
const meantWhenSilent = new Set(["lenient", "unit", "maxLength", "anyCase", "mustPrecede"]);

function comparable(key: string, told: Told, ours: Told): unknown {
  return told[key] === undefined && !meantWhenSilent.has(key) ? undefined : ours[key];
}

export function guardsOf({ needs }: Pick<Existence, "needs">): readonly string[] {
  return needs.map((name): string => features[name].macro).sort();
}

/** Of options on both sides: names, and for each what the facts tell. */
export function optionsTold(options: Readonly<Record<string, OptionFact>>): Told {
  return Object.fromEntries(
    Object.entries(options).map(([name, fact]) => [
      name === "" ? "(interface)" : ["MAC", "address"].includes(name) ? `(${name})` : name,
      {
        since: fact.since ?? "1.1.0",
        guards: fact.guard === undefined ? [] : [fact.guard],
        aliasOf: fact.aliasOf,
        word: isWithoutWord(fact) ? undefined : wordTold(fact),
        then: fact.then && { ...wordTold(fact.then), since: fact.then.since },
      },
    ]),
  );
}

/** Switches and aliases have none; what is inside an option with options of its own is not compared. */
function isWithoutWord({ type, aliasOf }: OptionFact): boolean {
  return aliasOf !== undefined || ["flag", "sub", undefined].includes(type);
}

const bareNames: Readonly<Record<string, string>> = {
  interface: "(interface)",
  "mac-address": "(MAC)",
  address: "(address)",
  // The word before it may be left out.
  destination: "to",
};

export function optionsOurs(options: readonly Option[], told: Told): Told {
  return Object.fromEntries(
    options.map((option) => {
      const name = option.bare ? (bareNames[option.name] ?? option.name) : option.name;
      const tale = told[name] as { word?: Told; then?: Told } | undefined;
      // Words like "lock" or "inet" may come before the one the facts tell of.
      const [first, second] = option.shape.words.slice(
        option.shape.words.findIndex((word) => !word.optional),
      );
      return [
        name,
        {
          since: option.since,
          guards: guardsOf(option),
          aliasOf: option.aliasOf,
          word: first && tale?.word && optionWord(option, first, tale.word),
          then: second && { ...wordOurs(second.type, tale?.then ?? {}), since: second.since },
        },
      ];
    }),
  );
}

/** The family of an option's address is told of the option. */
function optionWord(option: Option, word: WordSlot, told: Told): Told {
  const ours = wordOurs(word.type, told);
  return told.families === undefined ? ours : { ...ours, families: word.type.families ?? option.families };
}

/** The words of a shape as the facts list them. */
export function wordsOurs(shape: Shape, told: readonly Told[]): readonly Told[] {
  return shape.words.map(({ type }, index) => wordOurs(type, told[index] ?? {}));
}
