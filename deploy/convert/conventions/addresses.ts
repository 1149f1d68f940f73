import { entryOf, matchWords, parseAddress, formatAddress, type Family } from "@kalc/parser/schema";
import type { IntentAddress } from "../intent/intent.ts";
import type { Variable } from "../sources/variables.ts";
import { note, quote, type Env } from "./env.ts";

interface Labelled {
  readonly family: Family;
  readonly address: string;
  readonly variable: Variable | undefined;
}

const LONGEST_LABEL = 15;

/** Each address once, with the label where it can have one: keepalived drops an address whose label is too long. */
export function labelled(
  env: Env,
  entries: readonly Labelled[],
  interfaceName: string,
  label: string,
): readonly IntentAddress[] {
  const fits = label.length <= LONGEST_LABEL;
  if (!fits && entries.some(({ family }) => family === 4)) {
    const message = `The label ${label} is longer than ${LONGEST_LABEL} characters, so keepalived would drop the address: written without a label.`;
    note(env, "label-too-long", "corrected", message, env.variables.get("INTERFACE"));
  }
  const known = new Map<string, IntentAddress>();
  for (const { family, address } of entries) {
    const options = family === 4 && fits ? ["label", label] : [];
    known.set(address, { family, address, prefixLength: family === 4 ? 32 : 128, options });
  }
  return [...known.values()];
}

/** A line of `virtual_ipaddress` as some images take it from a variable: an address, and perhaps options. */
export function addressLine(
  env: Env,
  text: string,
  variable: Variable | undefined,
): IntentAddress | undefined {
  const words = text.trim().split(/\s+/);
  const shape = entryOf("vrrp_instance.virtual_ipaddress")?.line?.shape;
  const [first = ""] = words;
  const [addressText = "", lengthText] = first.split("/");
  const address = parseAddress(addressText);
  const match = shape && matchWords(shape, words, { version: env.keepalived });
  const isWhole =
    match !== undefined &&
    match.missing.length + match.unknown.length + match.extra.length === 0 &&
    match.words.every(({ reading }) => reading === undefined || reading.faults.length === 0);
  const isPlain = words.every((word) => /^[A-Za-z0-9:._/+-]+$/.test(word));
  if (address === undefined || !isWhole || !isPlain) {
    const message = `keepalived ${env.keepalived} does not accept ${quote(text)} in virtual_ipaddress: left out.`;
    note(env, "bad-virtual-address", "impossible", message, variable);
    return undefined;
  }
  const prefixLength = lengthText === undefined ? (address.family === 4 ? 32 : 128) : Number(lengthText);
  return { family: address.family, address: formatAddress(address), prefixLength, options: words.slice(1) };
}

/** A plain address; something else is noted. */
export function plainAddress(
  env: Env,
  text: string,
  variable: Variable | undefined,
  what: string,
): string | undefined {
  const address = parseAddress(text);
  if (address !== undefined) return formatAddress(address);
  note(env, "bad-address", "impossible", `${quote(text)} is not an address for ${what}: left out.`, variable);
  return undefined;
}
