// The real servers of a cluster, as the IPVS of each director has them.
import type { IpvsServer } from "@kalc/deploy/observe";
import type { RealServerTarget } from "@kalc/deploy/inventory";
import { serverName, serviceName, servicesIn } from "@kalc/deploy/plan";
import { formatAddress } from "@kalc/parser/schema";
import type { SeenHost } from "./host-report.ts";

export interface ServerReport {
  /** As IPVS names them: `tcp 192.0.2.100 80`, `10.0.0.1 8080`. */
  readonly service: string;
  readonly server: string;
  /** How kalc.yaml reaches it; undefined where it does not say. */
  readonly host: string | undefined;
  readonly directors: readonly ServerOnDirector[];
  /** Active ones, of all directors; undefined where nobody knows. */
  readonly connections: number | undefined;
}

interface ServerOnDirector {
  readonly director: string;
  /** Undefined: it is not in IPVS, as its checks fail. */
  readonly weight: number | undefined;
}

export function serversOf(
  directors: readonly SeenHost[],
  realServers: readonly RealServerTarget[],
): readonly ServerReport[] {
  const hosts = new Map(
    realServers.map(({ address, target }) => [serverName({ address, port: 0 }), target.host]),
  );
  const found = new Map<string, { service: string; server: string; on: OnDirector[] }>();
  for (const host of directors) {
    for (const [service, servers] of configuredOn(host)) {
      for (const server of servers) {
        const key = `${service}\0${server}`;
        const known = found.get(key) ?? { service, server, on: [] };
        found.set(key, known);
        known.on.push({ director: host.name, seen: inIpvs(host, service, server) });
      }
    }
  }
  return [...found.values()].map(({ service, server, on }) => {
    const counts = on.flatMap(({ seen }) => seen?.connections ?? []);
    return {
      service,
      server,
      host: hosts.get(server.replace(/\d+$/, "0")),
      directors: on.map(({ director, seen }) => ({ director, weight: seen?.weight })),
      connections: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined,
    };
  });
}

interface OnDirector {
  readonly director: string;
  readonly seen: IpvsServer | undefined;
}

/** Those that it is to send to; of one whose IPVS cannot be read, or that looks after none, nothing is said. */
function configuredOn({ state, configuration }: SeenHost): readonly (readonly [string, readonly string[]])[] {
  const { options, running } = state.keepalived;
  const looksAfterThem = running.length > 0 && "value" in options && options.value.runs.checker;
  if (!looksAfterThem || "unknown" in configuration || "unknown" in state.ipvs) return [];
  const { typed } = configuration.value;
  const spare = new Set(
    typed.virtualServers.flatMap(({ sorryServer }) =>
      sorryServer ? [`${formatAddress(sorryServer.address.value)} ${sorryServer.port.value}`] : [],
    ),
  );
  return [...servicesIn(typed)].map(([service, servers]) => [
    service,
    [...servers.keys()].filter((server) => !spare.has(server)),
  ]);
}

function inIpvs({ state: { ipvs } }: SeenHost, service: string, server: string): IpvsServer | undefined {
  if ("unknown" in ipvs) return undefined;
  return ipvs.value.services
    .find((one) => serviceName(one) === service)
    ?.servers.find((one) => serverName(one) === server);
}

/** Each a sentence without a full stop. A service that is not there at all is said of its director. */
export function serverProblems(
  servers: readonly ServerReport[],
  directors: readonly SeenHost[],
): readonly string[] {
  const empty = new Set(
    directors.flatMap(({ name, state: { ipvs } }) =>
      "value" in ipvs && ipvs.value.services.length === 0 ? [name] : [],
    ),
  );
  return servers.flatMap(({ service, server, directors: on }) => {
    const out = on.filter(({ director, weight }) => weight === undefined && !empty.has(director));
    if (out.length === 0) return [];
    return [`${server} is not in ${service} on ${out.map(({ director }) => director).join(" and ")}`];
  });
}
