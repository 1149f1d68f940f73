import type { Checker, VirtualServer } from "../../../model/index.ts";
import { formatAddress } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { mayAskElsewhere } from "./asks-elsewhere.ts";
import { realServer, service, tcpCheck } from "./example.ts";
import { placeOfBlock } from "./naming.ts";

const fwmark = {
  head: "virtual_server fwmark 7",
  common: "delay_loop 5\n    lb_algo rr\n    lb_kind DR",
};
const marked = "        «TCP_CHECK» {\n            connect_timeout 3\n        }\n";

export const checkerPortMissing: LintRule = {
  id: "KA404",
  name: "checker-port-missing",
  severity: "error",
  daemon: null,
  summary: "A checker has no port to connect to.",
  why: "Neither the real server nor the checker has a port: keepalived connects to port 0, where nothing listens, so the server is never in service. The port that the server later gets from the virtual server is in the table and the log, but its checkers do not use it: the log says that port 80 failed although it was never checked.",
  advice: "Add `connect_port` to the checker, or the port after the real server's address.",
  evidence: [
    "keepalived issue #765",
    "measured with keepalived 2.2.7 and IPVS: packets go to port 0, the log names the virtual server's, the table is empty",
    "read in keepalived 2.0.20 to 2.4.3: a checker copies the line's port",
  ],
  bad: [
    service(realServer("real_server 192.0.2.21", marked), fwmark),
    service(realServer("real_server 192.0.2.21", marked)),
  ],
  good: [
    service(
      realServer("real_server 192.0.2.21", "        TCP_CHECK {\n            connect_port 80\n        }\n"),
      fwmark,
    ),
    service(realServer("real_server 192.0.2.21", "        PING_CHECK {\n        }\n"), fwmark),
    service(realServer("real_server 192.0.2.21 80", tcpCheck)),
  ],
  about: ["virtual_server"],
  mayConcern: mayAskElsewhere,
  ofServer: withoutPort,
};

function* withoutPort({ realServers }: VirtualServer): Iterable<Finding> {
  for (const { address, port, checkers } of realServers) {
    for (const checker of checkers) {
      const { kind, block, connection } = checker;
      if (kind === "PING_CHECK" || connection === undefined || connection.connectPort.value !== 0) continue;
      const to = formatAddress(connection.connectIp.value);
      // SMTP_CHECK logs where it has been.
      const isMisnamed = port.value !== 0 && kind !== "SMTP_CHECK";
      yield {
        place: placeOfBlock(block),
        message: `No port here or after real_server ${formatAddress(address.value)}: ${usesOf(kind)} ${to}, ${failure(checker)}${isMisnamed ? ` The log names port ${port.value} anyway.` : ""} Add connect_port.`,
      };
    }
  }
}

function usesOf(kind: Checker["kind"]): string {
  return `keepalived ${kind === "UDP_CHECK" || kind === "DNS_CHECK" ? "sends to" : "connects to"} port 0 of`;
}

function failure(checker: Checker): string {
  // Its silence is taken for health, and a firewall may well be silent.
  return checker.kind === "UDP_CHECK" && checker.requireReply === undefined
    ? "so the server never gets a packet, unless it silently drops the request: it then always counts as up."
    : `so every ${checker.kind} fails and the server never gets a connection.`;
}
