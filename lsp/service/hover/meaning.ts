import {
  formatAddress,
  formatNetwork,
  hostBits,
  width,
  type AddressRange,
  type Network,
  type Unit,
  type Value,
} from "@kalc/parser/schema";
import { code, say, type MarkupLine } from "../markup.ts";

/** What a value amounts to, where its text does not say so by itself. */
export function meaningOf(value: Value | undefined, unit: Unit | undefined): MarkupLine | undefined {
  if (typeof value === "number") return unit && timeOrSize(value, unit);
  if (typeof value !== "object") return undefined;
  if ("prefixLength" in value) return networkLine(value);
  if ("first" in value) return rangeLine(value);
  return undefined;
}

function networkLine(network: Network): MarkupLine | undefined {
  const { family, bits, prefixLength } = network;
  if (prefixLength === width(family)) return undefined;
  const host = hostBits(network);
  const first = bits - host;
  const last = first | ((1n << BigInt(width(family) - prefixLength)) - 1n);
  const all = say`${numberOf(last - first + 1n)} addresses, ${code(formatAddress({ family, bits: first }))} to ${code(formatAddress({ family, bits: last }))}`;
  return host === 0n
    ? all
    : [...say`an address in ${code(formatNetwork({ ...network, bits: first }))}, which has `, ...all];
}

function rangeLine({ family, first, last }: AddressRange): MarkupLine | undefined {
  if (first === last) return undefined;
  return say`${numberOf(last - first + 1n)} addresses, ${code(formatAddress({ family, bits: first }))} to ${code(formatAddress({ family, bits: last }))}`;
}

/** What nobody would count is a power of two. */
function numberOf(count: bigint): string {
  const power = count.toString(2).length - 1;
  return count === 1n << BigInt(power) && power > 24 ? `2^${power}` : String(count);
}

const NAMES: Readonly<Record<Unit, string>> = {
  s: "second",
  ms: "millisecond",
  us: "microsecond",
  bytes: "byte",
};

const PER_SECOND: Readonly<Record<Exclude<Unit, "bytes">, number>> = { s: 1, ms: 1_000, us: 1_000_000 };

const LONGER: readonly (readonly [string, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function timeOrSize(value: number, unit: Unit): MarkupLine {
  const own = amount(value, NAMES[unit]);
  if (unit === "bytes" || value === 0) return say`${own}`;
  const seconds = value / PER_SECOND[unit];
  const isPlain = unit === "s" ? seconds < 60 : seconds < 1;
  return isPlain ? say`${own}` : say`${own} (${inParts(seconds)})`;
}

/** `3725` seconds: 1 hour 2 minutes 5 seconds */
function inParts(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [name, size] of LONGER) {
    const count = size === 1 ? Number(left.toFixed(6)) : Math.floor(left / size);
    if (count > 0) parts.push(amount(count, name));
    left -= count * size;
  }
  return parts.join(" ");
}

function amount(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
