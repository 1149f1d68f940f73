import type { Finding } from "../../diagnostics/index.ts";
import { addressKey, formatAddress } from "../../schema/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { oncePerPlace, type RuleCase } from "./compare.ts";
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
  why: "With unicast a node only sends to its `unicast_peer` list. A node that receives no adverts becomes master although another one already is: the addresses are on both. Nodes with the same source address do not receive each other's adverts either.",
  advice: "List the `unicast_src_ip` of all other nodes in each node's `unicast_peer`, but not its own.",
  evidence: [
    "openshift/machine-config-operator issue #2576",
    "openshift/baremetal-runtimecfg issue #137",
    "the same unicast_src_ip on two hosts: FAULT with 2.2.7, two masters with 2.4.3",
  ],
  bad: [
    pair(
      { lines: speaks("192.0.2.2", ...peer("192.0.2.3")) },
      { lines: speaks("192.0.2.3", ...peer("«192.0.2.4»")) },
    ),
    pair(
      { lines: speaks("192.0.2.2", ...peer("192.0.2.3")) },
      { lines: ["«unicast_src_ip 192.0.2.2»", ...peer("192.0.2.3")] },
    ),
  ],
  good: [
    pair(
      { lines: speaks("192.0.2.2", ...peer("192.0.2.3")) },
      { lines: speaks("192.0.2.3", ...peer("192.0.2.2")) },
    ),
  ],
  check: (cluster) => oncePerPlace(deafPairs(cluster)),
};

function* deafPairs({ routers }: Cluster): Generator<RuleCase> {
  for (const { members } of routers) {
    // Only those that hear by unicast, and say where: in a mesh every pair of nodes is looked at.
    const listeners = members.map(({ instance }) =>
      instance.isUnicast ? instance.source?.value : undefined,
    );
    for (const [index, speaker] of members.entries()) {
      if (!speaker.instance.isUnicast) continue;
      const peers = peersOf(speaker);
      for (const [at, listener] of members.entries()) {
        const source = listeners[at];
        if (listener === speaker || source === undefined || peers.has(addressKey(source))) continue;
        const address = formatAddress(source);
        if (!isSameSource(speaker, listener))
          yield { who: speaker, what: address, finding: forgotten(speaker, listener, address) };
        else if (index < at)
          yield { who: listener, what: address, finding: shared(speaker, listener, address) };
      }
    }
  }
}

function forgotten(speaker: Member, listener: Member, address: string): Finding {
  return {
    place: placeIn(speaker, speaker.instance.unicastPeers[0]?.setting),
    message: `${speaker.node.name} does not send adverts of ${speaker.instance.name} to ${listener.node.name}, whose unicast_src_ip is ${address}. When ${speaker.node.name} is master, ${listener.node.name} receives nothing and also becomes master. Add ${address} to unicast_peer on ${speaker.node.name}.`,
    related: [
      {
        place: placeIn(listener, listener.instance.source?.setting),
        message: `the address of ${listener.node.name}`,
      },
    ],
  };
}

/** Adding it to the peers would not help. */
function shared(first: Member, other: Member, address: string): Finding {
  return {
    place: placeIn(other, other.instance.source?.setting),
    message: `${other.instance.name} has unicast_src_ip ${address} on ${other.node.name} and on ${first.node.name}, but only one of them can have that address. Depending on the release, the other goes to FAULT, or also becomes master. Use each node's own address.`,
    related: [{ place: placeIn(first, first.instance.source?.setting), message: `on ${first.node.name}` }],
  };
}

function isSameSource({ instance: a }: Member, { instance: b }: Member): boolean {
  return a.source !== undefined && b.source !== undefined && a.source.value.bits === b.source.value.bits;
}

function peersOf({ instance }: Member): ReadonlySet<string | number> {
  return new Set(instance.unicastPeers.map(({ address }) => addressKey(address)));
}
