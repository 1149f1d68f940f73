import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { realServer, service, tcpCheck } from "./example.ts";
import { seconds, serverName } from "./naming.ts";

const common = (persistence: string): string =>
  `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP${persistence}`;
const inhibited = (keyword: string): string =>
  realServer("real_server 192.0.2.21 80", `        ${keyword}\n${tcpCheck}`);

export const persistenceInhibited: LintRule = {
  id: "KA408",
  name: "persistence-inhibited",
  severity: "info",
  daemon: null,
  summary: "A failed server stays in the table, and clients stay with it.",
  why: "With `inhibit_on_failure` a server that fails gets weight 0 instead of being removed. That keeps new clients away; those whose persistence still runs are sent there all the same, again and again, for each new connection starts the time anew. Only the sysctl `net.ipv4.vs.expire_quiescent_template` set to 1 frees them.",
  advice:
    "Set `net.ipv4.vs.expire_quiescent_template` to 1 on every director, or do without `inhibit_on_failure` or `persistence_timeout`.",
  evidence: ["keepalived issue #1781", "kube-router issue #413"],
  bad: [service(inhibited("«inhibit_on_failure»"), { common: common("\n    persistence_timeout 600") })],
  good: [
    service(inhibited("inhibit_on_failure"), { common: common("") }),
    service(inhibited("weight 1"), { common: common("\n    persistence_timeout 600") }),
  ],
  *check({ typed }) {
    for (const { persistenceTimeout, realServers } of typed.virtualServers) {
      const { value = 0 } = persistenceTimeout ?? {};
      if (value === 0) continue;
      const told = new Set<unknown>();
      for (const server of realServers) {
        const { value: isInhibited, setting } = server.inhibitOnFailure;
        // Where it is the virtual server's line, it is one finding for all of them.
        if (!isInhibited || setting === undefined || told.has(setting)) continue;
        told.add(setting);
        yield {
          place: placeOfSetting(setting),
          message: `When ${serverName(server)} fails it stays in the table with weight 0, and clients that came within the last ${seconds(value)} go on being sent to it, unless the sysctl net.ipv4.vs.expire_quiescent_template is 1.`,
        };
      }
    }
  },
};
