// What the hosts need for what an environment means. The image's own tools masquerade all NAT traffic.
import { parseAddress, type Address, type Network } from "@kalc/parser/schema";
import {
  directorNeeds,
  realServerNeeds,
  scriptsFor,
  type Duties,
  type InstanceDuty,
  type Need,
  type RealServers,
  type Script,
  type ServiceDuty,
} from "../host/index.ts";
import type { IntentInstance, Intent, IntentAddress, IntentVirtualServer } from "./intent/intent.ts";

export interface HostSetUp {
  readonly directors: readonly Need[];
  /** Those that need something, grouped by what they need. */
  readonly realServers: readonly RealServers[];
}

const options = { masquerade: "always" } as const;

export function hostPlan({ instances, virtualServers }: Intent): HostSetUp {
  const duties: Duties = {
    instances: instances.map(instanceDuty),
    services: virtualServers.flatMap(serviceDuty),
    sync: undefined,
    commands: [],
  };
  return {
    // Whoever comes from a container decides about packages and the service.
    directors: directorNeeds(duties, options).filter(({ kind }) => kind !== "package" && kind !== "service"),
    realServers: realServerNeeds(duties, options),
  };
}

/** `cluster` is in the names of everything the scripts leave on a host. */
export function setupScripts(cluster: string, { directors, realServers }: HostSetUp): readonly Script[] {
  const by = "kalc convert";
  const name = `kalc-${cluster}`;
  return [
    ...scriptsFor(directors, { name, file: "", what: "a director for its keepalived.conf", notes: [], by }),
    ...realServers.flatMap(({ hosts, needs, notes }) => {
      const [first = ""] = hosts;
      const file = realServers.length === 1 ? "realserver-" : `realserver-${first.replaceAll(":", "-")}-`;
      const what = `a real server: ${hosts.join(", ")}`;
      return scriptsFor(needs, { name: `${name}-real`, file, what, notes, by });
    }),
  ];
}

function instanceDuty({
  interface: device,
  addresses,
  excluded,
  authentication,
}: IntentInstance): InstanceDuty {
  return {
    family: addresses[0]?.family ?? 4,
    interface: device,
    protocols: authentication?.type === "AH" ? [112, 51] : [112],
    addresses: [...addresses, ...excluded].flatMap(networkOf),
    vmac: undefined,
  };
}

function networkOf({ address, prefixLength }: IntentAddress): readonly Network[] {
  return addressIn(address).map((parsed) => ({ ...parsed, prefixLength }));
}

function serviceDuty(server: IntentVirtualServer): readonly ServiceDuty[] {
  const { family, address, port, scheduler, method, realServers } = server;
  return addressIn(address).map((parsed) => ({
    family,
    front: { kind: "address", address: parsed, port, protocol: "tcp" },
    scheduler,
    servers: realServers.flatMap((one) =>
      addressIn(one.address).map((real) => ({ address: real, method, tunnel: undefined })),
    ),
  }));
}

function addressIn(text: string): readonly Address[] {
  const address = parseAddress(text);
  return address ? [address] : [];
}
