import { formatAddress } from "../../schema/index.ts";
import { lists } from "../hearing.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

const speaks = (own: string, ...lines: readonly string[]): readonly string[] => [
  `unicast_src_ip ${own}`,
  ...lines,
];
const peer = (line: string): readonly string[] => ["unicast_peer {", `    ${line}`, "}"];

export const unicastPeerMissing: ClusterRule = {
  id: "KA608",
  name: "unicast-peer-missing",
  severity: "error",
  daemon: null,
  summary: "A node does not send its adverts to another node of the virtual router.",
  why: "With unicast a node sends to those in its `unicast_peer` and to nobody else. A node that hears nothing becomes master, though the one that forgot it is master already: the addresses are on both.",
  advice: "Write in each node's `unicast_peer` the `unicast_src_ip` of all other nodes, and not its own.",
  evidence: ["openshift/machine-config-operator issue #2576", "openshift/baremetal-runtimecfg issue #137"],
  bad: [
    pair(
      { lines: speaks("192.0.2.2", ...peer("192.0.2.3")) },
      { lines: speaks("192.0.2.3", ...peer("«192.0.2.4»")) },
    ),
  ],
  good: [
    pair(
      { lines: speaks("192.0.2.2", ...peer("192.0.2.3")) },
      { lines: speaks("192.0.2.3", ...peer("192.0.2.2")) },
    ),
  ],
  *check({ routers }) {
    for (const { members } of routers) {
      for (const speaker of members) {
        for (const listener of members) {
          if (listener === speaker || !isForgotten(speaker, listener)) continue;
          const address = listener.instance.source ? formatAddress(listener.instance.source.value) : "";
          yield {
            place: placeIn(speaker, speaker.instance.unicastPeers[0]?.setting),
            message: `${speaker.node.name} does not send adverts of ${speaker.instance.name} to ${listener.node.name}, whose unicast_src_ip is ${address}. When ${speaker.node.name} is master, ${listener.node.name} hears nothing and becomes master, too. Add ${address} to unicast_peer on ${speaker.node.name}.`,
            related: [
              {
                place: placeIn(listener, listener.instance.source?.setting),
                message: `the address of ${listener.node.name}`,
              },
            ],
          };
        }
      }
    }
  },
};

function isForgotten({ instance: speaker }: Member, { instance: listener }: Member): boolean {
  if (!speaker.isUnicast || !listener.isUnicast || listener.source === undefined) return false;
  return !lists(speaker, listener.source.value);
}
