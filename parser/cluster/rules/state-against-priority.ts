import { placeIn } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const stateAgainstPriority: ClusterRule = {
  id: "KA613",
  name: "state-against-priority",
  severity: "warning",
  daemon: null,
  summary: "The node with state MASTER does not have the highest priority.",
  why: "The priorities decide; `state` is only the initial state. If all start together, the node with MASTER gets the addresses first, then the node with the higher priority: connections break twice. Readers of the files expect the master on the wrong node.",
  advice: "Swap the priorities, or write `state BACKUP` on all nodes.",
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
        message: `${name} has state MASTER on ${master.node.name} with priority ${own}, but ${better.node.name} has ${better.instance.priority.value} and becomes master. Swap the priorities, or write \`state BACKUP\` on both.`,
        related: [
          { place: placeIn(better, better.instance.priority.setting), message: `on ${better.node.name}` },
        ],
      };
    }
  },
};
