// Which virtual routers of different clusters are on one network, and who is master when they take each other's
// adverts.
import type { VrrpInstance } from "../model/index.ts";
import { contains, formatNetwork, isLinkLocal, width, type Network } from "../schema/index.ts";
import { effectivePriority } from "./election/member-standing.ts";
import { obstacles, type Obstacle } from "./hearing.ts";
import type { Cluster, Member, Router } from "./node.ts";

export interface Meeting {
  /** The network that holds addresses of both, as text. */
  readonly network: string;
  /** Neither says how large its network is: the same interface and nearby addresses are all there is. */
  readonly isGuess: boolean;
}

/** Where two routers meet, as far as their files tell; nothing where they say nothing, or speak of two places. */
export function meeting(one: Router, other: Router): Meeting | undefined {
  const [own, theirs] = [networksOf(one), networksOf(other)];
  // The same address twice is a copy for another site, or one router in two lists.
  if (own.some((a) => theirs.some((b) => isEqual(a, b)))) return undefined;
  for (const a of own) {
    const b = theirs.find((network) => contains(a, network) || contains(network, a));
    if (b) return { network: formatNetwork(a.prefixLength < b.prefixLength ? a : b), isGuess: false };
  }
  if (!sharesInterface(one, other)) return undefined;
  const [a] = own.filter(isBare);
  const near = a && { ...a, prefixLength: USUAL[a.family] };
  const isNear = near && theirs.some((b) => isBare(b) && contains(near, b));
  return isNear ? { network: formatNetwork(near), isGuess: true } : undefined;
}

/** How large networks are where nothing says so. */
const USUAL = { 4: 24, 6: 64 } as const;

/** What is on the interface of the adverts. A link-local network is on every interface, and tells nothing. */
function networksOf({ members }: Router): readonly Network[] {
  return members.flatMap(({ instance }) =>
    [...instance.virtualAddresses, ...instance.excludedAddresses]
      .filter(({ dev }) => dev === undefined || dev.value === instance.interface?.value)
      .map(({ address }) => address)
      .filter((address) => !isLinkLocal(address)),
  );
}

function isEqual(a: Network, b: Network): boolean {
  return a.family === b.family && a.bits === b.bits;
}

function isBare({ family, prefixLength }: Network): boolean {
  return prefixLength === width(family);
}

function sharesInterface(one: Router, other: Router): boolean {
  const names = (router: Router): readonly (string | undefined)[] =>
    router.members.map(({ instance }) => instance.interface?.value);
  return names(one).some((name) => name !== undefined && names(other).includes(name));
}

/** Both send adverts to the same group, or both have the MAC address that goes with their number. */
export interface Clash {
  readonly inAdverts: boolean;
  readonly inMac: boolean;
}

export function clash(one: Router, other: Router): Clash {
  return {
    inAdverts: one.members.some((a) => other.members.some((b) => isSentAlike(a.instance, b.instance))),
    inMac: hasVirtualMac(one) && hasVirtualMac(other),
  };
}

function isSentAlike(a: VrrpInstance, b: VrrpInstance): boolean {
  const [group, other] = [a.multicastGroup?.value, b.multicastGroup?.value];
  return group !== undefined && group.bits === other?.bits;
}

function hasVirtualMac({ members }: Router): boolean {
  return members.some(
    ({ instance: { ownInterface } }) =>
      ownInterface?.kind === "vmac" && ownInterface.macAddress === undefined,
  );
}

/** What comes of it where adverts of one reach the other. */
export interface Mixed {
  /** The strongest of all, unless the other router has one that is as strong. */
  readonly best: Member | undefined;
  /** The routers that have a master; the other one's addresses are nowhere. */
  readonly led: readonly Router[];
  /** What keeps them from taking each other for one router. */
  readonly why: readonly Obstacle[];
  /** A master puts its own advert off for each one it gets, be it dropped; where it has backups they hear less. */
  readonly isLate: boolean;
}

export function mixed(one: Router, other: Router): Mixed {
  const all = [one, other]
    .flatMap((router) => router.members.map((member) => ({ router, member })))
    .filter(({ member }) => member.node.runs)
    .sort((a, b) => effectivePriority(b.member) - effectivePriority(a.member));
  const masters: typeof all = [];
  for (const entry of all) {
    if (masters.every(({ member }) => obstacles(entry.member, member).length > 0)) masters.push(entry);
  }
  const priority = all[0] && effectivePriority(all[0].member);
  const isTie = all.some(
    (entry) => entry.router !== all[0]?.router && effectivePriority(entry.member) === priority,
  );
  const [a, b] = [one.members[0], other.members[0]];
  return {
    best: isTie ? undefined : all[0]?.member,
    led: [one, other].filter((router) => masters.some((entry) => entry.router === router)),
    why: a && b ? [...new Set([...obstacles(a, b), ...obstacles(b, a)])] : [],
    isLate: [one, other].some(
      ({ members }) =>
        members.length > 1 && members.some(({ instance }) => !instance.lowerPrioNoAdvert.value),
    ),
  };
}

/** Pairs of routers with one number and family, each of another cluster. */
export function* rivals(clusters: readonly Cluster[]): Generator<readonly [Rival, Rival]> {
  const known = new Map<string, Rival[]>();
  for (const cluster of clusters) {
    for (const router of cluster.routers) {
      const instance = router.members[0]?.instance;
      if (instance?.virtualRouterId === undefined) continue;
      const key = `${instance.family.value} ${instance.virtualRouterId.value}`;
      const before = known.get(key) ?? [];
      const rival = { cluster, router };
      for (const one of before) {
        if (one.cluster !== cluster && !isShared(one, rival)) yield [one, rival];
      }
      known.set(key, [...before, rival]);
    }
  }
}

export interface Rival {
  readonly cluster: Cluster;
  readonly router: Router;
}

/** A node may be listed in two clusters. */
function isShared({ router: one }: Rival, { router: other }: Rival): boolean {
  return one.members.some((a) =>
    other.members.some((b) => a.node.file.path === b.node.file.path && a.node.configId === b.node.configId),
  );
}
