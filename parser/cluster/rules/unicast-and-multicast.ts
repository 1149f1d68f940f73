import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

export const unicastAndMulticast: ClusterRule = {
  id: "KA609",
  name: "unicast-and-multicast",
  severity: "error",
  daemon: null,
  summary: "A virtual router uses unicast on one node and multicast on another.",
  why: "A node with unicast peers drops multicast adverts, and a node without drops unicast ones, so both become master. An empty `unicast_peer` block counts as none.",
  advice: "Give all nodes a `unicast_peer` block with the addresses of the others, or none of them.",
  evidence: ["keepalived issue #2458", "measured between two hosts with 2.2.7 and 2.4.3"],
  bad: [pair({}, { lines: ["unicast_src_ip 192.0.2.3", "unicast_peer {", "    «192.0.2.2»", "}"] })],
  good: [
    pair(
      { lines: ["unicast_src_ip 192.0.2.2", "unicast_peer {", "    192.0.2.3", "}"] },
      { lines: ["unicast_src_ip 192.0.2.3", "unicast_peer {", "    192.0.2.2", "}"] },
    ),
  ],
  check: (cluster) =>
    differences(cluster, {
      value: ({ instance }) => (instance.isUnicast ? "unicast" : "multicast"),
      setting: ({ instance }) => instance.unicastPeers[0]?.setting,
      message: (first, other) => {
        const [sends, hears] = other.instance.isUnicast ? [other, first] : [first, other];
        return `${other.instance.name} uses unicast on ${sends.node.name} and multicast on ${hears.node.name}. Each drops the adverts of the other, so both become master. Write unicast_peer on all nodes or on none.`;
      },
    }),
};
