// What is sent, how often and to whom.
import { isAtLeast } from "../../versions/index.ts";
import type { Address, Family } from "../../schema/index.ts";
import { blocksOf, hasOption, optionOf, valueOf, type Setting } from "../block.ts";
import {
  adjusted,
  asAddress,
  asFlag,
  asNumber,
  asOneOf,
  byDefault,
  inFile,
  inherited,
  type Given,
} from "./given.ts";
import type { Globals } from "./globals.ts";
import { flag, given, linesIn, maybe, setting, settings, written, type Scope } from "./scope.ts";
import type { Election } from "./vrrp-election.ts";

export interface Peer {
  readonly address: Address;
  readonly minTtl: Given<number>;
  readonly maxTtl: Given<number>;
  readonly setting: Setting;
}

export interface Adverts {
  readonly family: Given<Family>;
  readonly version: Given<2 | 3>;
  readonly advertInt: Given<number>;
  /** Adverts go to the peers; without any, to the multicast group, whatever else is said of unicast. */
  readonly isUnicast: boolean;
  readonly unicastPeers: readonly Peer[];
  /** Undefined: the first address of the interface. */
  readonly source: Given<Address> | undefined;
  /** Undefined with unicast. */
  readonly multicastGroup: Given<Address> | undefined;
  /** Undefined: the kernel's own. */
  readonly unicastTtl: Given<number> | undefined;
  readonly checkUnicastSrc: Given<boolean>;
  readonly unicastFaultNoPeer: Given<boolean>;
  readonly trackSrcIp: Given<boolean>;
  /** Version 3 and IPv4: the checksum leaves the addresses of the packet out. */
  readonly v3ChecksumAsV2: Given<boolean>;
  /** Version 3 unicast: sent as before 1.3.7, never so, or as soon as a peer sends so. */
  readonly oldUnicastChecksum: Given<"always" | "never" | "as needed">;
}

/** As of an election. */
export class LazyAdverts implements Adverts {
  readonly #scope: Scope;
  readonly #globals: () => Globals;
  readonly #election: Election;
  #family: Given<Family> | undefined;
  #peers: readonly Peer[] | undefined;

  constructor(scope: Scope, globals: () => Globals, election: Election) {
    this.#scope = scope;
    this.#globals = globals;
    this.#election = election;
  }

