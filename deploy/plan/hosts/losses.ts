// Connections to real servers that a change cuts off, or that get no company any more.
import type { TypedConfiguration } from "@kalc/parser/model";
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import { frontsOf, type Front } from "../../host/index.ts";
import type { HostState, IpvsService } from "../../observe/index.ts";
import type { Loss } from "../plan.ts";

/** What is in IPVS now, by what is to be there; what others than keepalived put there is not looked at. */
export function lossesOf(
  { ipvs }: HostState,
  before: TypedConfiguration,
  after: TypedConfiguration,
): readonly Loss[] {
  if ("unknown" in ipvs || ipvs.value.services.length === 0) return [];
  const own = weightsIn(before);
  const wanted = weightsIn(after);
  return ipvs.value.services.flatMap((service) => {
    const name = serviceName(service);
    if (!own.has(name)) return [];
    return service.servers.flatMap((server): readonly Loss[] => {
      const address = `${canonical(server.address)} ${server.port}`;
      const weight = wanted.get(name)?.get(address);
      const loss = { service: name, server: address, connections: null };
      if (weight === undefined) return [{ ...loss, kind: "removed" }];
      return weight === 0 && server.weight > 0 ? [{ ...loss, kind: "drained" }] : [];
    });
  });
}

type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Of each service its servers, with their weights. */
function weightsIn({ virtualServers, virtualServerGroups }: TypedConfiguration): Weights {
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

function serviceName({ protocol, address, number }: IpvsService): string {
  return protocol === "fwmark" ? `fwmark ${number}` : `${protocol} ${canonical(address ?? "")} ${number}`;
}

function canonical(text: string): string {
  const parsed = parseAddress(text);
  return parsed ? formatAddress(parsed) : text;
}
