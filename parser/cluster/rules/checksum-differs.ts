import type { Finding } from "../../diagnostics/index.ts";
import { isAtLeast } from "../../versions/index.ts";
import { addsUpAlike } from "../hearing.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

const asVersion2 = ["version 3", "v3_checksum_as_v2 on"];
const unicast = (own: string, peer: string, ...lines: readonly string[]): readonly string[] => [
  "version 3",
  `unicast_src_ip ${own}`,
  "unicast_peer {",
  `    ${peer}`,
  "}",
  ...lines,
];

export const checksumDiffers: ClusterRule = {
  id: "KA618",
  name: "checksum-differs",
  severity: "error",
  daemon: null,
  summary: "A node computes the checksum of its adverts in a way that another node does not accept.",
  why: "With `v3_checksum_as_v2` a node takes any checksum and sends one that all others drop: those that do not say it, and those with keepalived before 2.2.8, which do not know it. With `old_unicast_checksum` a node takes only what is computed as before 1.3.7; nodes without it notice and change over, but it still drops what they send, and with `old_unicast_checksum never` they do not even change over. Whoever drops the adverts of the master becomes master, too.",
  advice:
    "Take both keywords out on all nodes: they are for other makers' routers, and for keepalived before 1.3.7. Where such a router takes part, write them on all nodes.",
  evidence: [
    "keepalived issue #642",
    "keepalived issue #929",
    "keepalived issue #2234",
    "measured between two hosts with 2.2.7, 2.3.4 and 2.4.3",
  ],
  bad: [
    pair({ lines: ["version 3", "«v3_checksum_as_v2 on»"] }, { lines: ["version 3"] }),
    pair(
      { lines: unicast("192.0.2.2", "192.0.2.3", "«old_unicast_checksum»") },
      { lines: unicast("192.0.2.3", "192.0.2.2") },
    ),
  ],
  good: [
    pair({ lines: asVersion2 }, { lines: asVersion2 }),
    pair(
      { lines: unicast("192.0.2.2", "192.0.2.3", "old_unicast_checksum never") },
      { lines: unicast("192.0.2.3", "192.0.2.2") },
    ),
  ],
  *check({ routers }) {
    for (const { members } of routers) {
      if (!members.some(isOdd)) continue;
      for (const speaker of members) {
        for (const listener of members) {
          if (listener !== speaker && !addsUpAlike(listener.instance, speaker.instance))
            yield finding(listener, speaker);
        }
      }
    }
  },
};

/** Without any such node all of them compute it alike. */
function isOdd({ instance: { v3ChecksumAsV2, oldUnicastChecksum } }: Member): boolean {
  return v3ChecksumAsV2.value || oldUnicastChecksum.value !== "as needed";
}

const knowsAsVersion2 = "2.2.8";

function finding(listener: Member, speaker: Member): Finding {
  const { v3ChecksumAsV2 } = speaker.instance;
  const { name, keepalived } = listener.node;
  // The one that has the keyword is the odd one.
  const odd =
    v3ChecksumAsV2.value || speaker.instance.oldUnicastChecksum.value === "always" ? speaker : listener;
  const setting = v3ChecksumAsV2.value ? v3ChecksumAsV2.setting : odd.instance.oldUnicastChecksum.setting;
  const keyword = v3ChecksumAsV2.value ? "v3_checksum_as_v2" : "old_unicast_checksum";
  const lack =
    v3ChecksumAsV2.value && !isAtLeast(keepalived, knowsAsVersion2)
      ? `${name} runs keepalived ${keepalived}, which does not know it`
      : `${odd === speaker ? name : speaker.node.name} does not`;
  const other = odd === speaker ? listener : speaker;
  return {
    place: placeIn(odd, setting),
    message: `${odd.instance.name} says ${keyword} on ${odd.node.name}, and ${lack}: ${name} drops the adverts of ${speaker.node.name} for their checksum, and while ${speaker.node.name} is master it becomes master, too. Take ${keyword} out, or write it on all nodes.`,
    related: [{ place: placeIn(other), message: `on ${other.node.name}` }],
  };
}
