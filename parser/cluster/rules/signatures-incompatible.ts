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
  summary: "The releases of keepalived on two nodes do not find each other's signatures right.",
  why: "What `auth_hmac` signs changed in 2.4.2. Releases before and after it drop each other's IPv4 adverts whatever the keys, so both nodes become master. With IPv6 a node with 2.4.0 or 2.4.1 drops every signed advert, even of its own release; one with 2.4.2 or newer takes those of all. 2.4.2 and 2.4.3 understand each other.",
  advice:
    "Bring all nodes to 2.4.2 or newer before they sign. In the meantime sign nowhere: take `auth_hmac` out on all nodes, upgrade them one by one, then bring it back with `mode receive-only`, `permissive` and `enforce`, one after the other on all nodes.",
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
      ? "Neither finds the signatures of the other right: each drops the adverts of the other, so both become master."
      : `${listener.node.name} finds no signature of ${speaker.node.name} right and drops its adverts: while ${speaker.node.name} is master it becomes master, too.`;
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
