import type { FailureElection, RouterElection, MemberStanding } from "@kalc/parser/cluster";
import { servicesOf, type ClusterReport } from "@kalc/parser/cluster/picture";
import { formatAddress } from "@kalc/parser/schema";

/** For scripts. `version` is that of this form. */
export function clusterJson(reports: readonly ClusterReport[]): string {
  return `${JSON.stringify({ version: 1, clusters: reports.map(reportJson) }, null, 2)}\n`;
}

function reportJson({ name, cluster, elections, conflicts }: ClusterReport): object {
  return {
    name: name ?? null,
    nodes: cluster.nodes.map(({ name: node, file, keepalived, runs }) => ({
      name: node,
      file: file.path,
      keepalived,
      runs,
    })),
    conflicts,
    routers: elections.map(routerJson),
    virtualServers: servicesOf(cluster).map((service) => ({
      name: service.name,
      realServers: service.servers,
    })),
  };
}

function routerJson({ router, standings, well, failures }: RouterElection): object {
  return {
    name: router.name,
    members: standings.map(({ member: { node, instance }, priority }) => ({
      node: node.name,
      instance: instance.name,
      interface: instance.interface?.value ?? null,
      virtualRouterId: instance.virtualRouterId?.value ?? null,
      priority: instance.priority.value,
      effectivePriority: priority,
      addresses: instance.virtualAddresses.map(
        ({ address }) => `${formatAddress(address)}/${address.prefixLength}`,
      ),
    })),
    well,
    failures: failures.map(failureJson),
  };
}

function failureJson({ failure, before, outcome, within, standings }: FailureElection): object {
  return {
    failure,
    before: before ?? null,
    outcome,
    within: within === undefined ? null : Math.ceil(within * 1e6 - 1e-3) / 1e6,
    standings: Object.fromEntries(standings.map(standingJson)),
  };
}

function standingJson({ member, condition, priority }: MemberStanding): readonly [string, object] {
  return [member.node.name, { condition, priority }];
}
