import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { seconds, serviceName } from "./naming.ts";

const udp = (persistence: string, protocol: string): string =>
  service(realServer("real_server 192.0.2.21 514", "        PING_CHECK {\n        }\n"), {
    head: "virtual_server 192.0.2.100 514",
    common: `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol ${protocol}${persistence}`,
  });

export const persistenceUdp: LintRule = {
  id: "KA407",
  name: "persistence-udp",
  severity: "info",
  daemon: null,
  summary: "A UDP service keeps clients on their server.",
  why: "UDP has no end of a connection, so the kernel keeps each flow until nothing has come for some minutes. A client that goes on sending, like a syslog or RADIUS client, never leaves: it keeps its server when others are added, and when its server is taken out the packets of its flow are thrown away, for as long as it goes on, unless `net.ipv4.vs.expire_nodest_conn` is 1.",
  advice:
    "Leave `persistence_timeout` out where every packet stands for itself. Where it is needed, keep it short and set the sysctl `net.ipv4.vs.expire_nodest_conn` to 1 on every director.",
  evidence: ["keepalived issue #1781", "keepalived issue #2163"],
  bad: [udp("\n    «persistence_timeout 600»", "UDP")],
  good: [udp("\n    persistence_timeout 600", "TCP"), udp("", "UDP")],
  *check({ typed }) {
    for (const server of typed.virtualServers) {
      const { protocol, persistenceTimeout, persistenceEngine } = server;
      const { setting, value = 0 } = persistenceTimeout ?? {};
      if (protocol?.value !== "UDP" || protocol.from !== "file" || setting === undefined || value === 0)
        continue;
      // An engine keeps calls together, which is what a UDP service with persistence is for.
      if (persistenceTimeout?.from !== "file" || persistenceEngine !== undefined) continue;
      yield {
        place: placeOfSetting(setting),
        message: `A UDP client of ${serviceName(server)} stays on its server until it has been silent for ${seconds(value)}; one that never is, never moves. When the server is taken out its packets are lost, unless the sysctl net.ipv4.vs.expire_nodest_conn is 1.`,
      };
    }
  },
};
