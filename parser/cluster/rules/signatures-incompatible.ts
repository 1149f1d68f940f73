import type { Finding } from "../../diagnostics/index.ts";
import { isSigned, verifies } from "../hearing.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

const hmac = (activeKey = "active_key 1"): readonly string[] => [
  "auth_hmac {",
  "    key 1 file:/etc/keepalived/vrrp-1.key",
  `    ${activeKey}`,
  "}",
];

export const signaturesIncompatible: ClusterRule = {
  id: "KA617",
  name: "signatures-incompatible",
  severity: "error",
  daemon: null,
  summary: "The keepalived releases of two nodes reject each other's signatures.",
  why: "The data that `auth_hmac` signs changed in 2.4.2. Releases before and after it drop each other's IPv4 adverts even with the same keys, so both nodes become master. With IPv6 a node with 2.4.0 or 2.4.1 drops every signed advert, even of its own release; 2.4.2 and newer accept all. 2.4.2 and 2.4.3 are compatible.",
  advice:
    "Upgrade all nodes to 2.4.2 or newer before they sign. Until then do not sign: remove `auth_hmac` on all nodes, upgrade them one by one, then add it again with `mode receive-only`, `permissive` and `enforce`, each on all nodes in turn.",
  since: "2.4.0",
  evidence: [
    "keepalived release notes 2.4.1 and 2.4.2",
    "measured between two hosts with all pairs of 2.4.0, 2.4.1, 2.4.2 and 2.4.3",
  ],
  bad: [pair({ keepalived: "2.4.3", lines: hmac() }, { keepalived: "2.4.1", lines: hmac("«active_key 1»") })],
  good: [
    pair({ keepalived: "2.4.3", lines: hmac() }, { keepalived: "2.4.2", lines: hmac() }),
    pair({ keepalived: "2.4.3" }, { keepalived: "2.4.1" }),
  ],
  *check({ routers }) {
    for (const { members } of routers) {
      if (!members.some(({ instance }) => isSigned(instance))) continue;
      for (const [index, one] of members.entries()) {
        for (const other of members.slice(index + 1)) yield* compare(one, other);
      }
    }
  },
};

function* compare(one: Member, other: Member): Generator<Finding> {
  const deaf = [
    { listener: other, speaker: one },
    { listener: one, speaker: other },
  ].filter(({ listener, speaker }) => !verifies(listener, speaker));
  const [first] = deaf;
  if (!first) return;
  const { listener, speaker } = first;
  const who =
    deaf.length === 2
      ? "Each rejects the signatures of the other and drops its adverts, so both become master."
      : `${listener.node.name} rejects the signatures of ${speaker.node.name} and drops its adverts, so both become master.`;
  const why =
    listener.instance.family.value === 6
      ? "IPv6 adverts can only be verified since 2.4.2"
      : "what is signed changed in 2.4.2";
  yield {
    place: placeIn(listener, listener.instance.authHmac?.activeKey.setting),
    message: `${listener.instance.name} is signed, with keepalived ${listener.node.keepalived} on ${listener.node.name} and ${speaker.node.keepalived} on ${speaker.node.name}; ${why}. ${who} Upgrade both to 2.4.2 or newer.`,
    related: [
      {
        place: placeIn(speaker, speaker.instance.authHmac?.activeKey.setting),
        message: isSigned(speaker.instance) ? `signs on ${speaker.node.name}` : `on ${speaker.node.name}`,
      },
    ],
  };
}
