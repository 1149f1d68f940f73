import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { weighed, type Weighed } from "./priorities.ts";

const instance = (rest: string): string =>
  `vrrp_track_process proxy {\n  process haproxy\n  weight -40\n}\nvrrp_instance web {\n  state BACKUP\n  interface eth0\n  virtual_router_id 83\n  priority 120\n${rest}  track_process {\n    proxy\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const nopreemptWithWeights: LintRule = {
  id: "KA301",
  name: "nopreempt-with-weights",
  severity: "warning",
  daemon: null,
  summary: "nopreempt is combined with tracking that only lowers the priority.",
  why: "A node with nopreempt never takes over from a master that still sends adverts, even with a low priority. A failed check with a weight only changes the priority, so the addresses stay on the node whose service is down. The weight only counts in the next election, when the master stops sending.",
  advice:
    "Track without a weight (`weight 0`): a failure then puts the node in FAULT, and the others take over. Or remove nopreempt on all nodes.",
  evidence: ["keepalived issue #2483", "keepalived issue #2599", "keepalived issue #2379"],
  bad: [instance("  «nopreempt»\n")],
  good: [instance(""), instance("  nopreempt\n").replace("  weight -40\n", "")],
  about: ["nopreempt"],
  *check({ typed }) {
    for (const one of typed.instances) {
      const { setting } = one.nopreempt;
      if (!one.nopreempt.value || !setting) continue;
      const moving = weighed(one).filter(({ before, after }) => before === undefined || before !== after);
      if (moving.length === 0) continue;
      yield {
        place: placeOfSetting(setting),
        message: `With nopreempt on all nodes, a master that only loses priority stays master. ${consequences(moving)} Track without a weight, so that a failure means FAULT, or remove nopreempt.`,
        related: moving.map(({ what, tracked }) => ({
          message: `The ${what} is tracked with a weight here.`,
          place: placeOfSetting(tracked.setting),
        })),
      };
    }
  },
};

/** Two are enough to be read: the other places are shown with them. */
function consequences(moving: readonly Weighed[]): string {
  const others = moving.length - shown;
  const more = others > 0 ? ` The same applies to ${others} more.` : "";
  return moving.slice(0, shown).map(consequence).join(" ") + more;
}

const shown = 2;

function consequence({ what, drop, before, after }: Weighed): string {
  if (drop === undefined) return `The ${what} changes the priority by its number, and nothing else happens.`;
  const change =
    before === undefined || after === undefined
      ? `loses ${drop} of its priority`
      : `goes from ${before} to ${after}`;
  return `When the ${what} fails, this node ${change}, and nothing else happens.`;
}
