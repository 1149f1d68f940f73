import type { Address, Family, Network } from "../../schema/index.ts";
import { optionOf, valueOf, type Setting } from "../block.ts";
import { asAddress, asNumber, asText, inFile, inherited, type As, type Given } from "./given.ts";
import { linesIn, type Scope } from "./scope.ts";

/** An address that keepalived adds, of an instance or for good. */
export interface IpAddress {
  readonly address: Network;
  readonly dev: Given<string> | undefined;
  readonly scope: Given<number | string> | undefined;
  /** `+` and `-` as they are written. */
  readonly broadcast: Given<Address | string> | undefined;
  readonly label: Given<string> | undefined;
  readonly peer: Given<Address> | undefined;
  /** Seconds, or forever. */
  readonly preferredLft: Given<number | string> | undefined;
  readonly trackGroup: Given<string> | undefined;
  /** The options without a value that it has: no_track, noprefixroute, use_vmac, home… */
  readonly flags: readonly string[];
  readonly setting: Setting;
}

const asNetwork: As<Network> = (value) =>
  typeof value === "object" && "prefixLength" in value ? value : undefined;

const asNumberOrText: As<number | string> = (value) => asNumber(value) ?? asText(value);
const asAddressOrText: As<Address | string> = (value) => asAddress(value) ?? asText(value);

/** The addresses of a value block; `dev` is where those go that name no interface. */
export function addressesIn(
  scope: Scope,
  keyword: string,
  dev: Given<string> | undefined,
  family?: Family,
): readonly IpAddress[] {
  const elsewhere = dev && inherited(dev);
  const found: IpAddress[] = [];
  for (const line of linesIn(scope, keyword)) {
    const address = asNetwork(valueOf(line));
    if (address && (family === undefined || address.family === family))
      found.push(addressOf(line, address, elsewhere));
  }
  return found;
}

function addressOf(line: Setting, address: Network, dev: Given<string> | undefined): IpAddress {
  // Nearly no address has any.
  const hasOptions = line.match.words.length > 1;
  const option = <T>(name: string, as: As<T>): Given<T> | undefined => {
    if (!hasOptions) return undefined;
    const value = as(optionOf(line, name));
    return value === undefined ? undefined : inFile(value, line);
  };
  return {
    address,
    dev: option("dev", asText) ?? dev,
    scope: option("scope", asNumberOrText),
    broadcast: option("broadcast", asAddressOrText) ?? option("brd", asAddressOrText),
    label: option("label", asText),
    peer: option("peer", asAddress),
    preferredLft: option("preferred_lft", asNumberOrText),
    trackGroup: option("track_group", asText),
    flags: hasOptions ? flagsOf(line) : none,
    setting: line,
  };
}

const none: readonly string[] = [];

function flagsOf({ entry, match: { words } }: Setting): readonly string[] {
  const named = words.filter(({ option }) => option !== undefined);
  if (named.length === 0) return none;
  const options = entry.line?.shape.options ?? [];
  return options
    .filter(({ shape, aliasOf }) => shape.words.length === 0 && aliasOf === undefined)
    .map(({ name }) => name)
    .filter((name) => named.some(({ option }) => option?.name === name));
}

/** Adverts count addresses in 8 bits, and have to fit into a packet. */
const mostAddresses = 255;
const usualMtu = 1500;
const ethernetAndVrrp = 14 + 8;
const header = { 4: ethernetAndVrrp + 20, 6: ethernetAndVrrp + 40 } as const;
const addressBytes = { 4: 4, 6: 16 } as const;
const passwordBytes = 8;

const signatureBytes = 28;

/** How many addresses an advert has room for on an interface of the usual size. */
export function roomFor(family: Family, version: 2 | 3, isSigned: boolean): number {
  const password = family === 4 && version === 2 ? passwordBytes : 0;
  const used = header[family] + password + (isSigned ? signatureBytes : 0);
  return Math.min(Math.floor((usualMtu - used) / addressBytes[family]), mostAddresses);
}

/** What every advert has room for. */
export const certainRoom = roomFor(6, 3, true);
