// What a keyword is and does, in sentences of ours: what `kalc explain` prints and a hover shows.
import { availability } from "./availability.ts";
import {
  floor,
  type Default,
  type Deprecation,
  type Entry,
  type Existence,
  type LineGrammar,
  type Shape,
  type WordSlot,
} from "./entry.ts";
import { features } from "./features.ts";
import { optionSignature, signature } from "./signature.ts";

/** A keyword as one version of keepalived has it. Each text is a sentence without a full stop, or a part of one. */
export interface Description {
  readonly path: string;
  readonly doc: string;
  /** What there is to say, in the order of its weight; what goes without saying is not among it. */
  readonly facts: readonly DescribedFact[];
  readonly words: readonly DescribedWord[];
  readonly options: readonly DescribedWord[];
  /** Of a value block: what each of its lines is. */
  readonly line: DescribedLine | undefined;
  /** The keywords that its block may contain. */
  readonly children: readonly string[];
  readonly example: string;
}

interface DescribedFact {
  readonly name: FactName;
  readonly text: string;
}

type FactName =
  | "allowed in"
  | "takes"
  | "without a value"
  | "default"
  | "a bad value"
  | "given twice"
  | "exists"
  | "also written"
  | "deprecated"
  | "effect";

export interface DescribedWord {
  /** As it is written, with what follows it. */
  readonly name: string;
  readonly text: string;
}

export interface DescribedLine {
  readonly doc: string;
  readonly takes: string;
  readonly words: readonly DescribedWord[];
  readonly options: readonly DescribedWord[];
}

export function describeEntry(entry: Entry, version: string): Description {
  return {
    path: entry.path,
    doc: entry.doc,
    facts: factsOf(entry, version),
    words: describedWords(entry.shape, version),
    options: describedOptions(entry.shape, version),
    line: entry.line && describedLine(entry.line, version),
    children: [...entry.children().keys()],
    example: entry.example,
  };
}

function factsOf(entry: Entry, version: string): DescribedFact[] {
  const facts: Readonly<Record<FactName, string | undefined>> = {
    "allowed in": entry.place.length === 0 ? "the top level" : entry.place.join(" > "),
    takes: argumentsText(entry),
    "without a value": entry.bare ?? missingText(entry),
    default: entry.default && defaultText(entry.default),
    "a bad value": invalidText(entry),
    "given twice": REPEATS[entry.repeat],
    exists: existsText(entry, version),
    "also written": entry.aliases.length > 0 ? entry.aliases.join(", ") : undefined,
    deprecated: entry.deprecated && deprecatedText(entry.deprecated),
    effect: entry.noEffect ? "none: keepalived reads it and does nothing with it" : undefined,
  };
  return (Object.entries(facts) as [FactName, string | undefined][]).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, text }],
  );
}

function describedLine({ doc, shape }: LineGrammar, version: string): DescribedLine {
  return {
    doc,
    takes: signature(shape),
    words: describedWords(shape, version),
    options: describedOptions(shape, version),
  };
}

function describedWords(shape: Shape, version: string): DescribedWord[] {
  return [...wordsOf(shape)].map((word) => ({
    name: word.name,
    text: word.type.describe({ version }) + existsSuffix(word, version),
  }));
}

function describedOptions(shape: Shape, version: string): DescribedWord[] {
  return [shape, ...shape.forms].flatMap(({ options }) =>
    options.map((option) => ({
      name: optionSignature(option) + existsSuffix(option, version),
      text: option.doc,
    })),
  );
}

function* wordsOf(shape: Shape): Generator<WordSlot> {
  const seen = new Set<string>();
  for (const form of [shape, ...shape.forms]) {
    for (const word of form.words) {
      if (word.type.kind === "fixed" || seen.has(word.name)) continue;
      seen.add(word.name);
      yield word;
    }
  }
}

function argumentsText(entry: Entry): string {
  const words = signature(entry.shape);
  const block = entry.kind === "keyword" ? "" : `${words === "" ? "" : " "}{ … }`;
  return words + block === "" ? "no value" : words + block;
}

function missingText({ missing, shape }: Entry): string | undefined {
  if (shape.least === 0 || missing === "nothing") return undefined;
  if (typeof missing === "object") return `the value is ${missing.set}`;
  return {
    exit2: "keepalived ends at once, with status 2",
    ignored: "keepalived warns and ignores the line",
    "block-skipped": "keepalived warns and skips the whole block",
    "checker-removed": "keepalived warns and drops the checker",
  }[missing];
}

function invalidText({ invalid, shape }: Entry): string | undefined {
  if (invalid === "nothing" || [...wordsOf(shape)].length + shape.options.length === 0) return undefined;
  if (typeof invalid === "object") return `the value becomes ${invalid.set}`;
  return {
    ignored: "is reported, and what was set before stays",
    truncated: "is cut to what fits",
    clamped: "becomes the nearest limit",
    stored: "is reported, and used anyway",
    "word-ignored": "is reported; only that word is lost",
    "line-or-options-ignored": "loses the line, in an option the options",
    cleared: "loses all values of the keyword",
    "as-bare": "is as good as none",
    "block-skipped": "skips the whole block",
    "checker-removed": "removes the checker",
    "instance-dropped": "drops the instance",
    "script-removed": "removes the script",
    "default-user-lost": "drops later scripts that name no user",
  }[invalid];
}

const REPEATS: Readonly<Record<Entry["repeat"], string | undefined>> = {
  "last-wins": undefined,
  idempotent: undefined,
  "first-wins": "the first one counts, and keepalived warns",
  replaces: "the last one counts, and keepalived warns",
  accumulate: "each one adds to the others",
  merged: "they are merged",
  "largest-wins": "the largest one counts",
  "checker-removed": "the checker is removed",
};

function defaultText(preset: Default): string {
  switch (preset.kind) {
    case "value":
    case "described":
      return preset.text;
    case "parts":
      return Object.entries(preset.parts)
        .map(([name, text]) => `${name} ${text}`)
        .join(", ");
    case "inherited":
      return `as ${preset.from}${preset.text === undefined ? "" : `, else ${preset.text}`}`;
  }
}

function deprecatedText({ use, after }: Deprecation): string {
  return `${after === undefined ? "" : `since ${after}; `}write ${use} instead`;
}

function existsText(thing: Existence, version: string): string {
  const since = thing.since === floor ? "in every version kalc knows" : `since keepalived ${thing.since}`;
  const until = thing.until === undefined ? "" : `, until ${thing.until}`;
  const state = availability(thing, { version });
  const now = state.kind === "not-yet" || state.kind === "gone" ? ` (${version} does not have it)` : "";
  // What every build has unless somebody left it out on purpose is not worth a word here.
  const needs = thing.needs.map((name) => features[name]).filter(({ usual }) => !usual);
  const build =
    needs.length === 0 ? "" : `; the build needs ${needs.map(({ meaning }) => meaning).join(", ")}`;
  return `${since}${until}${now}${build}`;
}

function existsSuffix(thing: Existence, version: string): string {
  const state = availability(thing, { version });
  if (state.kind === "not-yet") return ` (since ${state.since})`;
  return state.kind === "gone" ? ` (until ${state.until})` : "";
}
