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
  summary: "A weight has no effect on the priority, or less than its number.",
  why: "The priority in adverts is limited to 1 to 254. A sum beyond that is cut, so a failure may not change the priority, and no other node takes over.",
  advice:
    "Keep the priority plus all positive weights at or below 254. Or use negative weights, which only count when something fails.",
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
  const come = `priority plus weights is ${sum}`;
  const most = `the limit is ${highest}`;
  if (before === after) {
    const why =
      sum > highest
        ? `${come}, then ${sumAfter}, and ${most}`
        : `priority plus weights is then ${sumAfter}, and the minimum is ${lowest}`;
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
    message: `When the ${what} fails, the priority of this node drops from ${before} to ${after}: by ${difference} instead of ${Math.abs(tracked.weight.value)}, because ${come} and ${most}. ${remedy(sum, priority)}`,
  };
}

function remedy(sum: number, priority: number): string {
  const surplus = sum - highest;
  if (surplus <= 0) return "Raise the priority on all nodes.";
  return surplus < priority / 2
    ? `Lower the priority by at least ${surplus} on all nodes.`
    : "Use negative weights, which only count when something fails.";
}
