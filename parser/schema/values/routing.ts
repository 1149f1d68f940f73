// Words of routes and rules. Names come from files of iproute2 on the host; here are those keepalived has itself
// and those every iproute2 brings.
import { isWithin } from "./integer.ts";
import { readCStyleDigits } from "./number-readers.ts";
import { isAtLeast } from "../../versions/index.ts";
import {
  good,
  noChoices,
  noted,
  rejected,
  type Choice,
  type ValueReading,
  type ValueType,
} from "./value-type.ts";

interface NamedNumber {
  readonly name: string;
  readonly names: readonly string[];
  readonly min?: number;
  readonly max: number;
}

function namedNumber({ name, names, min = 0, max }: NamedNumber): ValueType<number | string> {
  const limits = { min, max };
  const choices = names.map((text): Choice => ({ text }));
  return {
    kind: "routing-name",
    name,
    limits,
    parse: (text): ValueReading<number | string> => {
      if (names.includes(text)) return good(text);
      const number = lowBits(text);
      if (number === undefined)
        return rejected("unknown-name", { ...(looksLikeName(text) && { dependsOnHost: true }), limits });
      return isWithin(number, limits)
        ? good(number)
        : rejected("number-out-of-range", { limits, read: number });
    },
    describe: () => `a ${name} by name (${names.join(", ")}, or one of the host's) or number up to ${max}`,
    complete: () => choices,
  };
}

/** Only the host's files can tell whether such a name exists; a number with something after it is none. */
function looksLikeName(text: string): boolean {
  return /^[a-z_]/i.test(text);
}

const largest = 4_294_967_295;

/** The low 32 bits of a number in C style; the conversion stops at 64 bits, and a minus counts from there. */
function lowBits(text: string): number | undefined {
  const isNegative = /^[ \t\n\v\f\r]*-\d/.test(text);
  const digits = readCStyleDigits(isNegative ? text.replace("-", "") : text);
  if (text === "" || digits.kind !== "number" || digits.trailing) return undefined;
  if (digits.value >= 2 ** 64) return largest;
  const number = digits.value % 2 ** 32;
  return isNegative && number !== 0 ? 2 ** 32 - number : number;
}

export function routingTable(options: { readonly min?: number } = {}): ValueType<number | string> {
  return namedNumber({ name: "table", names: ["default", "main", "local"], max: largest, ...options });
}

export function routingScope(): ValueType<number | string> {
  return namedNumber({ name: "scope", names: ["global", "nowhere", "host", "link", "site"], max: 255 });
}

export function routingProtocol(): ValueType<number | string> {
  const names =
    "unspec redirect kernel boot static gated ra mrt zebra bird dnrouted xorp ntk dhcp keepalived babel openr bgp isis ospf rip eigrp";
  return namedNumber({ name: "protocol", names: names.split(" "), max: 255 });
}

export function dsfield(): ValueType<number | string> {
  const classes = [1, 2, 3, 4].flatMap((level) => [1, 2, 3].map((drop) => `AF${level}${drop}`));
  const selectors = Array.from({ length: 7 }, (_, level) => `CS${level + 1}`);
  return namedNumber({ name: "tos", names: ["default", ...selectors, ...classes, "EF"], max: 255 });
}

export function interfaceGroup(): ValueType<number | string> {
  return namedNumber({ name: "group", names: ["default"], max: 2_147_483_647 });
}

export function ipProtocol(): ValueType<number | string> {
  const names = "icmp igmp tcp udp dccp ipv6-icmp sctp esp ah gre ospf".split(" ");
  // The host's list has each name in capitals too. No number from 128 on, whatever the field holds.
  const known = namedNumber({ name: "protocol", names, max: 127 });
  return {
    ...known,
    parse: (text, context) => {
      if (names.includes(text.toLowerCase())) return good(text);
      return /^\s*\+?\d+$/.test(text)
        ? known.parse(`${Math.min(Number(text), 128)}`, context)
        : rejected("unknown-name", { dependsOnHost: true });
    },
  };
}

