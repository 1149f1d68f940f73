import type { VirtualServer } from "../../../model/index.ts";
import { isAtLeast } from "../../../versions/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askEach } from "../each-server.ts";
import { realServer, service } from "./example.ts";
import { placeOfBlock, serverName } from "./naming.ts";
import { hasPayload } from "./silence-is-healthy.ts";

const common = "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol UDP";
const udp = (check: string, inside: string): string =>
  service(realServer("real_server 192.0.2.21 1812", `        ${check} {\n${inside}        }\n`), {
    head: "virtual_server 192.0.2.100 1812",
    common,
  });
const reply = "            require_reply\n";

export const replyToNothing: LintRule = {
  id: "KA417",
  name: "reply-to-nothing",
  severity: "warning",
  daemon: null,
  summary: "A UDP_CHECK requires a reply, but has no payload.",
  why: "Without `payload` keepalived sends a short default text. Most services drop what they do not understand, so no answer arrives and the server is never in service, even if it is healthy.",
  advice:
    "Set `payload` (since 2.2.0) to a request that the service answers. Before 2.2.0, or if no fixed request works, use MISC_CHECK; for name servers use DNS_CHECK. If the service answers anything, like an echo server, nothing is wrong.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: a server that answers one question, and only that, is taken out with require_reply alone and stays with that question as payload",
  ],
  bad: [udp("«UDP_CHECK»", reply), { text: udp("«UDP_CHECK»", reply), keepalived: "2.1.5" }],
  good: [udp("UDP_CHECK", `            payload 3f\n${reply}`), udp("PING_CHECK", "")],
  about: ["require_reply"],
  *check({ typed, version }) {
    const instead = isAtLeast(version, hasPayload)
      ? "Add payload with a request that it answers."
      : `keepalived ${version} has no payload: use a MISC_CHECK.`;
    for (const { place, server } of askEach(typed, unasked)) {
      yield {
        place,
        message: `${server} must answer keepalived's default text, which most services silently drop: it is then out of service although it is healthy. ${instead}`,
      };
    }
  },
};

interface Unasked extends Pick<Finding, "place"> {
  readonly server: string;
}

function* unasked({ realServers }: VirtualServer): Iterable<Unasked> {
  for (const server of realServers) {
    for (const checker of server.checkers) {
      if (checker.kind !== "UDP_CHECK" || checker.requireReply === undefined || checker.payload) continue;
      // Port 0 is another rule's.
      if (checker.connection?.connectPort.value === 0) continue;
      yield { place: placeOfBlock(checker.block), server: serverName(server) };
    }
  }
}
