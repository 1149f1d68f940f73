import type { Checker, VirtualServer } from "../../../model/index.ts";
import { formatAddress } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
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
  why: "The real server's line names no port, and the checker none of its own: keepalived asks port 0, where nothing ever listens, and the server is out of service however well it is. The port that the server gets from the virtual server afterwards is in the table and in the log, but its checkers do not hear of it: the log says that port 80 failed, and nobody asked there.",
  advice: "Write `connect_port` into the checker, or the port behind the real server's address.",
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
        message: `No port is named here or behind real_server ${formatAddress(address.value)}: ${usesOf(kind)} ${to}, ${failure(checker)}${isMisnamed ? ` The log speaks of port ${port.value} all the same.` : ""} Write connect_port.`,
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
    ? "so the server never gets a packet, unless it drops the question without a word: then it is up for ever."
    : `so every ${checker.kind} fails and the server never gets a connection.`;
}
