import type { Checker, VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service, tcpCheck } from "./example.ts";
import { placeOfBlock, serverName } from "./naming.ts";

const common = "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol UDP";
const syslog = { head: "virtual_server 192.0.2.100 514", common };
const bare = "        «TCP_CHECK» {\n        }\n";

export const checkerProtocol: LintRule = {
  id: "KA403",
  name: "checker-protocol",
  severity: "warning",
  daemon: null,
  summary: "A UDP service is checked over TCP, at the UDP service's port.",
  why: "If nothing listens there, every connection is refused, and keepalived removes all real servers although they are healthy. If something else listens, the check says nothing about the service.",
  advice:
    "Use UDP_CHECK, DNS_CHECK for a name server, PING_CHECK or MISC_CHECK; or set `connect_port` to a TCP port of the server. kalc ignores ports whose services use both protocols, such as 53.",
  evidence: ["keepalived issue #765", "keepalived issue #821"],
  bad: [service(realServer("real_server 192.0.2.21 514", bare), syslog)],
  good: [
    service(realServer("real_server 192.0.2.21 514", "        PING_CHECK {\n        }\n"), syslog),
    service(
      realServer(
        "real_server 192.0.2.21 514",
        "        TCP_CHECK {\n            connect_port 6514\n        }\n",
      ),
      syslog,
    ),
    service(realServer("real_server 192.0.2.21 53", tcpCheck), {
      head: "virtual_server 192.0.2.100 53",
      common,
    }),
  ],
  about: ["virtual_server"],
  ofServer: overWrongProtocol,
};

function* overWrongProtocol(service: VirtualServer): Iterable<Finding> {
  if (!isUdp(service.protocol)) return;
  for (const server of service.realServers) {
    for (const { kind, block, connection } of server.checkers) {
      const port = connection?.connectPort;
      if (!overTcp.has(kind) || port === undefined || port.from === "file") continue;
      // Port 0 is another rule's.
      if (port.value === 0 || bothProtocols.has(port.value)) continue;
      yield {
        place: placeOfBlock(block),
        message: `${kind} checks TCP port ${port.value}, but the service uses UDP port ${port.value}: if nothing listens on TCP, keepalived removes ${serverName(server)} although it is healthy. Use UDP_CHECK, or set connect_port to a TCP port.`,
      };
    }
  }
}

/** keepalived's own choice, where no protocol is written, is a finding of its own. */
function isUdp(protocol: VirtualServer["protocol"]): boolean {
  return protocol?.value === "UDP" && protocol.from === "file";
}

const overTcp: ReadonlySet<Checker["kind"]> = new Set(["TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK"]);

/** Services that are, or often are, on one port with both: DNS, HTTP, Kerberos, RPC, LDAP, NFS, SIP. */
const bothProtocols: ReadonlySet<number> = new Set([53, 80, 88, 111, 389, 443, 464, 853, 2049, 5060]);
