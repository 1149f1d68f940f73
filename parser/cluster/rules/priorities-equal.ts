import { ownerPriority } from "../../model/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { oncePerPlace, type RuleCase } from "./compare.ts";
import { pair } from "./examples.ts";

export const prioritiesEqual: ClusterRule = {
  id: "KA611",
  name: "priorities-equal",
  severity: "warning",
  daemon: null,
  summary: "Nodes of a virtual router have the same priority.",
  why: "Nothing decides which node is master: the first one stays. Nodes that start together wait equally long; the first to finish is master, and if both become master at once, the one with the higher own address stays. With priority 255 on several nodes each claims the addresses until it receives the other's adverts: keepalived logs a configuration error, and one of them steps back.",
  advice:
    "Give each node its own priority, with gaps larger than any weight unless the weight should change the order. If it does not matter which node is master, use different priorities and `nopreempt`.",
  evidence: [
    "keepalived issue #1810",
    "keepalived issue #1515",
    "keepalived issue #342",
    "measured between two hosts with 2.0.20, 2.2.7, 2.3.4 and 2.4.3",
  ],
  bad: [pair({ priority: "priority 100" }, { priority: "«priority 100»" })],
  good: [pair({ priority: "priority 101" }, { priority: "priority 100" })],
  check: (cluster) => oncePerPlace(twins(cluster)),
};

function* twins({ routers }: Cluster): Generator<RuleCase> {
  for (const { name, members } of routers) {
    const byPriority = new Map<number, Member>();
    for (const member of members) {
      const { value, setting } = member.instance.priority;
      const twin = byPriority.get(value);
      byPriority.set(value, twin ?? member);
      if (!twin) continue;
      const isOwner = value === ownerPriority;
      const end = isOwner
        ? "Both claim the addresses until one steps back, and tracking never changes that priority. Use 255 only on a node that always owns the addresses."
        : "Whichever is first stays master. Give each node its own priority.";
      yield {
        who: member,
        what: String(value),
        finding: {
          place: placeIn(member, setting),
          message: `${name} has priority ${value} on both ${member.node.name} and ${twin.node.name}. ${end}`,
          related: [
            { place: placeIn(twin, twin.instance.priority.setting), message: `on ${twin.node.name}` },
          ],
          ...(isOwner ? { severity: "error" as const } : {}),
        },
      };
    }
  }
}
