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
  summary: "A UDP_CHECK takes a server that does not answer for a healthy one.",
  why: "Without `require_reply` the check only fails when the server's host says that nothing listens at the port. A program that hangs, a firewall that drops the packets, a host that is off and a cable that is out are all silent, and silence is taken for health: the server goes on getting its share. Only where a dead host is in the director's own network, and `connect_timeout` is longer than the three seconds in which the director finds that nobody has its address, does it leave the table, and comes back with the next check. This is so in every version that has UDP_CHECK.",
  advice:
    "Write `require_reply`, and with `payload` (since 2.2.0) a question that the service answers. For name servers use DNS_CHECK. Where the service never answers, as with syslog, add a PING_CHECK: then at least a dead host is noticed.",
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
      ? "Write require_reply and a payload that it answers"
      : "Write require_reply if it answers whatever is sent";
    for (const { place, server, others } of askEach(typed, deaf)) {
      const more = others === 0 ? "" : ` (${counted(others, "other server")} of this service the same)`;
      yield {
        place,
        message: `${server} is healthy for this check as long as it is silent${more}: if it hangs, or its host is off, it goes on getting packets. ${instead}, or add a PING_CHECK.`,
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
