// What real servers need, so that packets find them and answers find the client.
import { formatAddress, type Address, type Family } from "@kalc/parser/schema";
import type { HostOptions } from "./director.ts";
import type { Duties, ServerDuty, ServiceDuty } from "./duties.ts";
import { gatewayFor } from "./gateway.ts";
import { inOrder, need, type Need } from "./need.ts";

export interface RealServers {
  /** Those that need the same. */
  readonly hosts: readonly string[];
  readonly needs: readonly Need[];
  /** What they need and kalc cannot see to. */
  readonly notes: readonly string[];
}

/** Those that need nothing are left out. */
export function realServerNeeds(duties: Duties, options: HostOptions): readonly RealServers[] {
  const found = new Map<string, RealServers>();
  for (const [host, uses] of usesByHost(duties.services)) {
    const needs = inOrder(uses.flatMap((use) => needsOf(use, duties, options)));
    const notes = [...new Set(uses.flatMap(notesOn))];
    if (needs.length + notes.length === 0) continue;
    const key = JSON.stringify([needs.map(({ id, args }) => [id, args]), notes]);
    found.set(key, { hosts: [...(found.get(key)?.hosts ?? []), host], needs, notes });
  }
  return [...found.values()];
}

interface Use {
  readonly service: ServiceDuty;
  readonly server: ServerDuty;
}

function usesByHost(services: readonly ServiceDuty[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const service of services) {
    for (const server of service.servers) {
      const host = formatAddress(server.address);
      const known = uses.get(host);
      if (known) known.push({ service, server });
      else uses.set(host, [{ service, server }]);
    }
  }
  return uses;
}

function needsOf({ service, server }: Use, duties: Duties, options: HostOptions): readonly Need[] {
  if (server.method === "NAT") return gatewayNeeds(server, service.family, duties, options);
  const device = deviceOf(service.family, server);
  if (device === undefined) return [];
  return [
    ...device.modules.map((name) => need("module", [name], "it unwraps what the director sends")),
    ...addressesOf(service, duties).map((address) =>
      need(
        "address",
        [`${formatAddress(address)}/${address.family === 4 ? 32 : 128}`, device.name],
        "packets arrive with this address",
      ),
    ),
    ...(service.family === 4 ? quietNeeds : []),
    ...(device.isFiltered
      ? ["all", device.name].map((name) =>
          need(
            "sysctl",
            [`net.ipv4.conf.${name}.rp_filter`, 2],
            "clients are not reached through the tunnel",
          ),
        )
      : []),
  ];
}

/** It has the virtual addresses, and the network must not hear of it. */
const quietNeeds: readonly Need[] = [
  need("sysctl", ["net.ipv4.conf.all.arp_ignore", 1], "it must not answer for the virtual addresses"),
  need("sysctl", ["net.ipv4.conf.all.arp_announce", 2], "it must not announce the virtual addresses"),
];

function gatewayNeeds(
  { address }: ServerDuty,
  family: Family,
  duties: Duties,
  { masquerade }: HostOptions,
): readonly Need[] {
  const gateway = masquerade === "always" ? undefined : gatewayFor(address, duties);
  if (gateway === undefined) return [];
  return [need("route", [family, formatAddress(gateway.address)], "answers go back through the directors")];
}

interface Device {
  readonly name: string;
  readonly modules: readonly string[];
  /** Reverse path filtering would drop what comes out of it. */
  readonly isFiltered: boolean;
}

/** Undefined for tunnels of other kinds than IP in IP. */
function deviceOf(family: Family, { method, tunnel, address }: ServerDuty): Device | undefined {
  if (method === "DR") return { name: "lo", modules: [], isFiltered: false };
  if (tunnel !== undefined && tunnel !== "ipip") return undefined;
  if (address.family === 6) return { name: "ip6tnl0", modules: ["ip6_tunnel"], isFiltered: false };
  return family === 4
    ? { name: "tunl0", modules: ["ipip"], isFiltered: true }
    : { name: "sit0", modules: ["sit"], isFiltered: false };
}

/** A firewall mark says nothing of addresses: then it may be any that the directors hold. */
function addressesOf({ family, front }: ServiceDuty, { instances }: Duties): readonly Address[] {
  if (front.kind === "address") return [front.address];
  return instances.filter((one) => one.family === family).flatMap(({ addresses }) => addresses);
}

function notesOn({ service, server }: Use): readonly string[] {
  if (server.method !== "TUN" || deviceOf(service.family, server)) return [];
  return [
    `A tunnel of type ${server.tunnel ?? ""} ends here: set up its interface yourself, with the addresses of the services on it.`,
  ];
}
