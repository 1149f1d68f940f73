import { ownerPriority } from "../../model/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { oncePerPlace, type RuleCase } from "./compare.ts";
import { pair } from "./examples.ts";

export const severalMasters: ClusterRule = {
  id: "KA612",
  name: "several-start-as-master",
  severity: "warning",
  daemon: null,
  summary: "Several nodes of a virtual router have state MASTER.",
  why: "`state` is only the initial state: with MASTER a node waits one advert interval instead of three. A node with a lower priority and MASTER takes the addresses at start before it receives an advert, then gives them back: connections break twice. MASTER also silently turns off `nopreempt` and `preempt_delay`.",
  advice:
    "Write `state BACKUP` on all nodes: the priorities decide. Or use MASTER only on the node with the highest priority.",
  evidence: ["keepalived issue #138", "keepalived issue #2176"],
  bad: [pair({ state: "state MASTER" }, { state: "«state MASTER»" })],
  good: [pair({ state: "state MASTER" }, {}), pair({}, {})],
  check: (cluster) => oncePerPlace(beside(cluster)),
};

function* beside({ routers }: Cluster): Generator<RuleCase> {
  for (const { name, members } of routers) {
    const masters = members
      .filter(isMaster)
      .sort((a, b) => b.instance.priority.value - a.instance.priority.value);
    const [first, ...others] = masters;
    for (const other of others) {
      if (!first) continue;
      const [own, best] = [other.instance.priority.value, first.instance.priority.value];
      const end = own === best ? "" : `; the priority (${own} against ${best}) decides`;
      yield {
        who: other,
        what: String(own === best),
        finding: {
          place: placeIn(other, other.instance.state.setting),
          message: `${name} has state MASTER on ${other.node.name} and ${first.node.name}. At start ${other.node.name} takes the addresses after one advert interval without an advert, even from a better node. Write \`state BACKUP\`${end}.`,
          related: [
            { place: placeIn(first, first.instance.state.setting), message: `on ${first.node.name}` },
          ],
        },
      };
    }
  }
}

function isMaster({ instance }: Member): boolean {
  return instance.state.value === "MASTER" && instance.priority.value !== ownerPriority;
}
