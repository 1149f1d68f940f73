import { ownerPriority } from "../../model/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { oncePerPlace, type Case } from "./compare.ts";
import { pair } from "./examples.ts";

export const prioritiesEqual: ClusterRule = {
  id: "KA611",
  name: "priorities-equal",
  severity: "warning",
  daemon: null,
  summary: "Nodes of a virtual router have the same priority.",
  why: "Nothing says who is to be master: whoever is first stays. Nodes that start together wait equally long; the first to be done is master, and if they become master in the same moment the one with the higher address of its own stays. With priority 255 on several nodes each takes the addresses for its own, until it hears of the other one: keepalived calls that a configuration error, and one of them steps back.",
  advice:
    "Give each node a priority of its own, further apart than any weight unless the weight is there to change the order. Where it does not matter who is master, add `nopreempt` and different priorities.",
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

function* twins({ routers }: Cluster): Generator<Case> {
  for (const { name, members } of routers) {
    const byPriority = new Map<number, Member>();
    for (const member of members) {
      const { value, setting } = member.instance.priority;
      const twin = byPriority.get(value);
      byPriority.set(value, twin ?? member);
      if (!twin) continue;
      const isOwner = value === ownerPriority;
      const end = isOwner
        ? "Both take the addresses for their own until one of them steps back, and no tracking changes that priority. Only a node that always has the addresses may have 255."
        : "Whoever is first stays master, be it for a moment's difference. Give each a priority of its own.";
      yield {
        who: member,
        what: String(value),
        finding: {
          place: placeIn(member, setting),
          message: `${name} has priority ${value} on ${member.node.name} and on ${twin.node.name}. ${end}`,
          related: [
            { place: placeIn(twin, twin.instance.priority.setting), message: `on ${twin.node.name}` },
          ],
          ...(isOwner ? { severity: "error" as const } : {}),
        },
      };
    }
  }
}
