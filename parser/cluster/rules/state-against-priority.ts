import { placeIn } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const stateAgainstPriority: ClusterRule = {
  id: "KA613",
  name: "state-against-priority",
  severity: "warning",
  daemon: null,
  summary: "The node that says state MASTER is not the one with the highest priority.",
  why: "The priorities decide, and `state` is only where a node starts. When all start together the addresses go to the one that says MASTER and then to the one with the higher priority: connections break twice. Whoever reads the files expects the master on the wrong node.",
  advice: "Exchange the priorities, or write `state BACKUP` on all nodes.",
  evidence: ["keepalived issue #2176"],
  bad: [pair({ priority: "priority 100", state: "«state MASTER»" }, { priority: "priority 150" })],
  good: [pair({ state: "state MASTER" }, {})],
  *check({ routers }) {
    for (const { name, members } of routers) {
      const masters = members.filter(({ instance }) => instance.state.value === "MASTER");
      const [master] = masters;
      if (!master || masters.length > 1) continue;
      const own = master.instance.priority.value;
      const better = members.find(({ instance }) => instance.priority.value > own);
      if (!better) continue;
      yield {
        place: placeIn(master, master.instance.state.setting),
        message: `${name} says state MASTER on ${master.node.name}, whose priority is ${own}; ${better.node.name} has ${better.instance.priority.value} and is the one that becomes master. Exchange the priorities, or write state BACKUP on both.`,
        related: [
          { place: placeIn(better, better.instance.priority.setting), message: `on ${better.node.name}` },
        ],
      };
    }
  },
};
