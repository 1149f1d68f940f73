// What of a host a plan depends on: if that is another one later, so is the plan.
import type { HostState, IpvsService } from "../observe/index.ts";

export type Observed = HostState | { readonly unreachable: string };

export function isSeen(observed: Observed | undefined): observed is HostState {
  return observed !== undefined && !("unreachable" in observed);
}

/** Without times, numbers of processes and of connections, and the like. What may hold a secret is in it as a hash. */
export function facts(state: HostState): unknown {
  const {
    keepalived,
    files,
    interfaces,
    addresses,
    routes,
    ipvs,
    sysctls,
    modules,
    firewall,
    users,
    deployed,
  } = state;
  return {
    keepalived: {
      program: keepalived.program ?? null,
      runs: keepalived.running.length,
      options: keepalived.options,
      enabled: "value" in keepalived.unit ? (keepalived.unit.value?.enabled ?? null) : null,
    },
    files: files.map(({ path, status, hash }) => [
      path,
      "value" in status ? { ...status.value, modified: 0 } : status,
      hash,
    ]),
    interfaces: "value" in interfaces ? interfaces.value.map(({ name }) => name) : interfaces,
    addresses,
    routes,
    ipvs: "value" in ipvs ? ipvs.value.services.map(withoutConnections) : ipvs,
    sysctls,
    modules,
    firewall,
    users,
    deployed:
      "value" in deployed
        ? deployed.value.map(({ name, needs, files: put }) => [name, needs, put])
        : deployed,
  };
}

function withoutConnections({ servers, ...service }: IpvsService): unknown {
  return {
    ...service,
    servers: servers.map((server) => ({ ...server, connections: undefined })),
  };
}
