import {
  familyOf,
  hostBits,
  isMulticast,
  parseAddress,
  width,
  type Address,
  type AddressRange,
  type Family,
  type Network,
} from "../address.ts";
import { isAtLeast } from "../../versions/index.ts";
import type { AddressKind } from "../symbols.ts";
import { readDigits } from "./number-readers.ts";
import {
  good,
  noChoices,
  noted,
  rejected,
  type Choice,
  type ValueReading,
  type ValueType,
} from "./value-type.ts";

const both: readonly Family[] = [4, 6];

interface AddressOptions {
  readonly name?: string;
  readonly is?: AddressKind;
  readonly families?: readonly Family[];
  readonly multicast?: true;
  /** What follows a `-` or `/` is cut off without a word (most keywords), or makes the address invalid. */
  readonly suffix?: "dropped" | "refused";
}

/** One plain address. */
export function address(options: AddressOptions = {}): ValueType<Address> {
  const { families = both, suffix = "dropped" } = options;
  return {
    kind: "address",
    name: options.name ?? "address",
    families,
    ...(options.is !== undefined && { addressKind: options.is }),
    parse: (text) => {
      const end = suffix === "dropped" ? cutAt(text) : text.length;
      const found = parseAddress(text.slice(0, end));
      if (found === undefined) return rejected("not-an-address");
      if (!families.includes(found.family)) return rejected("wrong-family");
      if (options.multicast === true && !isMulticast(found)) return rejected("not-multicast");
      return end === text.length
        ? good(found)
        : noted(found, "suffix-dropped", "truncated", { reported: "silent" });
    },
    describe: () => `${options.multicast === true ? "a multicast" : "an"} ${familyNames(families)} address`,
    complete: () => noChoices,
  };
}

/** At the first `-`; where there is none, at the first `/`. */
function cutAt(text: string): number {
  const dash = text.indexOf("-");
  if (dash !== -1) return dash;
  const slash = text.indexOf("/");
  return slash === -1 ? text.length : slash;
}

interface NetworkOptions {
  readonly name?: string;
  readonly is?: AddressKind;
  readonly families?: readonly Family[];
  /** A bad length is replaced by the full one (virtual and static addresses), or refuses the word (routes). */
  readonly badLength?: "replaced" | "rejected";
  /** Words that stand for a network of their own: default, any, all. */
  readonly alsoWords?: readonly string[];
}

/** An address with an optional prefix length; without one it is a single address. */
export function network(options: NetworkOptions = {}): ValueType<Network | string> {
  const { families = both, badLength = "replaced", alsoWords = [] } = options;
  const choices = alsoWords.map((text): Choice => ({ text }));
  return {
    kind: "network",
    name: options.name ?? "address[/length]",
    families,
    ...(options.is !== undefined && { addressKind: options.is }),
    parse: (text): ValueReading<Network | string> => {
      if (alsoWords.includes(text)) return good(text);
      const slash = text.indexOf("/");
      const found = parseAddress(slash === -1 ? text : text.slice(0, slash));
      if (found === undefined) return rejected("not-an-address");
      if (!families.includes(found.family)) return rejected("wrong-family");
      const { family, bits } = found;
      const full = width(family);
      if (slash === -1) return good({ family, bits, prefixLength: full });
      const prefixLength = parseLength(text.slice(slash + 1), full);
      if (prefixLength !== undefined) return good({ family, bits, prefixLength });
      return badLength === "replaced"
        ? noted({ family, bits, prefixLength: full }, "bad-prefix-length", "replaced", {
            limits: { min: 0, max: full },
          })
        : rejected("bad-prefix-length", { limits: { min: 0, max: full } });
    },
    describe: () => {
      const words = alsoWords.length === 0 ? "" : `${alsoWords.join(", ")}, or `;
      return `${words}an ${familyNames(families)} address with an optional /length`;
    },
    complete: () => choices,
  };
}

/** A length is a number like any other, so that `/` alone is /0. */
function parseLength(text: string, full: number): number | undefined {
  const digits = readDigits(text);
  return digits.kind === "number" && !digits.trailing && digits.value <= full ? digits.value : undefined;
}

/** The broadcast address of a virtual address: its own, or `+` and `-` for all host bits set or clear. */
export function broadcastAddress(): ValueType<Address | string> {
  return {
    kind: "address",
    name: "address|+|-",
    families: [4],
    parse: (text): ValueReading<Address | string> => {
      if (text === "+" || text === "-") return good(text);
      const found = parseAddress(text);
      return found?.family === 4 ? good(found) : rejected("not-an-address");
    },
    describe: () => "an IPv4 address, + (all host bits set) or - (all host bits clear)",
    complete: () => [
      { text: "+", doc: "The address with all host bits set." },
      { text: "-", doc: "The address with all host bits clear." },
    ],
  };
}

/** What keepalived reads since 2.2.2; before, it cut such suffixes off. */
const fullRangesSince = "2.2.2";

