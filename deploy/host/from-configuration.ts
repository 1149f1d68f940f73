// The duties that a typed configuration gives its host.
import { callsIn } from "@kalc/parser/lint";
import type {
  Forwarding,
  TypedConfiguration,
  VirtualServer,
  VirtualServerGroup,
  VrrpInstance,
} from "@kalc/parser/model";
import {
  entriesNamed,
  parseAddress,
  type Address,
  type AddressRange,
  type Family,
} from "@kalc/parser/schema";
import type { CommandDuty, Duties, Front, InstanceDuty, ServerDuty, ServiceDuty } from "./duties.ts";

export function dutiesOf(configuration: TypedConfiguration): Duties {
  const { instances, virtualServers, virtualServerGroups } = configuration;
  const groups = new Map(virtualServerGroups.map((group) => [group.name, group]));
  return {
    instances: instances.map(instanceDuty),
    services: virtualServers.flatMap((server) => serviceDuties(server, groups)),
    sync: syncOf(configuration),
    commands: callsIn(configuration).flatMap(commandDuty),
  };
}

function instanceDuty(instance: VrrpInstance): InstanceDuty {
  const { family, authentication, ownInterface, virtualAddresses, excludedAddresses } = instance;
  return {
    family: family.value,
    interface: instance.interface?.value,
    protocols: authentication?.type.value === "AH" ? [112, 51] : [112],
    addresses: [...virtualAddresses, ...excludedAddresses].map(({ address }) => address),
    vmac: ownInterface?.kind === "vmac" ? ownInterface.name?.value : undefined,
  };
}

function serviceDuties(
  server: VirtualServer,
  groups: ReadonlyMap<string, VirtualServerGroup>,
): readonly ServiceDuty[] {
  const servers = serversOf(server);
  const inFamily = (family: Family, front: Front): ServiceDuty => ({
    family,
    front,
    scheduler: server.scheduler.value,
    servers: servers.filter(({ address, method }) => method === "TUN" || address.family === family),
  });
  return frontsOf(server, groups).flatMap((front) => {
    const families = familiesOf(front, server, servers);
    return families.map((family) => inFamily(family, front));
  });
}

function familiesOf(front: Front, server: VirtualServer, servers: readonly ServerDuty[]): readonly Family[] {
  if (front.kind === "address") return [front.address.family];
  if (server.family !== undefined) return [server.family];
  return [...new Set(servers.map(({ address }) => address.family))];
}

/** What its clients speak to; a group is several. */
export function frontsOf(
  { service, protocol }: VirtualServer,
  groups: ReadonlyMap<string, VirtualServerGroup>,
): readonly Front[] {
  const known = protocols[protocol?.value ?? "TCP"];
  if (service.kind === "fwmark") return [{ kind: "mark", mark: service.mark }];
  if (service.kind === "address")
    return [{ kind: "address", address: service.address, port: service.port, protocol: known }];
  const entries = groups.get(service.name)?.entries ?? [];
  return entries.flatMap((entry): readonly Front[] =>
    entry.kind === "fwmark"
      ? [{ kind: "mark", mark: entry.mark }]
      : addressesIn(entry.range).map((address) => ({
          kind: "address",
          address,
          port: entry.port,
          protocol: known,
        })),
  );
}

const protocols = { TCP: "tcp", UDP: "udp", SCTP: "sctp" } as const;

function addressesIn({ family, first, last }: AddressRange): readonly Address[] {
  const found: Address[] = [];
  for (let bits = first; bits <= last; bits += 1n) found.push({ family, bits });
  return found;
}

function serversOf({ realServers, sorryServer }: VirtualServer): readonly ServerDuty[] {
  const all = [...realServers, ...(sorryServer ? [sorryServer] : [])];
  return all.map(({ address, forwarding }) => serverDuty(address.value, forwarding.value));
}

function serverDuty(address: Address, { method, tunnel }: Forwarding): ServerDuty {
  return { address, method, tunnel: tunnel?.type };
}

function syncOf({ globals, instances }: TypedConfiguration): Duties["sync"] {
  const words = globals.others[syncKeyword]?.value;
  const isOld = instances.some(({ block }) =>
    block.settings.some(({ entry }) => entry.name === "lvs_sync_daemon_interface"),
  );
  if (words === undefined && !isOld) return undefined;
  const written = (name: string): string | undefined => words?.[words.indexOf(name) + 1 || words.length];
  const group = written("group");
  return {
    port: Number(written("port") ?? usual("port")),
    group: group !== undefined && parseAddress(group) ? group : usual("group"),
  };
}

const syncKeyword = "lvs_sync_daemon";

/** Where the kernel's own synchronisation sends, unless told otherwise. */
function usual(name: string): string {
  const [entry] = entriesNamed(syncKeyword);
  const option = entry?.shape.options.find((one) => one.name === name);
  return option?.default?.kind === "value" ? option.default.text : "";
}

function commandDuty({ command, user }: ReturnType<typeof callsIn>[number]): readonly CommandDuty[] {
  // Without a folder it is looked for where the host keeps its programs.
  return command.program.startsWith("/") ? [{ program: command.program, user }] : [];
}
