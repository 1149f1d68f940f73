// What the virtual servers of several nodes serve, each service with the nodes that have it.
import { differenceBetweenServers, type Change } from "../difference/index.ts";
import {
  answeredOnce,
  type ServerGroupEntry,
  type Setting,
  type VirtualServer,
  type VirtualServerGroup,
} from "../model/index.ts";
import { addressKey, formatAddress, type Address } from "../schema/index.ts";
import { finish, type Steps } from "../steps/index.ts";
import type { Cluster, ClusterNode } from "./node.ts";

/** A service as one node has it. */
interface Served {
  readonly node: ClusterNode;
  readonly server: VirtualServer;
  /** The line that names it: that of the virtual server, or of its group. */
  readonly setting: Setting;
}

export interface SharedService {
  /** As it is written: `192.0.2.10 80`. */
  readonly name: string;
  /** Undefined: a mark. */
  readonly address: Address | undefined;
  /** The first virtual server of each node that has it. */
  readonly held: readonly [Served, ...Served[]];
}

/** What tells a service from others. */
type Identity = Pick<SharedService, "name" | "address"> & { readonly key: string };

interface Named {
  readonly identity: Identity;
  readonly setting: Setting;
}

const services = new WeakMap<readonly ClusterNode[], readonly SharedService[]>();

/**
 * In the order in which the nodes name them. Nodes whose keepalived does not run take no part. Several rules ask.
 */
export function servicesOf({ nodes }: Pick<Cluster, "nodes">): readonly SharedService[] {
  let found = services.get(nodes);
  if (!found) services.set(nodes, (found = eachService(nodes)));
  return found;
}

function eachService(nodes: readonly ClusterNode[]): readonly SharedService[] {
  const found = new Map<string, { readonly identity: Identity; readonly held: Served[] }>();
  for (const node of nodes) {
    if (!node.runs) continue;
    const { virtualServers, virtualServerGroups } = node.configuration;
    const groups = new Map(virtualServerGroups.map((group) => [group.name, group]));
    for (const server of virtualServers) {
      for (const { identity, setting } of namedBy(server, groups)) {
        const known = found.get(identity.key);
        if (!known) found.set(identity.key, { identity, held: [{ node, server, setting }] });
        else if (known.held.at(-1)?.node !== node) known.held.push({ node, server, setting });
      }
    }
  }
  return [...found.values()].flatMap(({ identity: { name, address }, held: [first, ...others] }) =>
    first ? [{ name, address, held: [first, ...others] as const }] : [],
  );
}

function namedBy(server: VirtualServer, groups: ReadonlyMap<string, VirtualServerGroup>): readonly Named[] {
  const { service, block } = server;
  if (service.kind === "group")
    return (groups.get(service.name)?.entries ?? []).map((entry) => ofEntry(entry, server.protocol?.value));
  const { opening: setting } = block;
  if (!setting) return [];
  if (service.kind === "fwmark") return [{ identity: ofMark(service.mark), setting }];
  const identity = answeredOnce(block, namedBy, () => {
    const { address, port } = service;
    return ofAddress(address, addressKey(address), port, server.protocol?.value);
  });
  return [{ identity, setting }];
}

function ofEntry(entry: ServerGroupEntry, protocol: string | undefined): Named {
  const { setting } = entry;
  if (entry.kind === "fwmark") return { identity: ofMark(entry.mark, entry.family), setting };
  const { family, first, last } = entry.range;
  const [from, to] = [
    { family, bits: first },
    { family, bits: last },
  ];
  const key = first === last ? addressKey(from) : `${addressKey(from)}-${addressKey(to)}`;
  return { identity: ofAddress(from, key, entry.port, protocol), setting };
}

function ofMark(mark: number, family?: number): Identity {
  return { key: `fwmark ${mark} ${family ?? ""}`, name: `fwmark ${mark}`, address: undefined };
}

function ofAddress(
  address: Address,
  addresses: string | number,
  port: number,
  protocol: string | undefined,
): Identity {
  return {
    key: `${addresses} ${port} ${protocol ?? ""}`,
    name: `${formatAddress(address)} ${port}`,
    address,
  };
}

/** What differs between the virtual servers of the first node that has a service, and of another one. */
export interface ServerDifference {
  readonly first: Served;
  readonly other: Served;
  readonly name: string;
  readonly changes: readonly Change[];
}

const known = new WeakMap<Cluster, readonly ServerDifference[]>();

/** Several rules ask. */
export function serverDifferences(cluster: Cluster): readonly ServerDifference[] {
  return known.get(cluster) ?? finish(compareServers(cluster));
}

/** Finds the differences before the first rule asks, with a pause now and then. */
export function* compareServers(cluster: Cluster): Steps<readonly ServerDifference[]> {
  const services = servicesOf(cluster);
  const found: ServerDifference[] = [];
  // A group has many services, and is compared once.
  const compared = new WeakMap<VirtualServer, WeakSet<VirtualServer>>();
  for (const [index, { name, held }] of services.entries()) {
    if (index % STEP === 0) yield;
    const [first, ...others] = held;
    const partners = compared.get(first.server) ?? new WeakSet();
    compared.set(first.server, partners);
    for (const other of others) {
      if (partners.has(other.server)) continue;
      partners.add(other.server);
      const changes = differenceBetweenServers(first.server, other.server);
      if (changes.length > 0) found.push({ first, other, name, changes });
    }
  }
  known.set(cluster, found);
  return found;
}

/** So many services take a millisecond or two where each of them differs. */
const STEP = 64;
