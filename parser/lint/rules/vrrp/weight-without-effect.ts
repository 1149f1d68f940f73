import { ownerPriority, placeOfSetting } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { highest, lowest, weighed, type Weighed } from "./priorities.ts";

const tracking = (priority: number, lines: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  priority ${priority}\n  track_interface {\n${lines}  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const weightWithoutEffect: LintRule = {
  id: "KA302",
  name: "weight-without-effect",
  tag: "unnecessary",
  severity: "warning",
  daemon: null,
  summary: "A weight cannot change the priority, or not by as much as it says.",
  why: "The priority in adverts stays between 1 and 254, whatever the weights add up to. What lies beyond is cut off, so a failure may leave the priority where it is, and no other node takes over.",
  advice:
    "Leave room: the priority and all positive weights together should not be more than 254. Or use negative weights, which only count when something fails.",
  evidence: ["keepalived issue #2599"],
  bad: [
    tracking(250, "    «eth1 weight 30»\n    «eth2 weight 30»\n"),
    tracking(1, "    «eth1 weight -10»\n"),
    tracking(240, "    «eth1 weight 30»\n"),
    tracking(254, "    «eth1 weight 250»\n"),
  ],
  good: [tracking(150, "    eth1 weight 30\n    eth2 weight 30\n"), tracking(254, "    eth1 weight -100\n")],
  about: ["track_interface", "track_script", "track_process", "track_bfd"],
  *check({ typed }) {
    for (const one of typed.instances) {
      if (one.priority.value === ownerPriority) continue;
      for (const thing of weighed(one)) {
        const finding = judged(thing, one.priority.value);
        if (finding) yield finding;
      }
    }
  },
};

function judged(
  { what, tracked, before, after, sum, sumAfter }: Weighed,
  priority: number,
): Finding | undefined {
  if (before === undefined || after === undefined) return undefined;
  const place = placeOfSetting(tracked.setting);
  const come = `priority ${priority} and the weights come to ${sum}`;
  const most = `an advert says at most ${highest}`;
  if (before === after) {
    const why =
      sum > highest
        ? `${come}, then to ${sumAfter}, and ${most}`
        : `the sum of priority and weights is then ${sumAfter}, and an advert says at least ${lowest}`;
    return {
      place,
      message: `When the ${what} fails, the priority of this node stays ${before}: ${why}. No other node takes over. ${remedy(sum, priority)}`,
    };
  }
  const difference = Math.abs(before - after);
  if (sum <= highest || difference >= Math.abs(tracked.weight.value)) return undefined;
  return {
    place,
    severity: "info",
    message: `When the ${what} fails, the priority of this node goes from ${before} to ${after}: by ${difference}, not by ${Math.abs(tracked.weight.value)}, because ${come}, and ${most}. ${remedy(sum, priority)}`,
  };
}

function remedy(sum: number, priority: number): string {
  const surplus = sum - highest;
  if (surplus <= 0) return "Give all nodes higher priorities.";
  return surplus < priority / 2
    ? `Lower the priority by ${surplus} or more, on all nodes alike.`
    : "Write negative weights, which only count when something fails.";
}
