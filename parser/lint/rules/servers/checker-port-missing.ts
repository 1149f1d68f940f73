import type { Checker } from "../../../model/index.ts";
import { formatAddress } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
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
  why: "The real server's line names no port, and the checker none of its own: keepalived connects to port 0, which always fails, and the server is out of service however well it is. What becomes of the server's port later, from the virtual server, its checkers do not hear of.",
  advice: "Write `connect_port` into the checker, or the port behind the real server's address.",
  evidence: ["keepalived issue #765", "read in keepalived 2.0.20 to 2.4.3: a checker copies the line's port"],
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
  *check({ typed }) {
    for (const { realServers } of typed.virtualServers) {
      for (const { address, checkers } of realServers) {
        for (const { kind, block, connection } of checkers) {
          if (kind === "PING_CHECK" || connection === undefined || connection.connectPort.value !== 0)
            continue;
          const to = formatAddress(connection.connectIp.value);
          yield {
            place: placeOfBlock(block),
            message: `No port is named here or behind real_server ${formatAddress(address.value)}: ${usesOf(kind)} ${to}, ${failure(kind)} Write connect_port.`,
          };
        }
      }
    }
  },
};

function usesOf(kind: Checker["kind"]): string {
  return `keepalived ${kind === "UDP_CHECK" || kind === "DNS_CHECK" ? "sends to" : "connects to"} port 0 of`;
}

function failure(kind: Checker["kind"]): string {
  return `so every ${kind} fails and the server never gets a connection.`;
}
