// Words out of a fixed set: booleans, choices, and words that only mark a place.
import { isAtLeast } from "../../versions/index.ts";
import { hasFeature } from "../features.ts";
import {
  good,
  isRejected,
  noChoices,
  noted,
  rejected,
  type Choice,
  type ReadContext,
  type ValueReading,
  type ValueType,
} from "./value-type.ts";

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false,
};
const booleanChoices: readonly Choice[] = Object.keys(booleans).map((text) => ({ text }));

/** Exactly these six words, in lower case; nothing else, not even an empty word. */
export function boolean(): ValueType<boolean> {
  return {
    kind: "boolean",
    name: "true|false",
    parse: (text) => {
      const value = Object.hasOwn(booleans, text) ? booleans[text] : undefined;
      return value === undefined ? rejected("not-a-boolean") : good(value);
    },
    describe: () => "true, on, yes, false, off or no",
    complete: () => booleanChoices,
  };
}

interface OneOfOptions {
  readonly name?: string;
  readonly caseInsensitive?: true;
  /** What may stand right before the word, as in `+read`. */
  readonly prefixes?: readonly string[];
}

/** One of some words; a word may carry its own doc, first release and build features. */
export function oneOf(words: readonly (string | Choice)[], options: OneOfOptions = {}): ValueType<string> {
  const choices = words.map((word): Choice => (typeof word === "string" ? { text: word } : word));
  const fold = (text: string): string => (options.caseInsensitive === true ? text.toLowerCase() : text);
  const byText = new Map(choices.map((choice) => [fold(choice.text), choice]));
  const open = (context: ReadContext): readonly Choice[] =>
    choices.filter((choice) => isOpen(choice, context));
  return {
    kind: "choice",
    name: options.name ?? (choices.length > 4 ? "word" : choices.map(({ text }) => text).join("|")),
    ...(options.caseInsensitive !== undefined && { caseInsensitive: options.caseInsensitive }),
    parse: (text, context) => {
      const prefix = options.prefixes?.find((mark) => text.startsWith(mark)) ?? "";
      const choice = byText.get(fold(text.slice(prefix.length)));
      if (choice === undefined) return rejected("not-a-choice");
      return isOpen(choice, context) ? good(prefix + choice.text) : rejected("choice-too-new");
    },
    describe: (context) => list(open(context).map(({ text }) => text)),
    complete: open,
  };
}

/** A word that must stand there as it is. */
export function fixedWord(word: string): ValueType<string> {
  return { ...oneOf([word]), kind: "fixed", name: word };
}

function isOpen({ since, needs = [] }: Choice, { version, features }: ReadContext): boolean {
  return (
    (since === undefined || isAtLeast(version, since)) &&
    (features === undefined || needs.every((name) => hasFeature(features, name)))
  );
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

/** The first of several readings that fits; where none does, what the last one says of the word. */
export function either(...types: readonly [ValueType, ...ValueType[]]): ValueType {
  const last = types.at(-1) ?? types[0];
  return {
    ...last,
    name: types.map(({ name }) => name).join("|"),
    alternatives: types,
    parse: (text, context): ValueReading => {
      for (const type of types) {
        const reading = type.parse(text, context);
        if (!isRejected(reading)) return reading;
      }
      return last.parse(text, context);
    },
    describe: (context) => types.map((type) => type.describe(context)).join(", or "),
    complete: (context) => types.flatMap((type) => type.complete(context)),
  };
}

interface TextOptions {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** What a longer word becomes: cut to the limit, or refused. */
  readonly tooLong?: "truncated" | "truncated-silently" | "rejected";
}

/** Any word; keepalived asks nothing of it but a length. */
export function text(name: string, options: TextOptions = {}): ValueType<string> {
  const { minLength, maxLength } = options;
  return {
    kind: "text",
    name,
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    parse: (word) => measure(word, options),
    describe: () => `${/^(?!URL\b)[aeiou]/i.test(name) ? "an" : "a"} ${name}${describeLength(options)}`,
    complete: () => noChoices,
  };
}

export function measure(
  word: string,
  { minLength = 0, maxLength, tooLong }: TextOptions,
): ValueReading<string> {
  if (maxLength !== undefined && byteLength(word) > maxLength) {
    if (tooLong === "truncated" || tooLong === "truncated-silently") {
      return noted(firstBytes(word, maxLength), "too-long", "truncated", {
        length: maxLength,
        ...(tooLong === "truncated-silently" && { reported: "silent" }),
      });
    }
    return rejected("too-long", { length: maxLength });
  }
  return word.length < minLength ? rejected("too-short", { length: minLength }) : good(word);
}

/** keepalived counts bytes, not characters. */
export function byteLength(word: string): number {
  return /^[\x20-\x7e]*$/.test(word) ? word.length : new TextEncoder().encode(word).length;
}

/** The whole characters within the first bytes: half a character is nothing anybody can show. */
function firstBytes(word: string, length: number): string {
  let kept = "";
  for (const character of word) {
    if (byteLength(kept + character) > length) break;
    kept += character;
  }
  return kept;
}

function describeLength({ minLength, maxLength }: TextOptions): string {
  if (maxLength !== undefined) return ` of at most ${maxLength} characters`;
  return minLength === undefined ? "" : ` of at least ${minLength} characters`;
}
