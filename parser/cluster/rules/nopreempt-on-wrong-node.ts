import type { Tracked, Tracking } from "../../model/index.ts";
import { placeIn } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

export const nopreemptOnWrongNode: ClusterRule = {
  id: "KA614",
  name: "nopreempt-on-wrong-node",
  severity: "warning",
  daemon: null,
  summary: "nopreempt is only on the node with the lower priority, where it has no effect.",
  why: "`nopreempt` stops a node from taking over from a master with a lower priority. The node with the lowest priority never does that anyway; the other one still takes the addresses back when it returns, and connections break a second time.",
  advice:
    "Write `nopreempt` and `state BACKUP` on the node with the higher priority, preferably on all nodes.",
  evidence: ["keepalived issue #346"],
  bad: [pair({}, { lines: ["«nopreempt»"] })],
  good: [pair({ lines: ["nopreempt"] }, { lines: ["nopreempt"] }), pair({ lines: ["nopreempt"] }, {})],
  *check({ routers }) {
    for (const { name, members } of routers) {
      if (members.length < 2) continue;
      const sorted = members.toSorted((a, b) => b.instance.priority.value - a.instance.priority.value);
      const best = sorted[0];
      const last = sorted.at(-1);
      if (!best || !last || best.instance.priority.value === last.instance.priority.value) continue;
      const isOnlyLast = members.every(
        ({ instance }) => instance.nopreempt.value === (instance === last.instance),
      );
      // A tracked weight may make the lower node the better one, and then it does something.
      if (!isOnlyLast || hasWeights(best.instance.tracking)) continue;
      yield {
        place: placeIn(last, last.instance.nopreempt.setting),
        message: `${name} has nopreempt on ${last.node.name} only, whose priority ${last.instance.priority.value} is lower: it has no effect there. ${best.node.name} (priority ${best.instance.priority.value}) takes the addresses back as soon as it returns. Write nopreempt and \`state BACKUP\` on ${best.node.name}.`,
        related: [{ place: placeIn(best), message: `preempts on ${best.node.name}` }],
      };
    }
  },
};

function hasWeights(tracking: Tracking): boolean {
  return Object.values<readonly Tracked[]>({ ...tracking }).some((all) =>
    all.some(({ weight }) => weight.value !== 0),
  );
}
