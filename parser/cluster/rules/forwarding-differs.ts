import { keywordOf } from "../../difference/index.ts";
import type { ClusterRule } from "../rule.ts";
import { serversThatDiffer } from "./changes.ts";
import { checked, pair, service } from "./examples.ts";

const by = (kind: string): string =>
  service("lb_algo wrr", kind, "protocol TCP", ...checked("real_server 198.51.100.21 80"));

export const forwardingDiffers: ClusterRule = {
  id: "KA623",
  name: "forwarding-differs",
  severity: "warning",
  daemon: null,
  summary: "The nodes do not forward a service in the same way.",
  why: "The real servers are set up for one way: DR and TUN want the virtual address on the servers themselves, without answering ARP for it, and NAT wants the director as their default route. A node that forwards in the other way sends them packets they drop, or whose answers do not come back. It shows on the day of the failover.",
  advice:
    "Write the same `lb_kind` and `lvs_method` on all nodes. Where the other way is on purpose, such as a director elsewhere that reaches the servers by a tunnel, say so in the line above: `# kalc-disable-next-line KA623 -- why`.",
  evidence: ["keepalived issue #2389"],
  bad: [pair({ after: by("lb_kind NAT") }, { after: by("«lb_kind DR»") })],
  good: [pair({ after: by("lb_kind DR") }, { after: by("lb_kind DR") })],
  check: (cluster) =>
    serversThatDiffer(cluster, {
      isAbout: (change) => ways.has(keywordOf(change)),
      consequence: () =>
        "The real servers are set up for one of these, so after a failover packets or answers may be lost. Write the same on all nodes.",
    }),
};

const ways: ReadonlySet<string> = new Set(["lb_kind", "lvs_method", "sorry_server_lvs_method"]);
