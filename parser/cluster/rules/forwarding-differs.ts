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
  summary: "The forwarding method of a service differs between nodes.",
  why: "The real servers are set up for one method: DR and TUN need the virtual address on the servers without ARP replies, and NAT needs the director as their default route. With the other method, servers drop the packets, or their answers are lost. You only notice at the failover.",
  advice:
    "Write the same `lb_kind` and `lvs_method` on all nodes. If the difference is intended, such as a remote director that uses a tunnel, add a comment above the line: `# kalc-disable-next-line KA623 -- why`.",
  evidence: ["keepalived issue #2389"],
  bad: [pair({ after: by("lb_kind NAT") }, { after: by("«lb_kind DR»") })],
  good: [pair({ after: by("lb_kind DR") }, { after: by("lb_kind DR") })],
  check: (cluster) =>
    serversThatDiffer(cluster, {
      isAbout: (change) => ways.has(keywordOf(change)),
      consequence: () =>
        "The real servers are set up for only one of them, so packets or answers may be lost after a failover. Write the same on all nodes.",
    }),
};

const ways: ReadonlySet<string> = new Set(["lb_kind", "lvs_method", "sorry_server_lvs_method"]);
