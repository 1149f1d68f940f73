import type { Checker, VirtualServer } from "../../../model/index.ts";
import { isAtLeast } from "../../../versions/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askEach } from "../each-server.ts";
import { realServer, service } from "./example.ts";
import { counted, placeOfBlock, serverName } from "./naming.ts";

const common = "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol UDP";
const udp = (check: string, more = ""): string =>
  service(realServer("real_server 192.0.2.21 1812", `        ${check} {\n${more}        }\n`), {
    head: "virtual_server 192.0.2.100 1812",
    common,
  });
const ping = "        PING_CHECK {\n        }\n";
const reply = "            payload 3f\n            require_reply\n";

/** Before, there was nothing to ask with but a text of keepalived's own. */
export const hasPayload = "2.2.0";

export const silenceIsHealthy: LintRule = {
  id: "KA416",
  name: "silence-is-healthy",
  severity: "warning",
  daemon: null,
  summary: "A UDP_CHECK counts a server that does not answer as healthy.",
  why: "Without `require_reply` the check only fails if the server's host reports that the port is closed. A hung program, a firewall that drops packets, a host that is off and an unplugged cable all give no answer, which counts as healthy: the server still gets its share. Only a dead host in the director's own network leaves the table, if `connect_timeout` is above the three seconds of address resolution, and it comes back with the next check. This applies to every version with UDP_CHECK.",
  advice:
    "Add `require_reply`, and set `payload` (since 2.2.0) to a request that the service answers. For name servers use DNS_CHECK. If the service never answers, like syslog, add a PING_CHECK to notice at least a dead host.",
  evidence: [
    "keepalived issue #2477",
    "keepalived pull request #1199",
    "measured with keepalived 2.2.7 and IPVS: a server that drops the packets stays in the table, one whose cable is out stays with connect_timeout 1 and comes and goes with 5; with require_reply both leave it. One where nothing listens leaves it either way",
    "read in keepalived 2.1.0 to 2.4.3: the time limit of a check counts as a success unless a reply is required",
  ],
  bad: [udp("«UDP_CHECK»")],
  good: [
    udp("UDP_CHECK", reply),
    udp("UDP_CHECK").replace("        UDP_CHECK", `${ping}        UDP_CHECK`),
    udp("PING_CHECK"),
  ],
  about: ["UDP_CHECK"],
  *check({ typed, version }) {
    const instead = isAtLeast(version, hasPayload)
      ? "Add require_reply and a payload that it answers"
      : "Add require_reply if it answers anything";
    for (const { place, server, others } of askEach(typed, deaf)) {
      const more = others === 0 ? "" : ` (${counted(others, "other server")} of this service the same)`;
      yield {
        place,
        message: `This check counts ${server} as healthy when it does not answer${more}: if it hangs, or its host is off, it still gets packets. ${instead}, or add a PING_CHECK.`,
      };
    }
  },
};

interface Deaf extends Pick<Finding, "place"> {
  readonly server: string;
  readonly others: number;
}

function* deaf({ realServers }: VirtualServer): Iterable<Deaf> {
  const all = realServers.flatMap((server) => {
    const [checker, ...others] = server.checkers;
    // Another one may notice it.
    return checker && others.length === 0 && isDeaf(checker) ? [{ server, checker }] : [];
  });
  const [first] = all;
  if (first === undefined) return;
  const { server, checker } = first;
  yield { place: placeOfBlock(checker.block), server: serverName(server), others: all.length - 1 };
}

function isDeaf(checker: Checker): boolean {
  // Port 0 is another rule's.
  return (
    checker.kind === "UDP_CHECK" &&
    checker.requireReply === undefined &&
    checker.connection?.connectPort.value !== 0
  );
}