  get family(): Given<Family> {
    return (this.#family ??= familyOf(this.#scope));
  }

  get version(): Given<2 | 3> {
    return versionOf(this.#scope, this.#globals(), this.family.value, this.#election.strict.value);
  }

  get advertInt(): Given<number> {
    return advertInt(this.#scope, this.version.value);
  }

  get isUnicast(): boolean {
    return this.unicastPeers.length > 0;
  }

  get unicastPeers(): readonly Peer[] {
    return (this.#peers ??= peersOf(this.#scope, this.family.value));
  }

  get source(): Given<Address> | undefined {
    return latest(
      written(this.#scope, "mcast_src_ip", asAddress),
      written(this.#scope, "unicast_src_ip", asAddress),
    );
  }

  get multicastGroup(): Given<Address> | undefined {
    return this.isUnicast ? undefined : multicastGroup(this.#scope, this.#globals(), this.family.value);
  }

  get unicastTtl(): Given<number> | undefined {
    return ttlOf(this.#scope, this.family.value, this.isUnicast);
  }

  get checkUnicastSrc(): Given<boolean> {
    return checksSource(this.#scope, this.#globals(), this.unicastPeers);
  }

  get unicastFaultNoPeer(): Given<boolean> {
    return flag(this.#scope, "unicast_fault_no_peer");
  }

  get trackSrcIp(): Given<boolean> {
    return trackSource(this.#scope, this.source !== undefined);
  }

  get v3ChecksumAsV2(): Given<boolean> {
    return given(this.#scope, "v3_checksum_as_v2", asFlag);
  }

  get oldUnicastChecksum(): Given<"always" | "never" | "as needed"> {
    return oldChecksum(this.#scope);
  }
}

/** Whether the instance says anything about unicast, be it without peers. */
export function speaksOfUnicast(scope: Scope): boolean {
  const keywords = ["unicast_src_ip", "unicast_ttl", "check_unicast_src", "unicast_fault_no_peer"];
  return (
    keywords.some((keyword) => setting(scope, keyword) !== undefined) ||
    scope.blocks.some((block) => blocksOf(block, "unicast_peer").length > 0)
  );
}

/** The first thing that has a family decides it; without any it is IPv4. */
function familyOf(scope: Scope): Given<Family> {
  let first: Setting | undefined;
  const look = (found: Setting): void => {
    if (first !== undefined && first.order <= found.order) return;
    if (familyIn(found) !== undefined) first = found;
  };
  for (const keyword of ["virtual_ipaddress", "unicast_peer"]) linesIn(scope, keyword).forEach(look);
  for (const keyword of ["mcast_src_ip", "unicast_src_ip", "mcast_dst_ip", "native_ipv6", "use_ipvlan"])
    settings(scope, keyword).forEach(look);
  const family = first && familyIn(first);
  return first && family ? inFile(family, first) : byDefault(4);
}

function familyIn(found: Setting): Family | undefined {
  if (found.entry.name === "native_ipv6") return 6;
  if (found.entry.name === "use_ipvlan") return asAddress(optionOf(found, "address"))?.family;
  return asAddress(valueOf(found))?.family;
}

const asVersion = asOneOf<2 | 3>(2, 3);

function versionOf(scope: Scope, globals: Globals, family: Family, isStrict: boolean): Given<2 | 3> {
  const own = written(scope, "version", asVersion);
  if (family === 6) {
    if (own === undefined) return byDefault(3);
    return own.value === 2 && isStrict ? adjusted(3, own) : own;
  }
  if (own !== undefined) return own;
  return inherited({ ...globals.vrrpVersion, value: asVersion(globals.vrrpVersion.value) ?? 2 });
}

const second = 1_000_000;
const hundredth = second / 100;
/** The field for it in a version 3 advert has 12 bits. */
const mostHundredths = 4095;

function advertInt(scope: Scope, version: 2 | 3): Given<number> {
  const own = given(scope, "advert_int", asNumber);
  // Older ones compute with the binary fraction and cut: 1.005 is a little less.
  const exactly = isAtLeast(scope.context.version, "2.2.3") ? Math.round : Math.floor;
  const time = exactly(own.value * second);
  const unit = version === 2 ? second : hundredth;
  const isTooLong = version === 3 && time > mostHundredths * hundredth + hundredth - 1;
  if (isTooLong) return adjusted((mostHundredths * hundredth) / second, own);
  if (time % unit === 0) return own;
  const units = Math.max(Math.floor((time + unit / 2) / unit), 1);
  const isKept = version === 2 || !isAtLeast(scope.context.version, "2.3.2");
  return adjusted(((isKept ? units : Math.min(units, mostHundredths)) * unit) / second, own);
}

function peersOf(scope: Scope, family: Family): readonly Peer[] {
  return linesIn(scope, "unicast_peer").flatMap((line) => {
    const address = asAddress(valueOf(line));
    if (address?.family !== family) return [];
    return [{ address, minTtl: ttl(line, "min_ttl"), maxTtl: ttl(line, "max_ttl"), setting: line }];
  });
}

function ttl(line: Setting, name: string): Given<number> {
  const own = asNumber(optionOf(line, name));
  if (own !== undefined) return inFile(own, line);
  const rule = line.entry.line?.shape.options.find((option) => option.name === name)?.default;
  return byDefault(rule?.kind === "value" ? Number(rule.text) : 0);
}

function latest<T>(...all: readonly (Given<T> | undefined)[]): Given<T> | undefined {
  return all
    .filter((one) => one !== undefined)
    .sort((a, b) => (a.setting?.order ?? 0) - (b.setting?.order ?? 0))
    .at(-1);
}

function multicastGroup(scope: Scope, globals: Globals, family: Family): Given<Address> {
  const own = written(scope, "mcast_dst_ip", asAddress);
  return own ?? inherited(family === 4 ? globals.vrrpMcastGroup4 : globals.vrrpMcastGroup6);
}

const usualTtl = 255;

function ttlOf(scope: Scope, family: Family, isUnicast: boolean): Given<number> | undefined {
  const own = maybe(scope, "unicast_ttl", asNumber);
  if (own !== undefined) return isUnicast ? own : adjusted(0, own);
  return family === 4 ? byDefault(usualTtl) : undefined;
}

/** A TTL limit on a peer needs to know which peer it is. */
function checksSource(scope: Scope, globals: Globals, peers: readonly Peer[]): Given<boolean> {
  const own = flag(scope, "check_unicast_src");
  if (own.value) return own;
  const limited = peers.find(({ setting: line }) => hasOption(line, "min_ttl") || hasOption(line, "max_ttl"));
  if (limited) return { value: true, from: "adjusted", setting: limited.setting };
  return inherited(globals.vrrpCheckUnicastSrc);
}

function oldChecksum(scope: Scope): Given<"always" | "never" | "as needed"> {
  const found = setting(scope, "old_unicast_checksum");
  if (!found) return byDefault("as needed");
  return inFile(valueOf(found) === "never" ? "never" : "always", found);
}

function trackSource(scope: Scope, hasSource: boolean): Given<boolean> {
  const own = flag(scope, "track_src_ip");
  return own.value && !hasSource ? adjusted(false, own) : own;
}
