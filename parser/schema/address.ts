// IP addresses exactly as inet_pton of the C library reads them. Libraries at hand accept leading zeros, zones,
// brackets or fewer than four octets; keepalived refuses all of those.

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  /** The address as one number of 32 or 128 bits. */
  readonly bits: bigint;
}

export interface Network extends Address {
  readonly prefixLength: number;
}

export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

export function width(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** The family is chosen by a colon, before anything else is looked at. */
export function familyOf(text: string): Family {
  return text.includes(":") ? 6 : 4;
}

export function parseAddress(text: string): Address | undefined {
  const family = familyOf(text);
  const bits = family === 4 ? parseIpv4(text) : parseIpv6(text);
  return bits === undefined ? undefined : { family, bits };
}

/** By hand, because big configurations have ten thousands: digits and dots, no octet with a zero in front. */
function parseIpv4(text: string): bigint | undefined {
  let bits = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (octet < 0 || dots === 3) return undefined;
      bits = bits * 256 + octet;
      octet = -1;
      dots += 1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || octet === 0) return undefined;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return undefined;
  }
  return dots === 3 && octet >= 0 ? BigInt(bits * 256 + octet) : undefined;
}

const DOT = 0x2e;
const ZERO = 0x30;

const group = /^[\da-fA-F]{1,4}$/;

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = "", tail] = halves;
  // An embedded IPv4 address may only end the whole.
  const before = parseGroups(head, tail === undefined);
  const after = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return groups.reduce((bits, value) => (bits << 16n) | BigInt(value), 0n);
}

function parseGroups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (group.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      const embedded = mayEndInIpv4 && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (embedded === undefined) return undefined;
      groups.push(Number(embedded >> 16n), Number(embedded & 0xffffn));
    }
  }
  return groups;
}

/**
 * The same for equal addresses, and ports if there are any, as the key of a map; a number where one can hold both,
 * for there are ten thousands of servers.
 */
export function addressKey({ family, bits }: Address, port = 0): string | number {
  return family === 4 ? Number(bits) * 0x1_0000 + port : `${bits} ${port}`;
}

export function formatAddress({ family, bits }: Address): string {
  return family === 4 ? formatIpv4(bits) : formatIpv6(bits);
}

/** As a network is written: without what is after the prefix. */
export function formatNetwork({ family, bits, prefixLength }: Network): string {
  const rest = BigInt(width(family) - prefixLength);
  return `${formatAddress({ family, bits: (bits >> rest) << rest })}/${prefixLength}`;
}

/** One address, or the first and the last with a hyphen. */
export function formatRange({ family, first, last }: AddressRange): string {
  const from = formatAddress({ family, bits: first });
  return first === last ? from : `${from}-${formatAddress({ family, bits: last })}`;
}

function formatIpv4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join(".");
}

function formatIpv6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((bits >> BigInt(112 - 16 * index)) & 0xffffn),
  );
  if (bits >> 32n === 0xffffn) return `::ffff:${formatIpv4(bits & 0xffff_ffffn)}`;
  const text = groups.map((value) => value.toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return text.join(":");
  return `${text.slice(0, start).join(":")}::${text.slice(start + length).join(":")}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, value] of groups.entries()) {
    length = value === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}

/** The bits of an address that its prefix leaves to the host. */
export function hostBits({ family, bits, prefixLength }: Network): bigint {
  return bits & ((1n << BigInt(width(family) - prefixLength)) - 1n);
}

export function contains(network: Network, address: Address): boolean {
  const shift = BigInt(width(network.family) - network.prefixLength);
  return network.family === address.family && network.bits >> shift === address.bits >> shift;
}

const multicast: Readonly<Record<Family, Network>> = {
  4: { family: 4, bits: 0xe000_0000n, prefixLength: 4 },
  6: { family: 6, bits: 0xffn << 120n, prefixLength: 8 },
};

export function isMulticast(address: Address): boolean {
  return contains(multicast[address.family], address);
}

/** fe80::/10, or a multicast address of link-local scope. */
export function isLinkLocal({ family, bits }: Address): boolean {
  if (family === 4) return false;
  return bits >> 118n === 0x3fan || ((bits >> 112n) & 0xff0fn) === 0xff02n;
}
