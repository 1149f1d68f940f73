import { keywordOf, type Change } from "../../difference/index.ts";
import type { ClusterRule } from "../rule.ts";
import { serversThatDiffer } from "./changes.ts";
import { checked, pair, service } from "./examples.ts";

const says = (...lines: readonly string[]): string =>
  service("lb_kind NAT", "protocol TCP", ...lines, ...checked("real_server 198.51.100.21 80"));

export const balancingDiffers: ClusterRule = {
  id: "KA624",
  name: "balancing-differs",
  severity: "info",
  daemon: null,
  summary: "The nodes do not spread the clients of a service in the same way.",
  why: "The scheduler, persistence, the quorum and the sorry server of a service are those of the node that is master. Where they differ, clients come to other servers after a failover, or lose the server their session is on, and what happens when servers fail depends on which node it happens to.",
  advice:
    "Write the same on all nodes. Where it differs on purpose, say so in the line above: `# kalc-disable-next-line KA624 -- why`.",
  evidence: ["keepalived issue #2389"],
  bad: [
    pair({ after: says("lb_algo wrr") }, { after: says("«lb_algo wlc»") }),
    pair(
      { after: says("lb_algo wrr", "persistence_timeout 60") },
      { after: says("lb_algo wrr", "«persistence_timeout 600»") },
    ),
  ],
  good: [
    pair({ after: says("lb_algo wrr") }, { after: says("lb_algo wrr") }),
    pair({ after: says("lb_algo wlc", "quorum 1") }, { after: says("lb_algo wlc") }),
  ],
  check: (cluster) =>
    serversThatDiffer(cluster, {
      isAbout: (change) => change.path.length === 1 && settings.has(keywordOf(change)),
      consequence: (changes) =>
        changes.some(isPersistence)
          ? "After a failover clients may lose the server their session is on. Write the same on all nodes."
          : "Which of these counts depends on who is master. Write the same on all nodes.",
    }),
};

const settings: ReadonlySet<string> = new Set([
  "lb_algo",
  "scheduler flags",
  "persistence_engine",
  "persistence_timeout",
  "omega",
  "ha_suspend",
  "quorum",
  "hysteresis",
  "sorry_server",
  "sorry_server_inhibit",
]);

function isPersistence(change: Change): boolean {
  return keywordOf(change).startsWith("persistence_");
}
