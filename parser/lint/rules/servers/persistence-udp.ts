import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { seconds, serviceName } from "./naming.ts";

const server = (host: number): string =>
  realServer(`real_server 192.0.2.${host} 514`, "        PING_CHECK {\n        }\n");
const udp = (persistence: string, protocol: string, servers = server(21) + server(22)): string =>
  service(servers, {
    head: "virtual_server 192.0.2.100 514",
    common: `delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol ${protocol}${persistence}`,
  });

/** Seconds for which the kernel keeps a UDP flow, unless `ipvsadm --set` has changed it. */
const flow = 300;

export const persistenceUdp: LintRule = {
  id: "KA407",
  name: "persistence-udp",
  severity: "info",
  daemon: null,
  summary: "A UDP service uses persistence.",
  why: `UDP connections have no end, so the kernel keeps each flow for ${flow} seconds after its last packet, and a client as long as any of its flows, even if \`persistence_timeout\` is shorter. A client that keeps sending, like a syslog or RADIUS client, never moves to an added server. Without \`persistence_timeout\` each of its ports is a separate flow.`,
  advice:
    "Remove `persistence_timeout` if packets are independent. In any case, set the sysctl `net.ipv4.vs.expire_nodest_conn` to 1 on every director of a UDP service: otherwise the packets of a flow whose server is removed are dropped as long as the client keeps sending from that port.",
  evidence: [
    "keepalived issue #1781",
    "keepalived issue #2163",
    "measured with keepalived 2.2.7 and IPVS: how long clients stay, what is thrown away, and that the sysctl ends it",
  ],
  bad: [udp("\n    «persistence_timeout 600»", "UDP")],
  good: [
    udp("\n    persistence_timeout 600", "TCP"),
    udp("", "UDP"),
    // There is nowhere else to go.
    udp("\n    persistence_timeout 600", "UDP", server(21)),
  ],
  about: ["persistence_timeout"],
  ofServer: persistent,
};

function* persistent(server: VirtualServer): Iterable<Finding> {
  const { protocol } = server;
  if (protocol?.value !== "UDP" || protocol.from !== "file" || server.realServers.length < 2) return;
  const { persistenceTimeout, persistenceEngine } = server;
  const { setting, value = 0 } = persistenceTimeout ?? {};
  if (setting === undefined || value === 0) return;
  // An engine keeps calls together, which is what a UDP service with persistence is for.
  if (persistenceTimeout?.from !== "file" || persistenceEngine !== undefined) return;
  yield {
    place: placeOfSetting(setting),
    message: `All packets of a client of ${serviceName(server)} go to one server until the client is silent for ${silence(value)}: a busy client never moves, even when servers are added. Remove persistence_timeout if packets are independent.`,
  };
}

function silence(timeout: number): string {
  if (timeout >= flow) return seconds(timeout);
  return `${seconds(flow)} or a little more (the kernel keeps its flows that long, not ${seconds(timeout)})`;
}
