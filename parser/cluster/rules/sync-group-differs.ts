import type { Finding } from "../../diagnostics/index.ts";
import { placeOfSetting, type VrrpSyncGroup } from "../../model/index.ts";
import { placeIn, type Cluster, type ClusterNode, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { named } from "./compare.ts";
import { gateway } from "./examples.ts";

const together = (opening = "vrrp_sync_group DIRECTOR"): string =>
  `${opening} {\n    group {\n        WEB\n        MAIL\n    }\n}\n\n`;

const apart = (priority: string): string =>
  gateway(priority).replace("OUTSIDE", "WEB").replace("INSIDE", "MAIL");

export const syncGroupDiffers: ClusterRule = {
  id: "KA626",
  name: "sync-group-differs",
  severity: "error",
  daemon: null,
  summary: "Instances are in one sync group on one node, but not on another.",
  why: "A sync group becomes master as a whole or not at all. If the other node has the same instances without the group, one can fail there alone: that node keeps the rest, and the node with the group takes over none of them. No node has the failed address.",
  advice: "Write the same sync groups, with the same instances, on all nodes.",
  evidence: [
    "keepalived issue #624",
    "keepalived issue #1155",
    "measured between two hosts with 2.2.7: the interface of one instance went down on the node without the group, and nobody took its address",
  ],
  bad: [
    {
      nodes: {
        "lb1.conf": together("«vrrp_sync_group DIRECTOR»") + apart("priority 100"),
        "lb2.conf": apart("priority 150"),
      },
    },
  ],
  good: [
    {
      nodes: {
        "lb1.conf": together() + apart("priority 150"),
        "lb2.conf": together("vrrp_sync_group BOTH") + apart("priority 100"),
      },
    },
  ],
  *check(cluster) {
    const all = cluster.nodes.filter(({ runs }) => runs).map((node) => groupsOf(node, cluster));
    const [first, ...others] = all;
    if (!first) return;
    for (const other of others) {
      yield* torn(first, other);
      yield* torn(other, first);
    }
  },
};

/** How the sync groups of a node divide the virtual routers. */
interface Grouping {
  readonly node: ClusterNode;
  readonly groups: ReadonlyMap<VrrpSyncGroup, readonly Router[]>;
  readonly members: ReadonlyMap<Router, Member>;
}

function groupsOf(node: ClusterNode, { routers }: Cluster): Grouping {
  const byName = new Map(node.configuration.syncGroups.map((group) => [group.name, group]));
  const members = new Map<Router, Member>();
  const groups = new Map<VrrpSyncGroup, Router[]>();
  for (const router of routers) {
    const member = router.members.find((one) => one.node === node);
    if (!member) continue;
    members.set(router, member);
    const group = member.instance.syncGroup === undefined ? undefined : byName.get(member.instance.syncGroup);
    if (group) groups.set(group, [...(groups.get(group) ?? []), router]);
  }
  return { node, groups, members };
}

/** The groups of one node whose instances are in several, or in none, on the other. */
function* torn(has: Grouping, lacks: Grouping): Generator<Finding> {
  for (const [group, routers] of has.groups) {
    const common = routers.filter((router) => lacks.members.has(router));
    const [first] = common;
    const inFirst = first && groupOf(lacks, first);
    const left = common.filter(
      (router) => router !== first && (inFirst === undefined || groupOf(lacks, router) !== inFirst),
    );
    const [odd] = left;
    const member = odd && lacks.members.get(odd);
    if (!group.block.opening || !member) continue;
    const [own, theirs] = [has.node.name, lacks.node.name];
    yield {
      place: placeOfSetting(group.block.opening),
      message: `Sync group ${group.name} has ${named(common.map(({ name }) => name))} on ${own}, but on ${theirs} ${inFirst ? `${named(left.map(({ name }) => name))} ${left.length > 1 ? "are" : "is"} not with the others` : "they are in no group"}. When one of them fails on ${theirs}, ${theirs} keeps the rest and ${own} takes nothing over, because its group only moves as a whole: no node has the address. Write the same sync group on all nodes.`,
      related: [{ place: placeIn(member), message: `on ${theirs}` }],
    };
  }
}

function groupOf({ members }: Grouping, router: Router): string | undefined {
  return members.get(router)?.instance.syncGroup;
}
