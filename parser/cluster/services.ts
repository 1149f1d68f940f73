// What the virtual servers of several nodes serve, each service with the nodes that have it.
import { differenceBetweenServers, type Change } from "../difference/index.ts";
import type { ServerGroupEntry, Setting, VirtualServer } from "../model/index.ts";
import { addressKey, formatAddress, type Address } from "../schema/index.ts";
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

interface ServiceInFile {
  readonly key: string;
  readonly name: string;
  readonly address: Address | undefined;
  readonly setting: Setting;
}

/** In the order in which the nodes name them. Nodes whose keepalived does not run take no part. */
export function servicesOf({ nodes }: Pick<Cluster, "nodes">): readonly SharedService[] {
  const found = new Map<string, { readonly service: ServiceInFile; readonly held: Served[] }>();
  for (const node of nodes) {
    if (!node.runs) continue;
    const { virtualServers, virtualServerGroups } = node.configuration;
    const groups = new Map(virtualServerGroups.map((group) => [group.name, group]));
    for (const server of virtualServers) {
      const { service } = server;
      const entries = service.kind === "group" ? (groups.get(service.name)?.entries ?? []) : [];
      for (const one of service.kind === "group" ? ofGroup(server, entries) : ofServer(server)) {
        const known = found.get(one.key);
        if (!known) found.set(one.key, { service: one, held: [{ node, server, setting: one.setting }] });
        else if (known.held.at(-1)?.node !== node) known.held.push({ node, server, setting: one.setting });
      }
    }
  }
  return [...found.values()].flatMap(({ service: { name, address }, held: [first, ...others] }) =>
    first ? [{ name, address, held: [first, ...others] as const }] : [],
  );
}

function ofServer({ service, protocol, block }: VirtualServer): readonly ServiceInFile[] {
  const { opening: setting } = block;
  if (!setting) return [];
  if (service.kind === "fwmark") return [ofMark(service.mark, "", setting)];
  if (service.kind === "group") return [];
  const { address, port } = service;
  return [ofAddress(address, addressKey(address), port, protocol?.value, setting)];
}

function ofGroup(
  { protocol }: VirtualServer,
  entries: readonly ServerGroupEntry[],
): readonly ServiceInFile[] {
  return entries.map((entry) => {
    const { setting } = entry;
    if (entry.kind === "fwmark") return ofMark(entry.mark, entry.family ?? "", setting);
    const { family, first, last } = entry.range;
    const [from, to] = [
      { family, bits: first },
      { family, bits: last },
    ];
    const key = first === last ? addressKey(from) : `${addressKey(from)}-${addressKey(to)}`;
    return ofAddress(from, key, entry.port, protocol?.value, setting);
  });
}

function ofMark(mark: number, family: number | "", setting: Setting): ServiceInFile {
  return { key: `fwmark ${mark} ${family}`, name: `fwmark ${mark}`, address: undefined, setting };
}

function ofAddress(
  address: Address,
  addresses: string | number,
  port: number,
  protocol: string | undefined,
  setting: Setting,
): ServiceInFile {
  return {
    key: `${addresses} ${port} ${protocol ?? ""}`,
    name: `${formatAddress(address)} ${port}`,
    address,
    setting,
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
  let found = known.get(cluster);
  if (!found) known.set(cluster, (found = [...eachDifference(cluster)]));
  return found;
}

function* eachDifference(cluster: Cluster): Generator<ServerDifference> {
  // A group has many services, and is compared once.
  const compared = new WeakMap<VirtualServer, WeakSet<VirtualServer>>();
  for (const { name, held } of servicesOf(cluster)) {
    const [first, ...others] = held;
    const partners = compared.get(first.server) ?? new WeakSet();
    compared.set(first.server, partners);
    for (const other of others) {
      if (partners.has(other.server)) continue;
      partners.add(other.server);
      const changes = differenceBetweenServers(first.server, other.server);
      if (changes.length > 0) yield { first, other, name, changes };
    }
  }
}
