import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, second, service, tcpCheck } from "./example.ts";
import { seconds, serverName } from "./naming.ts";

const common = (persistence: string): string =>
  `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP${persistence}`;
const inhibited = (keyword: string): string =>
  realServer("real_server 192.0.2.21 80", `        ${keyword}\n${tcpCheck}`);

/** Seconds for which the kernel remembers a connection that is over, by protocol. */
const remembered = { TCP: 120, SCTP: 0, UDP: 300 };

export const persistenceInhibited: LintRule = {
  id: "KA408",
  name: "persistence-inhibited",
  severity: "info",
  daemon: null,
  summary: "A failed server stays in the table, and its clients stay with it.",
  why: "With `inhibit_on_failure` a server that fails gets weight 0 instead of being removed. That keeps new clients away, but clients within persistence_timeout are still sent there, and each new connection restarts the time. The kernel also keeps a client until 2 minutes after its last connection closed. Only the sysctl `net.ipv4.vs.expire_quiescent_template` set to 1 frees them. Without `inhibit_on_failure` the next connection goes to another server at once.",
  advice:
    "Set `net.ipv4.vs.expire_quiescent_template` to 1 on every director, or remove `inhibit_on_failure` or `persistence_timeout`.",
  evidence: [
    "keepalived issue #1781",
    "kube-router issue #413",
    "measured with keepalived 2.2.7 and IPVS: all of it",
  ],
  bad: [
    service(inhibited("«inhibit_on_failure»") + second, { common: common("\n    persistence_timeout 600") }),
  ],
  good: [
    service(inhibited("inhibit_on_failure") + second, { common: common("") }),
    service(inhibited("weight 1") + second, { common: common("\n    persistence_timeout 600") }),
    // There is nowhere else to go.
    service(inhibited("inhibit_on_failure"), { common: common("\n    persistence_timeout 600") }),
  ],
  about: ["inhibit_on_failure"],
  ofServer: inhibitedServers,
};

function* inhibitedServers({
  persistenceTimeout,
  protocol,
  realServers,
  sorryServer,
}: VirtualServer): Iterable<Finding> {
  const { value = 0 } = persistenceTimeout ?? {};
  if (value === 0 || (realServers.length < 2 && sorryServer === undefined)) return;
  const stays = Math.max(value, remembered[protocol?.value ?? "TCP"]);
  const told = new Set<unknown>();
  for (const server of realServers) {
    const { value: isInhibited, setting } = server.inhibitOnFailure;
    // Where it is the virtual server's line, it is one finding for all of them.
    if (!isInhibited || setting === undefined || told.has(setting)) continue;
    // Without a checker it never fails.
    if (server.checkers.length === 0) continue;
    told.add(setting);
    yield {
      place: placeOfSetting(setting),
      message: `When ${serverName(server)} fails it stays in the table with weight 0, and clients of the last ${seconds(stays)} are still sent to it. Set the sysctl net.ipv4.vs.expire_quiescent_template to 1, or remove inhibit_on_failure.`,
    };
  }
}
