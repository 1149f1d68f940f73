import { ownerPriority } from "../../model/index.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const prioritiesEqual: ClusterRule = {
  id: "KA611",
  name: "priorities-equal",
  severity: "warning",
  daemon: null,
  summary: "Nodes of a virtual router have the same priority.",
  why: "Nothing says who is to be master: whoever is first stays. Nodes that start together wait equally long; the first to be done is master, and if they become master in the same moment the one with the higher address of its own stays. With priority 255 on several nodes each takes the addresses for its own.",
  advice:
    "Give each node a priority of its own, further apart than any weight unless the weight is there to change the order. Where it does not matter who is master, add `nopreempt` and different priorities.",
  evidence: ["keepalived issue #1810", "keepalived issue #1515", "keepalived issue #342"],
  bad: [pair({ priority: "priority 100" }, { priority: "«priority 100»" })],
  good: [pair({ priority: "priority 101" }, { priority: "priority 100" })],
  *check({ routers }) {
    for (const { name, members } of routers) {
      const byPriority = new Map<number, Member>();
      for (const member of members) {
        const { value, setting } = member.instance.priority;
        const twin = byPriority.get(value);
        byPriority.set(value, twin ?? member);
        if (!twin) continue;
        const isOwner = value === ownerPriority;
        const end = isOwner
          ? "Both take the addresses for their own, and both are master. Only the node that has the addresses configured may have 255."
          : "Whoever is first stays master, be it for a moment's difference. Give each a priority of its own.";
        yield {
          place: placeIn(member, setting),
          message: `${name} has priority ${value} on ${member.node.name} and on ${twin.node.name}. ${end}`,
          related: [
            { place: placeIn(twin, twin.instance.priority.setting), message: `on ${twin.node.name}` },
          ],
          ...(isOwner ? { severity: "error" as const } : {}),
        };
      }
    }
  },
};
