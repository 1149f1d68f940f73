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
  summary: "The advert checksum of a node is not accepted by another node.",
  why: "With `v3_checksum_as_v2` a node accepts any checksum, but sends one that nodes without the keyword, or before 2.2.8, drop. With `old_unicast_checksum` a node only accepts checksums computed as before 1.3.7; nodes without it notice and switch, but until then it drops their adverts, and with `old_unicast_checksum never` they never switch. A node that drops the master's adverts becomes master too.",
  advice:
    "Remove both keywords on all nodes: they are for routers of other vendors, and for keepalived before 1.3.7. If such a router takes part, write them on all nodes.",
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
      ? `${name} runs keepalived ${keepalived}, which does not have it`
      : `${odd === speaker ? name : speaker.node.name} does not`;
  const other = odd === speaker ? listener : speaker;
  return {
    place: placeIn(odd, setting),
    message: `${odd.instance.name} has ${keyword} on ${odd.node.name}, and ${lack}: ${name} drops the adverts of ${speaker.node.name} because of their checksum, and also becomes master. Remove ${keyword}, or write it on all nodes.`,
    related: [{ place: placeIn(other), message: `on ${other.node.name}` }],
  };
}
