import type { Cluster } from "../index.ts";
import type { Setting, TypedConfiguration, VirtualServer } from "../../model/index.ts";
import { formatAddress, type Address } from "../../schema/index.ts";

/** A virtual server as all nodes have it together. */
export interface ClusterService {
  readonly name: string;
  /** The addresses clients speak to; none behind a mark. */
  readonly addresses: readonly Address[];
  /** How it balances. */
  readonly facts: readonly string[];
  readonly servers: readonly string[];
  /** Where they are written, on the first node that has them. */
  readonly places: {
    readonly own: Setting | undefined;
    readonly servers: ReadonlyMap<string, Setting | undefined>;
  };
}

export function servicesOf({ nodes }: Cluster): readonly ClusterService[] {
  const found = new Map<
    string,
    {
      addresses: readonly Address[];
      facts: Set<string>;
      own: Setting | undefined;
      servers: Map<string, Setting | undefined>;
    }
  >();
  for (const { configuration } of nodes) {
    for (const server of configuration.virtualServers) {
      const name = serviceName(server);
      const known = found.get(name) ?? {
        addresses: addressesOf(server, configuration),
        facts: new Set<string>(),
        own: server.block.opening,
        servers: new Map<string, Setting | undefined>(),
      };
      for (const fact of factsOf(server)) known.facts.add(fact);
      for (const { address, port, block } of server.realServers) {
        const text = endpoint(address.value, port.value);
        if (!known.servers.has(text)) known.servers.set(text, block.opening);
      }
      found.set(name, known);
    }
  }
  return [...found].map(([name, { addresses, facts, own, servers }]) => ({
    name,
    addresses,
    facts: [...facts],
    servers: [...servers.keys()],
    places: { own, servers },
  }));
}

function factsOf({ scheduler, forwarding, sorryServer }: VirtualServer): string[] {
  const sorry = sorryServer && `sorry_server ${endpoint(sorryServer.address.value, sorryServer.port.value)}`;
  return [...(sorry === undefined ? [] : [sorry]), `${scheduler.value}, ${forwarding.value.method} to`];
}

/** `192.0.2.10:80 TCP` */
export function serviceName({ service, protocol }: VirtualServer): string {
  const kind = protocol === undefined ? "" : ` ${protocol.value}`;
  if (service.kind === "fwmark") return `fwmark ${service.mark}`;
  if (service.kind === "group") return `group ${service.name}${kind}`;
  return `${endpoint(service.address, service.port)}${kind}`;
}

function addressesOf({ service }: VirtualServer, { virtualServerGroups }: TypedConfiguration): Address[] {
  if (service.kind === "address") return [service.address];
  if (service.kind === "fwmark") return [];
  const group = virtualServerGroups.find(({ name }) => name === service.name);
  return (group?.entries ?? []).flatMap((entry) =>
    entry.kind === "address" ? [{ family: entry.range.family, bits: entry.range.first }] : [],
  );
}

export function endpoint(address: Address, port: number): string {
  const text = formatAddress(address);
  if (port === 0) return text;
  return address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}
