// Words of routes and rules. Names come from files of iproute2 on the host; here are those keepalived has itself
// and those every iproute2 brings.
import { isWithin } from "./integer.ts";
import { readCStyleDigits } from "./number-readers.ts";
import { good, noChoices, rejected, type Choice, type Reading, type ValueType } from "./value-type.ts";

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
    parse: (text): Reading<number | string> => {
      if (names.includes(text)) return good(text);
      const digits = readCStyleDigits(text);
      if (text === "" || digits.kind !== "number" || digits.trailing)
        return rejected("unknown-name", { dependsOnHost: true, limits });
      return isWithin(digits.value, limits)
        ? good(digits.value)
        : rejected("number-out-of-range", { limits, read: digits.value });
    },
    describe: () => `a ${name} by name (${names.join(", ")}, or one of the host's) or number up to ${max}`,
    complete: () => choices,
  };
}

const largest = 4_294_967_295;

export function routingTable(options: { readonly min?: number } = {}): ValueType<number | string> {
  return namedNumber({ name: "table", names: ["default", "main", "local"], max: largest, ...options });
}

export function routingScope(): ValueType<number | string> {
  return namedNumber({ name: "scope", names: ["global", "nowhere", "host", "link", "site"], max: 255 });
}

export function routingProtocol(): ValueType<number | string> {
  const names =
    "none redirect kernel boot static gated ra mrt zebra bird babel dnrouted xorp ntk dhcp keepalived";
  return namedNumber({ name: "protocol", names: names.split(" "), max: 255 });
}

export function dsfield(): ValueType<number | string> {
  const classes = [1, 2, 3, 4].flatMap((level) => [1, 2, 3].map((drop) => `AF${level}${drop}`));
  const selectors = Array.from({ length: 8 }, (_, level) => `CS${level}`);
  return namedNumber({ name: "tos", names: ["default", ...selectors, ...classes, "EF"], max: 255 });
}

export function interfaceGroup(): ValueType<number | string> {
  return namedNumber({ name: "group", names: ["default"], max: largest });
}

export function ipProtocol(): ValueType<number | string> {
  const names = "icmp igmp tcp udp dccp ipv6-icmp sctp esp ah gre ospf".split(" ");
  return namedNumber({ name: "protocol", names, max: 255 });
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
        return part !== "" && digits.kind === "number" && !digits.trailing && digits.value <= largest;
      })
    );
  });
}

/** A round trip time: a number with s or ms, or the kernel's own unit without. */
export function roundTripTime(): ValueType<string> {
  return labels("time[s|ms]", "a time like 500ms or 1.5s; without a unit the kernel's own", (text) =>
    /^(?:\d+\.?\d*|\.\d+)(?:s|secs?|ms|msecs?)?$/i.test(text),
  );
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
