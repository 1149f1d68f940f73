import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, service, tcpCheck } from "./example.ts";
import { serverName } from "./naming.ts";

const common = (scheduler: string, more = ""): string =>
  `delay_loop 5\n    lb_algo ${scheduler}\n    lb_kind NAT\n    protocol TCP${more}`;
const weighted = (weight: number): string =>
  realServer("real_server 192.0.2.22 80", `        weight ${weight}\n${tcpCheck}`);
const loadCheck = realServer(
  "real_server 192.0.2.22 80",
  '        MISC_CHECK {\n            misc_path "/usr/local/bin/load"\n            «misc_dynamic»\n        }\n',
);
const secured = "global_defs {\n    script_user keepalived_script\n    enable_script_security\n}\n";

/** Schedulers that only look whether a weight is 0, and those that do the same with weights. */
const weightedTwins: ReadonlyMap<string, string> = new Map([
  ["rr", "wrr"],
  ["lc", "wlc"],
  ["dh", "sh"],
]);

export const weightsIgnored: LintRule = {
  id: "KA418",
  name: "weights-ignored",
  severity: "info",
  daemon: null,
  summary: "Real servers have different weights, but the scheduler ignores them.",
  why: "rr gives connections to the servers in turn, lc to the one with the fewest, and dh by destination: weights 1 and 100 make no difference. Only 0 does: no new connections. A small server gets as much as a big one.",
  advice:
    "Use `lb_algo wrr` for rr and `lb_algo wlc` for lc; sh and mh use weights too. If all servers should get the same, remove the weights. kalc ignores weights if a `quorum` above 1 counts them.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: with weights 3 and 1 rr and lc give 4 and 4 of 8 connections, wrr and wlc 6 and 2",
  ],
  bad: [
    service(first + weighted(3), { common: common("rr").replace("lb_algo rr", "«lb_algo rr»") }),
    service(first + weighted(3), { common: common("lc").replace("lb_algo lc", "«lb_algo lc»") }),
    secured + service(first + loadCheck, { common: common("rr") }),
  ],
  good: [
    service(first + weighted(3), { common: common("wrr") }),
    service(first + weighted(3), { common: common("wlc") }),
    service(first + weighted(0), { common: common("rr") }),
    service(first + weighted(3), { common: common("rr", "\n    quorum 3") }),
    secured + service(first + loadCheck.replace(/[«»]/g, ""), { common: common("wrr") }),
  ],
  about: ["weight", "misc_dynamic"],
  ofServer: unheeded,
};

function* unheeded(server: VirtualServer): Iterable<Finding> {
  const { value, setting } = server.scheduler;
  const twin = weightedTwins.get(value);
  if (setting === undefined || twin === undefined) return;
  const { realServers, quorum } = server;
  if (quorum.value > 1) return;
  const [one, ...others] = realServers.filter(({ weight }) => weight.value !== 0);
  if (one === undefined) return;
  const other = others.find(({ weight }) => weight.value !== one.weight.value);
  if (other !== undefined) {
    const [heavier, lighter] = other.weight.value > one.weight.value ? [other, one] : [one, other];
    yield {
      place: placeOfSetting(setting),
      message: `${value} ignores weights: ${serverName(heavier)} with ${heavier.weight.value} gets no more than ${serverName(lighter)} with ${lighter.weight.value}. Use lb_algo ${twin}, or remove the weights.`,
      related: [one, other].flatMap(({ weight }) =>
        weight.setting ? [{ place: placeOfSetting(weight.setting), message: `weight ${weight.value}` }] : [],
      ),
    };
    return;
  }
  // With one server there is nothing to share out.
  if (others.length === 0) return;
  for (const { checkers } of realServers) {
    for (const checker of checkers) {
      if (checker.kind !== "MISC_CHECK" || !checker.isDynamic.value) continue;
      const { setting: dynamic } = checker.isDynamic;
      if (dynamic === undefined) continue;
      yield {
        place: placeOfSetting(dynamic),
        message: `The command sets the server's weight, but ${value} only checks whether it is 0. Use lb_algo ${twin}.`,
      };
    }
  }
}
