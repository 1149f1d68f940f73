import type { Finding } from "../../diagnostics/index.ts";
import { placeOfSetting } from "../../model/index.ts";
import { placeIn, type Cluster, type ClusterNode } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { syncDaemonsOf, type SyncDaemon } from "../sync-daemon.ts";
import { named } from "./compare.ts";
import { pair } from "./examples.ts";

const daemon = (line: string): { readonly before: string } => ({
  before: `global_defs {\n    ${line}\n}\n\n`,
});

export const syncDaemonDiffers: ClusterRule = {
  id: "KA628",
  name: "sync-daemon-differs",
  severity: "warning",
  daemon: null,
  summary: "Connections are not synchronised: lvs_sync_daemon is on one node only, or differs.",
  why: "The master sends its connections, and the others receive them. A node without the daemon has none when it becomes master, so every open connection breaks. The same happens with a different `id` (default: the `virtual_router_id` of the instance), `port` or `group`. With a different `maxlen`, the node with the smaller one drops longer messages. With a different instance, both nodes may send, or both receive.",
  advice:
    "Write the same `lvs_sync_daemon` on all nodes, with the interface of the network between them, and with `id` if the default differs between nodes.",
  evidence: ["keepalived issue #1819", "keepalived issue #98"],
  bad: [
    pair(daemon("«lvs_sync_daemon eth1 inst VI_1 id 51»"), {}),
    pair(daemon("lvs_sync_daemon eth1 inst VI_1 id 51"), daemon("«lvs_sync_daemon eth1 inst VI_1 id 52»")),
    pair(
      daemon("lvs_sync_daemon eth1 inst VI_1 id 51 port 8849"),
      daemon("«lvs_sync_daemon eth1 inst VI_1 id 51»"),
    ),
  ],
  good: [
    pair(daemon("lvs_sync_daemon eth1 inst VI_1 id 51"), daemon("lvs_sync_daemon eth1 inst VI_1 id 51")),
    pair(daemon("lvs_sync_daemon eth1 inst VI_1"), daemon("lvs_sync_daemon eth1 inst VI_1 id 17 port 8848")),
  ],
  *check(cluster) {
    const [first, ...others] = syncDaemonsOf(cluster.nodes, cluster.routers);
    if (!first) return;
    const having = new Set([first, ...others].map(({ node }) => node));
    const lacking = partnersOf(first, cluster).filter((node) => node.runs && !having.has(node));
    if (lacking.length > 0) yield missing(first, having, lacking);
    for (const other of others) yield* differing(first, other, cluster);
  },
};

/** The nodes of the virtual router it goes by. */
function partnersOf({ router }: SyncDaemon, { routers }: Cluster): readonly ClusterNode[] {
  const among = router ? [router] : routers.filter(({ members }) => members.length > 1);
  return [...new Set(among.flatMap(({ members }) => members.map(({ node }) => node)))];
}

function missing(
  { setting }: SyncDaemon,
  having: ReadonlySet<ClusterNode>,
  lacking: readonly ClusterNode[],
): Finding {
  const names = named([...having].map(({ name }) => name));
  const without = named(lacking.map(({ name }) => name));
  return {
    place: placeOfSetting(setting),
    message: `lvs_sync_daemon is on ${names}, but not on ${without}: connections are not copied to ${without}, and break when it becomes master. Add the same line there.`,
  };
}

function* differing(first: SyncDaemon, other: SyncDaemon, { routers }: Cluster): Generator<Finding> {
  const [own, theirs] = [first.node.name, other.node.name];
  const place = placeOfSetting(other.setting);
  const related = [{ place: placeOfSetting(first.setting), message: `on ${own}` }];
  const values = (["id", "port", "group", "maxlen"] as const)
    .filter((name) => first[name] !== other[name])
    .map(
      (name) =>
        `${name} is ${first[name] ?? "not set"} on ${own} and ${other[name] ?? "not set"} on ${theirs}`,
    );
  const lost = (["id", "port", "group"] as const).some((name) => first[name] !== other[name]);
  if (values.length > 0) {
    const end = lost
      ? "The nodes drop or miss each other's messages, so connections break at a failover."
      : "The node with the smaller value drops longer messages, so connections break at a failover.";
    yield {
      place,
      message: `lvs_sync_daemon: ${values.join("; ")}. ${end} Write the same on all nodes.`,
      related,
    };
  }
  if (first.router && other.router && other.member && first.router !== other.router) {
    yield {
      place,
      message: `lvs_sync_daemon uses ${first.router.name} on ${own} and ${other.router.name} on ${theirs}: with their masters on different nodes both send, or both receive, and connections are not copied. Use the same instance on all nodes.`,
      related: [...related, { place: placeIn(other.member), message: `${other.router.name} on ${theirs}` }],
    };
  }
  if (
    first.interface !== other.interface &&
    usesBoth(first, other, routers) &&
    usesBoth(other, first, routers)
  ) {
    yield {
      place,
      message: `lvs_sync_daemon uses ${first.interface} on ${own} and ${other.interface} on ${theirs}, although both nodes have instances on both. The nodes miss each other's messages, so connections break at a failover. Write the same interface on all nodes.`,
      related,
    };
  }
}

/** Interfaces may have other names on other nodes; what a node has instances on, it calls so. */
function usesBoth(
  { node, interface: own }: SyncDaemon,
  other: SyncDaemon,
  routers: Cluster["routers"],
): boolean {
  const names = new Set(
    routers.flatMap(({ members }) =>
      members.filter((member) => member.node === node).map(({ instance }) => instance.interface?.value),
    ),
  );
  return names.has(own) && names.has(other.interface);
}
