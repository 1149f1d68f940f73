import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { first, realServer, service } from "./example.ts";
import { serviceName } from "./naming.ts";

const calls = (protocol: string, servers = first): string =>
  service(servers, {
    common: `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol ${protocol}\n    persistence_timeout 60\n    persistence_engine sip`,
  });
const ping = realServer("real_server 192.0.2.21 80", "        PING_CHECK {\n        }\n");

export const sipEngineWithoutUdp: LintRule = {
  id: "KA427",
  name: "sip-engine-without-udp",
  severity: "error",
  daemon: null,
  summary: "The persistence engine sip needs UDP, but the service uses another protocol.",
  why: "The engine reads the call ID from each first packet. It can only do that with UDP, and the kernel silently drops packets of any other protocol: no client ever gets a connection, while all checks succeed.",
  advice:
    "Remove `persistence_engine` for SIP over TCP: `persistence_timeout` alone keeps a client on its server. Or write `protocol UDP` if the clients use it.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: of 4 TCP connections none is answered with the engine, and all without it",
  ],
  bad: [calls("TCP").replace("persistence_engine sip", "«persistence_engine sip»")],
  good: [calls("UDP", ping), calls("TCP").replace(/ *persistence_engine sip\n/, "")],
  about: ["persistence_engine"],
  ofServer: dropping,
};

function* dropping(server: VirtualServer): Iterable<Finding> {
  const { protocol, persistenceEngine, persistenceTimeout } = server;
  const { value, setting } = persistenceEngine ?? {};
  // The kernel knows no other engine, and asks it only where there is persistence.
  if (setting === undefined || value !== "sip" || (persistenceTimeout?.value ?? 0) === 0) return;
  // keepalived's own choice, where no protocol is written, is UDP.
  if (protocol === undefined || protocol.value === "UDP") return;
  yield {
    place: placeOfSetting(setting),
    message: `The engine sip needs UDP: the kernel drops every new ${protocol.value} connection to ${serviceName(server)}. Remove persistence_engine.`,
  };
}
