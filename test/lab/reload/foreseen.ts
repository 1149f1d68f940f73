// The IPVS table that a configuration makes, and what becomes of it by the changes that kalc foresees.
import type { Change } from "../../../parser/difference/index.ts";
import type { RealServer, TypedConfiguration, VirtualServer } from "../../../parser/model/index.ts";
import { formatAddress } from "../../../parser/schema/index.ts";
import { isAtLeast } from "../../../parser/versions/index.ts";

/** As `ipvsadm -Sn` writes it, by its service and its server. */
export interface Table {
  readonly services: Map<string, { options: Map<string, string>; servers: Map<string, Map<string, string>> }>;
}

const methods = { NAT: "-m", DR: "-g", TUN: "-i" } as const;
type Method = keyof typeof methods;

export function tableOf(configuration: TypedConfiguration): Table {
  const services: Table["services"] = new Map();
  for (const server of configuration.virtualServers)
    for (const key of keysOf(server, configuration)) services.set(key, serviceOf(server));
  return { services };
}

function keysOf({ service }: VirtualServer, { virtualServerGroups }: TypedConfiguration): readonly string[] {
  if (service.kind === "address") return [`${formatAddress(service.address)}:${service.port}`];
  if (service.kind === "fwmark") return [];
  const entries = virtualServerGroups.find(({ name }) => name === service.name)?.entries ?? [];
  return entries.flatMap((entry) =>
    entry.kind === "fwmark"
      ? []
      : [`${formatAddress({ family: entry.range.family, bits: entry.range.first })}:${entry.port}`],
  );
}

function serviceOf(server: VirtualServer): NonNullable<ReturnType<Table["services"]["get"]>> {
  const persistence = server.persistenceTimeout?.value;
  return {
    options: new Map([
      ["-s", server.scheduler.value],
      ...(persistence === undefined ? [] : ([["-p", String(persistence)]] as const)),
    ]),
    servers: new Map(server.realServers.map((real) => [nameOf(real), optionsOf(real)])),
  };
}

function nameOf({ address, port }: RealServer): string {
  return `${formatAddress(address.value)}:${port.value}`;
}

function optionsOf({ forwarding, weight }: RealServer): Map<string, string> {
  return new Map([
    ["method", methods[forwarding.value.method]],
    ["-w", String(weight.value)],
  ]);
}

/** What is left to say of a table once the changes are made; what is new is as the new configuration has it. */
export function applied(before: Table, changes: readonly Change[], after: TypedConfiguration): Table {
  const { services } = before;
  const fresh = tableOf(after).services;
  for (const change of changes) {
    const [service, server] = change.path;
    if (service?.keyword === "virtual_server_group" && server) {
      const entry = server.name.replace(/ (\d+)$/, ":$1");
      if (change.kind === "added") services.set(entry, copied(fresh.get(entry)));
      else if (isAtLeast(after.version, "2.3.3")) services.delete(entry);
      else services.get(entry)?.servers.clear();
    }
    if (service?.keyword !== "virtual_server") continue;
    const key = service.name.replace(/ (\d+) TCP$/, ":$1");
    const there = services.get(key);
    const name = server?.name.replace(" ", ":") ?? "";
    if (change.kind === "added" && change.path.length === 1) services.set(key, copied(fresh.get(key)));
    if (change.kind === "removed" && change.path.length === 1) services.delete(key);
    if (change.kind === "added" && change.path.length === 2)
      there?.servers.set(name, fresh.get(key)?.servers.get(name) ?? new Map<string, string>());
    if (change.kind === "removed" && change.path.length === 2) there?.servers.delete(name);
    if (change.kind === "changed" && there) edit(change, there, name);
  }
  return before;
}

type ServiceEntry = NonNullable<ReturnType<Table["services"]["get"]>>;

function copied(entry: ServiceEntry | undefined): ServiceEntry {
  return entry ?? { options: new Map(), servers: new Map() };
}

function edit(
  { path, keyword, after }: Extract<Change, { kind: "changed" }>,
  there: ServiceEntry,
  name: string,
): void {
  const server = there.servers.get(name);
  if (path.length === 2 && keyword === "weight") server?.set("-w", after ?? "1");
  if (path.length > 1) return;
  if (keyword === "lb_algo") there.options.set("-s", after ?? "");
  if (keyword === "persistence_timeout") {
    if (after === undefined) there.options.delete("-p");
    else there.options.set("-p", after);
  }
  if (keyword === "lb_kind")
    for (const options of there.servers.values()) options.set("method", methods[after as Method]);
}

/** Sorted lines as those of `ipvsadm -Sn`; without the servers that are down. */
export function linesOf({ services }: Table, down: readonly string[] = []): string {
  const lines: string[] = [];
  for (const [key, { options, servers }] of services) {
    const persistence = options.get("-p");
    lines.push(
      `-A -t ${key} -s ${options.get("-s") ?? ""}${persistence === undefined ? "" : ` -p ${persistence}`}`,
    );
    for (const [name, server] of servers) {
      if (!down.includes(name))
        lines.push(`-a -t ${key} -r ${name} ${server.get("method") ?? ""} -w ${server.get("-w") ?? ""}`);
    }
  }
  return `${lines.sort().join("\n")}\n`;
}
