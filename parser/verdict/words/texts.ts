// What is said about a word that a value type finds fault with.
import type { Rule } from "../../diagnostics/index.ts";
import {
  availability,
  nearestNames,
  parseAddress,
  type Fault,
  type FaultCode,
  type ReadContext,
  type Shape,
  type WordSlot,
} from "../../schema/index.ts";
import {
  addressInvalid,
  choiceUnknown,
  nameUnknown,
  numberInvalid,
  numberOutOfRange,
  valueMalformed,
  valueTruncated,
} from "../rule-texts/words.ts";

export const ruleOfFault: Readonly<Record<FaultCode, Rule>> = {
  "not-a-number": numberInvalid,
  "trailing-text": numberInvalid,
  "negative-number": numberInvalid,
  "number-too-large": numberOutOfRange,
  "number-out-of-range": numberOutOfRange,
  "number-replaced": numberOutOfRange,
  "too-many-decimals": numberInvalid,
  "not-a-boolean": choiceUnknown,
  "not-a-choice": choiceUnknown,
  "choice-too-new": choiceUnknown,
  "not-an-address": addressInvalid,
  "wrong-family": addressInvalid,
  "not-multicast": addressInvalid,
  "suffix-dropped": addressInvalid,
  "bad-prefix-length": addressInvalid,
  "host-bits-set": addressInvalid,
  "bad-range": addressInvalid,
  "not-a-mac-address": valueMalformed,
  "mac-address-not-usable": valueMalformed,
  "not-an-interface-name": valueMalformed,
  "too-long": valueTruncated,
  "too-short": valueMalformed,
  "wrong-length": valueMalformed,
  "not-hexadecimal": valueMalformed,
  "unterminated-quote": valueMalformed,
  "trailing-backslash": valueMalformed,
  "empty-command": valueMalformed,
  "empty-label": valueMalformed,
  "unknown-name": nameUnknown,
  "bad-mask": addressInvalid,
};

/** What is wrong with the word, as a clause: `"5s" has text after the number`. Without a text it is a secret. */
export function faultClause(fault: Fault, text: string | undefined, subject: string): string {
  const shown = text === undefined ? "The value" : `"${text}"`;
  const { limits, length } = fault;
  const range = limits ? ` ${limits.min} to ${limits.max ?? "any size"}` : "";
  switch (fault.code) {
    case "trailing-text":
      return /\d/.test(text ?? "") ? `${shown} has text after the number` : `${shown} is not a number`;
    case "negative-number":
      return `${shown} is negative`;
    case "number-too-large":
    case "number-out-of-range":
      return `${shown} is outside the range${range}`;
    case "number-replaced":
      return `\`${subject}\` cannot be ${text ?? "that"}`;
    case "too-many-decimals":
      return `${shown} has too many decimals`;
    case "not-a-choice":
      return `Invalid ${subject} ${text === undefined ? "value" : shown}`;
    case "not-a-boolean":
      return `${shown} is not a yes or no that keepalived accepts`;
    case "choice-too-new":
      return `This version does not support ${subject} ${text === undefined ? "with this value" : shown}`;
    case "wrong-family":
      return `${shown} is of the wrong address family`;
    case "not-multicast":
      return `${shown} is not a multicast address`;
    case "suffix-dropped":
      return `${shown} is more than an address`;
    case "bad-prefix-length":
      return `Invalid prefix length in ${shown}${range ? `, expected${range}` : ""}`;
    case "host-bits-set":
      return `${shown} has bits set beyond its prefix length`;
    case "bad-range":
      return `${shown} is not a valid range here`;
    case "mac-address-not-usable":
      return `${shown} is a MAC address that cannot be used here`;
    case "too-long":
      return `${shown} is longer than ${length ?? "what fits"}${length === undefined ? "" : " characters"}`;
    case "too-short":
    case "wrong-length":
      return `${shown} does not have the right length`;
    case "unterminated-quote":
      return `${shown} opens a quote that is never closed`;
    case "trailing-backslash":
      return `${shown} ends in a backslash`;
    case "empty-command":
      return "The command is empty";
    case "empty-label":
      return `${shown} has an empty label, or starts with one of a single character`;
    case "unknown-name":
      return `${shown} is not a known name`;
    case "not-a-number":
      return `${shown} is not a number`;
    case "not-an-address":
      return `${shown} is not an address`;
    case "not-a-mac-address":
      return `${shown} is not a MAC address`;
    case "not-an-interface-name":
      return `${shown} is not an interface name`;
    case "not-hexadecimal":
      return `${shown} is not hexadecimal`;
    case "bad-mask":
      return `${shown} is not a valid mask`;
  }
}

interface Advice {
  /** A sentence or two. */
  readonly advice: string;
  /** The word that was probably meant. */
  readonly instead: string | undefined;
}

/** "Write …": what the word may be, and which of the words known here it is most like. */
export function adviceFor(word: WordSlot, text: string, context: ReadContext): Advice {
  const [, name] = /\$([A-Za-z_]\w*)$/.exec(text) ?? [];
  if (name !== undefined && text === `$${name}`) {
    const advice = `${name} is not defined above: add \`$${name}=…\` there, or write ${word.type.describe(context)} here.`;
    return { advice, instead: undefined };
  }
  const choices = word.type.complete(context).map((choice) => choice.text);
  const [instead] = nearestNames(text, choices);
  if (instead?.toLowerCase() === text.toLowerCase()) {
    return { advice: `Write ${instead} (case matters).`, instead };
  }
  return { advice: `Write ${word.type.describe(context)}.${meant(instead)}`, instead };
}

/** `address:port`, as most other programs write it, where keepalived wants two words. */
export function adviceForPort(text: string, { words, forms }: Shape): Advice | undefined {
  const takesPort = [...words, ...forms.flatMap((form) => form.words)].some(
    ({ type }) => type.kind === "port",
  );
  const [, four, six, port = ""] = /^(?:([\d.]+)|\[([^\]]+)\]):(\d{1,5})$/.exec(text) ?? [];
  const address = four ?? six;
  if (!takesPort || address === undefined || parseAddress(address) === undefined) return undefined;
  const instead = `${address} ${port}`;
  return { advice: `Put a space between address and port: write \`${instead}\`.`, instead };
}

const fewOptions = 8;

export function adviceForOption(text: string, { words, options }: Shape, context: ReadContext): Advice {
  const names = options
    .filter((option) => !option.bare && availability(option, context).kind === "available")
    .map(({ name }) => name);
  const [instead] = nearestNames(text, names);
  const list = either(names);
  const isFew = names.length > 0 && names.length <= fewOptions;
  const known =
    words[0]?.type.kind === "reference"
      ? `Write one name per line: move "${text}" to its own line.${isFew ? ` The only ${names.length > 1 ? "options are" : "option is"} ${list}.` : ""}`
      : isFew
        ? `Write ${list}.`
        : "Correct it, or remove it.";
  return { advice: instead === undefined ? known : meant(instead).trim(), instead };
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/** "a, b, or c"; Intl.ListFormat says the same, and takes 10 ms to make. */
export function either(words: readonly string[]): string {
  if (words.length < 3) return words.join(" or ");
  return `${words.slice(0, -1).join(", ")}, or ${words[words.length - 1] ?? ""}`;
}
