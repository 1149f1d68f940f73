import { keysOf, sameKey } from "../hearing.ts";
import type { Finding } from "../../diagnostics/index.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

const hmac = (...lines: readonly string[]): readonly string[] => [
  "auth_hmac {",
  ...lines.map((line) => `    ${line}`),
  "}",
];

const old = "key 1 file:/etc/keepalived/vrrp-1.key";
const next = "key 2 file:/etc/keepalived/vrrp-2.key";

export const authHmacDiffers: ClusterRule = {
  id: "KA606",
  name: "auth-hmac-differs",
  severity: "error",
  daemon: null,
  summary: "A node signs its adverts with a key that another node does not have.",
  why: "A node drops adverts signed with an unknown key, and without `auth_hmac` it drops every signed advert, because it is too long. Both nodes become master.",
  advice:
    "Change keys in three steps: add the new key on all nodes, then make it the `active_key` on all nodes, then remove the old one. To introduce signatures, first give all nodes the key with `mode receive-only` (keepalived 2.4.2). Keys are compared here and never shown.",
  since: "2.4.0",
  evidence: ["keepalived release notes 2.4.0 to 2.4.3"],
  bad: [pair({ lines: hmac(old, "active_key 1") }, { lines: hmac(old, next, "«active_key 2»") })],
  good: [pair({ lines: hmac(old, next, "active_key 1") }, { lines: hmac(old, next, "active_key 2") })],
  *check({ routers }) {
    for (const { members } of routers) {
      if (members.every(({ instance }) => instance.authHmac === undefined)) continue;
      for (const speaker of members) {
        for (const listener of members) if (listener !== speaker) yield* compare(speaker, listener);
      }
    }
  },
};

function* compare(speaker: Member, listener: Member): Generator<Finding> {
  const [sent, own] = [speaker.instance.authHmac, listener.instance.authHmac];
  const isSigned = sent !== undefined && sent.mode.value !== "receive-only";
  if (!isSigned) {
    if (own?.mode.value !== "enforce") return;
    yield {
      place: placeIn(listener, own.mode.setting ?? own.activeKey.setting),
      message: `${listener.instance.name} on ${listener.node.name} accepts only signed adverts, but ${speaker.node.name} does not sign: both become master. Sign on all nodes, or use mode permissive until they do.`,
      related: [{ place: placeIn(speaker), message: `does not sign on ${speaker.node.name}` }],
    };
    return;
  }
  const id = sent.activeKey.value;
  const known = own && keysOf(own).get(id);
  if (own && sameKey(known, keysOf(sent).get(id))) return;
  const why =
    own === undefined
      ? `${listener.node.name} has no auth_hmac`
      : known === undefined
        ? `${listener.node.name} has no key ${id}`
        : `${listener.node.name} has a different key ${id}`;
  // Without any keys the other side is told by the finding above already.
  if (own === undefined && sent.mode.value === "enforce") return;
  yield {
    place: placeIn(speaker, sent.activeKey.setting),
    message: `${speaker.instance.name} on ${speaker.node.name} signs with key ${id}, and ${why}: it drops these adverts and also becomes master. Give all nodes the key before any node signs with it.`,
    related: [{ place: placeIn(listener, own?.activeKey.setting), message: `on ${listener.node.name}` }],
  };
}
