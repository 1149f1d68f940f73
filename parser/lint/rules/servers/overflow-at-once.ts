import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, second, service, tcpCheck } from "./example.ts";
import { serviceName } from "./naming.ts";

const common = "delay_loop 5\n    lb_algo ovf\n    lb_kind NAT\n    protocol TCP";
const big = (host: number): string =>
  realServer(`real_server 192.0.2.${host} 80`, `        weight 500\n${tcpCheck}`);

/** Fewer connections at once than this is nobody's intention. */
const few = 20;

export const overflowAtOnce: LintRule = {
  id: "KA424",
  name: "overflow-at-once",
  severity: "error",
  daemon: null,
  summary: "The scheduler ovf uses the weight as a connection limit, and it is 1.",
  why: "ovf fills the server with the highest weight until it has more connections than its weight, then the next one. When all are full, clients are refused. With the default weight 1, two servers take four clients at a time.",
  advice:
    "Set each weight to the number of connections its server can take, or use another scheduler. For a standby server, `lb_algo fo` sends everything to the server with the highest weight.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: of 20 clients at once, two servers without a weight serve 4, and 16 are refused",
  ],
  bad: [service(first + second, { common }).replace("lb_algo ovf", "«lb_algo ovf»")],
  good: [
    service(big(21) + big(22), { common }),
    service(first + second, { common: common.replace("ovf", "fo") }),
  ],
  about: ["lb_algo"],
  ofServer: full,
};

function* full(server: VirtualServer): Iterable<Finding> {
  const { value, setting } = server.scheduler;
  if (value !== "ovf" || setting === undefined) return;
  const weights = server.realServers.map(({ weight }) => weight.value).filter((weight) => weight > 0);
  if (weights.length === 0) return;
  // One that has exactly as many as its weight is not full yet.
  const most = weights.reduce((sum, weight) => sum + weight + 1, 0);
  if (most >= few) return;
  yield {
    place: placeOfSetting(setting),
    message: `ovf uses weights as connection limits: ${serviceName(server)} takes ${most} at once, and refuses more clients. Set each weight to the connections its server can take, or use another scheduler.`,
  };
}