/** A virtual server group's `10.0.0.1-5`, `10.0.0.1-10.0.0.5`, `10.0.0.0/29` or single address. */
export function addressRange(options: Pick<AddressOptions, "is"> = {}): ValueType<AddressRange> {
  return {
    kind: "address-range",
    name: "address[-end|/length]",
    families: both,
    ...(options.is !== undefined && { addressKind: options.is }),
    parse: (text, context): ValueReading<AddressRange> => {
      const isNew = isAtLeast(context.version, fullRangesSince);
      const dash = text.indexOf("-");
      const slash = text.indexOf("/");
      const end = dash === -1 ? slash : dash;
      const first = parseAddress(end === -1 ? text : text.slice(0, end));
      if (first === undefined) return rejected("not-an-address");
      const single = { family: first.family, first: first.bits, last: first.bits };
      if (end === -1) return good(single);
      const rest = text.slice(end + 1);
      if (dash === -1) {
        return isNew
          ? readNetwork(first, rest)
          : noted(single, "suffix-dropped", "truncated", { reported: "silent" });
      }
      return isNew && /[.:]/.test(rest) ? readEnd(first, rest) : readShortEnd(first, rest);
    },
    describe: ({ version }) =>
      isAtLeast(version, fullRangesSince)
        ? "an address, a range like 10.0.0.1-5 or 10.0.0.1-10.0.0.5, or a network like 10.0.0.0/29"
        : "an address, or a range like 10.0.0.1-5",
    complete: () => noChoices,
  };
}

function readNetwork(first: Address, rest: string): ValueReading<AddressRange> {
  const full = width(first.family);
  const prefixLength = parseLength(rest, full);
  if (prefixLength === undefined || prefixLength === 0)
    return rejected("bad-prefix-length", { limits: { min: 1, max: full } });
  const found = { ...first, prefixLength };
  if (hostBits(found) !== 0n) return rejected("host-bits-set");
  return good({
    family: first.family,
    first: first.bits,
    last: first.bits | ((1n << BigInt(full - prefixLength)) - 1n),
  });
}

function readEnd(first: Address, rest: string): ValueReading<AddressRange> {
  const last = parseAddress(rest);
  if (last === undefined) return rejected("not-an-address");
  if (last.family !== first.family) return rejected("wrong-family");
  return last.bits < first.bits
    ? rejected("bad-range")
    : good({ family: first.family, first: first.bits, last: last.bits });
}

/** The end is the last octet in decimal, for IPv6 the last 16 bits in hexadecimal, and above the start. */
function readShortEnd(first: Address, rest: string): ValueReading<AddressRange> {
  const isIpv4 = first.family === 4;
  const isNumber = isIpv4 ? /^\d{1,3}$/.test(rest) : /^[\da-fA-F]{1,4}$/.test(rest);
  const part = Number.parseInt(rest, isIpv4 ? 10 : 16);
  const mask = isIpv4 ? 0xffn : 0xffffn;
  if (!isNumber || BigInt(part) > mask || BigInt(part) <= (first.bits & mask)) return rejected("bad-range");
  return good({
    family: first.family,
    first: first.bits,
    last: first.bits - (first.bits & mask) + BigInt(part),
  });
}

/** Persistence granularity: a netmask as inet_aton reads it for IPv4, a prefix length for IPv6. */
export function netmaskOrPrefix(): ValueType<number | Address> {
  const limits = { min: 1, max: 128 };
  return {
    kind: "netmask",
    name: "netmask|length",
    parse: (text, context): ValueReading<number | Address> => {
      const family = context.family ?? (text.includes(".") ? 4 : 6);
      if (family === 4) {
        const bits = parseLooseIpv4(text);
        return bits === undefined ? rejected("bad-mask") : good({ family: 4, bits });
      }
      const length = readDigits(text);
      const isGood = length.kind === "number" && !length.trailing && length.value >= 1 && length.value <= 128;
      return isGood ? good(length.value) : rejected("bad-mask", { limits });
    },
    describe: () => "a netmask like 255.255.255.0 for IPv4, a prefix length from 1 to 128 for IPv6",
    complete: () => noChoices,
  };
}

const looseNumber = /^(?:0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i;

/** inet_aton: one to four numbers, the last filling what is left. `24` is 0.0.0.24, which nobody means. */
function parseLooseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length > 4 || !parts.every((part) => looseNumber.test(part))) return undefined;
  const numbers = parts.map((part) => (/^0\d/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() ?? 0;
  if (numbers.some((value) => value > 255) || last >= 256 ** (4 - numbers.length)) return undefined;
  return BigInt(numbers.reduce((bits, value, index) => bits + value * 256 ** (3 - index), last));
}

function familyNames(families: readonly Family[]): string {
  return families.length === 1 ? `IPv${familyOnly(families)}` : "IPv4 or IPv6";
}

function familyOnly(families: readonly Family[]): Family {
  return families[0] ?? familyOf("");
}
