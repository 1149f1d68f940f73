import type { Finding } from "../../diagnostics/index.ts";
import { placeIn, type Cluster, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { gateway } from "./examples.ts";

const nodeWith = (outside: string, inside: string): string =>
  `vrrp_sync_group DIRECTOR {\n    group {\n        OUTSIDE\n        INSIDE\n    }\n}\n\n${gateway(outside, inside)}`;

export const syncGroupReversed: ClusterRule = {
  id: "KA615",
  name: "sync-group-priorities-reversed",
  severity: "error",
  daemon: null,
  summary: "Instances of a sync group prefer different nodes.",
  why: "A sync group only becomes master if all its instances can. With opposite priorities no node wins for all of them: the first to start keeps the addresses, and nodes that start together may take them from each other again and again.",
  advice:
    "Give the same node the higher priority in all instances of a sync group, preferably with one number for all instances of a node.",
  evidence: [
    "keepalived issue #624",
    "measured between two hosts with 2.0.20, 2.2.7 and 2.4.3: the first to start kept both instances; started in the same moment, two hosts with 2.4.3 were once seen to exchange them again and again",
  ],
  bad: [
    {
      nodes: {
        "lb1.conf": nodeWith("priority 150", "priority 100"),
        "lb2.conf": nodeWith("priority 100", "«priority 150»"),
      },
    },
  ],
  good: [
    {
      nodes: {
        "lb1.conf": nodeWith("priority 150", "priority 150"),
        "lb2.conf": nodeWith("priority 100", "priority 100"),
      },
    },
  ],
  *check(cluster) {
    if (cluster.nodes.every(({ configuration }) => configuration.syncGroups.length === 0)) return;
    for (const [index, one] of cluster.nodes.entries()) {
      for (const other of cluster.nodes.slice(index + 1)) yield* compare(cluster, one.name, other.name);
    }
  },
};

/** The routers of two nodes, by the sync group that holds them on the first. */
function* compare({ routers }: Cluster, one: string, other: string): Generator<Finding> {
  const leaders = new Map<string, { readonly router: Router; readonly isFirst: boolean }>();
  for (const router of routers) {
    const [a, b] = [memberOn(router, one), memberOn(router, other)];
    const group = a?.instance.syncGroup;
    if (!a || !b || group === undefined || b.instance.syncGroup === undefined) continue;
    const [own, theirs] = [a.instance.priority.value, b.instance.priority.value];
    if (own === theirs) continue;
    const isFirst = own > theirs;
    const known = leaders.get(group);
    if (!known) leaders.set(group, { router, isFirst });
    if (!known || known.isFirst === isFirst) continue;
    const earlier = memberOn(known.router, other);
    yield {
      place: placeIn(b, b.instance.priority.setting),
      message: `Sync group ${group}: ${router.name} prefers ${isFirst ? one : other} (${own} on ${one}, ${theirs} on ${other}) and ${known.router.name} prefers ${known.isFirst ? one : other}. No node wins for the whole group: the first to start keeps the addresses, and nodes that start together may take them from each other again and again. Give the same node the higher priority in all instances of the group.`,
      related: earlier
        ? [
            {
              place: placeIn(earlier, earlier.instance.priority.setting),
              message: `${known.router.name} on ${other}`,
            },
          ]
        : [],
    };
  }
}

function memberOn({ members }: Router, name: string): Member | undefined {
  return members.find(({ node }) => node.name === name);
}
