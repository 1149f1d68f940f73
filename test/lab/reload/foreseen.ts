// The IPVS table that a configuration makes, and what becomes of it by the changes that kalc foresees.
import type { Change } from "../../../parser/difference/index.ts";
import type { RealServer, TypedConfiguration, VirtualServer } from "../../../parser/model/index.ts";
import { formatAddress } from "../../../parser/schema/index.ts";
import { isAtLeast } from "../../../parser/versions/index.ts";

/** As `ipvsadm -Sn` writes it, by its service and its server. */
export interface Table {
  readonly services: Map<string, ServiceEntry>;
}

interface ServiceEntry {
  readonly options: Map<string, string>;
  readonly servers: Map<string, Map<string, string>>;
  quorum: number;
  /** Its name. */
  sorry: string | undefined;
  /** Servers that stay with weight 0 while they are down. */
  readonly inhibited: Set<string>;
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

function serviceOf(server: VirtualServer): ServiceEntry {
  const persistence = server.persistenceTimeout?.value;
  return {
    options: new Map([
      ["-s", server.scheduler.value],
      ...(persistence === undefined ? [] : ([["-p", String(persistence)]] as const)),
    ]),
    servers: new Map(server.realServers.map((real) => [nameOf(real), optionsOf(real)])),
    quorum: server.quorum.value,
    sorry: server.sorryServer && nameOf(server.sorryServer),
    inhibited: new Set(server.realServers.filter((real) => real.inhibitOnFailure.value).map(nameOf)),
  };
}

function nameOf({ address, port }: Pick<RealServer, "address" | "port">): string {
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

function copied(entry: ServiceEntry | undefined): ServiceEntry {
  return (
    entry ?? { options: new Map(), servers: new Map(), quorum: 1, sorry: undefined, inhibited: new Set() }
  );
}

function edit(
  { path, keyword, after }: Extract<Change, { kind: "changed" }>,
  there: ServiceEntry,
  name: string,
): void {
  const server = there.servers.get(name);
  if (path.length === 2 && keyword === "weight") server?.set("-w", after ?? "1");
  if (path.length === 2 && keyword === "lvs_method") server?.set("method", methods[after as Method]);
  if (path.length === 2 && keyword === "inhibit_on_failure") {
    if (after === "yes") there.inhibited.add(name);
    else there.inhibited.delete(name);
  }
  if (path.length > 1) return;
  if (keyword === "quorum") there.quorum = Number(after);
  if (keyword === "sorry_server") there.sorry = after?.replace(" ", ":");
  if (keyword === "lb_algo") there.options.set("-s", after ?? "");
  if (keyword === "persistence_timeout") {
    if (after === undefined) there.options.delete("-p");
    else there.options.set("-p", after);
  }
  if (keyword === "lb_kind")
    for (const options of there.servers.values()) options.set("method", methods[after as Method]);
}

/** Sorted lines as those of `ipvsadm -Sn`, where these servers are down. */
export function linesOf({ services }: Table, down: readonly string[] = []): string {
  const lines: string[] = [];
  for (const [key, entry] of services) {
    const { options, servers } = entry;
    const persistence = options.get("-p");
    lines.push(
      `-A -t ${key} -s ${options.get("-s") ?? ""}${persistence === undefined ? "" : ` -p ${persistence}`}`,
    );
    for (const [name, weight] of weightsOf(entry, down)) {
      const method = servers.get(name)?.get("method") ?? methods.NAT;
      lines.push(`-a -t ${key} -r ${name} ${method} -w ${weight}`);
    }
  }
  return `${lines.sort().join("\n")}\n`;
}

/** Of the servers that are in the table. */
function weightsOf(
  { servers, quorum, sorry, inhibited }: ServiceEntry,
  down: readonly string[],
): readonly (readonly [name: string, weight: number])[] {
  const all = [...servers].map(([name, options]) => [name, Number(options.get("-w"))] as const);
  const up = all.filter(([name]) => !down.includes(name));
  const sum = up.reduce((total, [, weight]) => total + weight, 0);
  if (sorry !== undefined && sum < quorum) return [[sorry, 1]];
  const kept = all.filter(([name]) => down.includes(name) && inhibited.has(name));
  return [...up, ...kept.map(([name]) => [name, 0] as const)];
}
