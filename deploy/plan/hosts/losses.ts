// Connections to real servers that a change cuts off, or that get no company any more.
import type { TypedConfiguration } from "@kalc/parser/model";
import type { HostState } from "../../observe/index.ts";
import type { Loss } from "../plan.ts";
import { serverName, serviceName, servicesIn } from "./services.ts";

/** What is in IPVS now, by what is to be there; what others than keepalived put there is not looked at. */
export function lossesOf(
  { ipvs }: HostState,
  before: TypedConfiguration,
  after: TypedConfiguration,
): readonly Loss[] {
  if ("unknown" in ipvs || ipvs.value.services.length === 0) return [];
  const own = servicesIn(before);
  const wanted = servicesIn(after);
  return ipvs.value.services.flatMap((service) => {
    const name = serviceName(service);
    if (!own.has(name)) return [];
    return service.servers.flatMap((server): readonly Loss[] => {
      const address = serverName(server);
      const weight = wanted.get(name)?.get(address);
      const loss = { service: name, server: address, connections: server.connections ?? null };
      if (weight === undefined) return [{ ...loss, kind: "removed" }];
      return weight === 0 && server.weight > 0 ? [{ ...loss, kind: "drained" }] : [];
    });
  });
}