/** `realm` or `realm/realm`. */
export function realms(): ValueType<string> {
  const realm = namedNumber({ name: "realm", names: ["cosmos"], max: 65_535 });
  return labels("realm[/realm]", "one realm, or two as from/to", (text, context) => {
    const parts = text.split("/");
    return parts.length <= 2 && parts.every((part) => realm.parse(part, context).value !== undefined);
  });
}

/** Labels of MPLS: `100/200`. */
export function mplsLabels(): ValueType<string> {
  return labels("label[/label…]", "labels from 0 to 1048575 with / between them", (text) =>
    text.split("/").every((part) => /^\d+$/.test(part) && Number(part) <= 1_048_575),
  );
}

/** Four groups of an ILA locator. */
export function ilaLocator(): ValueType<string> {
  return labels("a:b:c:d", "four hexadecimal groups with : between them", (text) =>
    /^[\da-f]{1,4}(?::[\da-f]{1,4}){3}$/i.test(text),
  );
}

/** A firewall mark with an optional mask: `0x1/0xff`. */
export function markAndMask(): ValueType<string> {
  return labels("mark[/mask]", "a mark, or a mark and a mask with / between them", (text) => {
    const parts = text.split("/");
    return (
      parts.length <= 2 &&
      parts.every((part) => {
        const digits = readCStyleDigits(part);
        return digits.kind === "number" && !digits.trailing && digits.value <= largest;
      })
    );
  });
}

const timeForm = /^[ \t]*(\d+\.?\d*|\.\d+)(s|secs?|ms|msecs?)?$/i;
const shortest = 200;
const longest = 120_000;

/** Only seconds may have decimals, three of them. */
function isTooFine(text: string): boolean {
  const [, fraction = "", unit = ""] = /\.(\d*)(\D*)$/.exec(text) ?? [];
  return fraction.length > (/^s/i.test(unit) ? 3 : 0);
}

/**
 * A round trip time: a number with s or ms, or the kernel's own unit, of which `perMillisecond` make one, without.
 * Up to 2.2.2 any time was taken as it stood; below the least one only the log spoke up to 2.2.7.
 */
export function roundTripTime(perMillisecond: number): ValueType<string> {
  const limits = { min: shortest, max: longest };
  const read = (text: string): number | undefined => {
    const [, digits = "", unit = ""] = timeForm.exec(text) ?? [];
    if (digits === "") return text.trim() === "" ? 0 : undefined;
    if (unit === "") return Number(digits) / perMillisecond;
    return Number(digits) * (unit.toLowerCase().startsWith("m") ? 1 : 1000);
  };
  return {
    kind: "labels",
    name: "time[s|ms]",
    suffixes: ["ms", "s"],
    parse: (text, { version }): ValueReading<string> => {
      const milliseconds = read(text);
      if (milliseconds === undefined) return rejected("unknown-name");
      if (!isAtLeast(version, "2.2.3")) return text.trim() === "" ? rejected("unknown-name") : good(text);
      if (milliseconds > longest) return rejected("number-out-of-range", { limits });
      if (isTooFine(text)) return noted(text, "too-many-decimals", "rounded", { limits });
      if (milliseconds >= shortest) return good(text);
      const reported = isAtLeast(version, "2.2.8") ? "config-error" : "log";
      return noted(`${shortest}ms`, "number-out-of-range", "replaced", { limits, reported });
    },
    describe: () =>
      "a time from 200ms to 120s, like 500ms or 1.5s; without a unit it counts in the kernel's own",
    complete: () => noChoices,
  };
}

function labels(
  name: string,
  description: string,
  isGood: (text: string, context: Parameters<ValueType["parse"]>[1]) => boolean,
): ValueType<string> {
  return {
    kind: "labels",
    name,
    parse: (text, context) => (isGood(text, context) ? good(text) : rejected("unknown-name")),
    describe: () => description,
    complete: () => noChoices,
  };
}
