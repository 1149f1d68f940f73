// Virtual servers and their real servers, by one name for what a configuration has and for what is in IPVS.
import type { TypedConfiguration } from "@kalc/parser/model";
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import { frontsOf, type Front } from "../../host/index.ts";
import type { IpvsServer, IpvsService } from "../../observe/index.ts";

/** Of each service its servers, with their weights. */
export type Services = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Those that a configuration is for, by the names that IPVS would have them under. */
export function servicesIn({ virtualServers, virtualServerGroups }: TypedConfiguration): Services {
  const groups = new Map(virtualServerGroups.map((group) => [group.name, group]));
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const server of virtualServers) {
    const servers = new Map(
      server.realServers.map(({ address, port, weight }) => [
        `${formatAddress(address.value)} ${port.value}`,
        weight.value,
      ]),
    );
    const { sorryServer } = server;
    if (sorryServer) servers.set(`${formatAddress(sorryServer.address.value)} ${sorryServer.port.value}`, 1);
    for (const front of frontsOf(server, groups)) found.set(frontName(front), servers);
  }
  return found;
}

function frontName(front: Front): string {
  return front.kind === "mark"
    ? `fwmark ${front.mark}`
    : `${front.protocol} ${formatAddress(front.address)} ${front.port}`;
}

export function serviceName({ protocol, address, number }: IpvsService): string {
  return protocol === "fwmark" ? `fwmark ${number}` : `${protocol} ${canonical(address ?? "")} ${number}`;
}

export function serverName({ address, port }: Pick<IpvsServer, "address" | "port">): string {
  return `${canonical(address)} ${port}`;
}

function canonical(text: string): string {
  const parsed = parseAddress(text);
  return parsed ? formatAddress(parsed) : text;
}
