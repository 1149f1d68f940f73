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
  summary: "The balancing of a service differs between nodes.",
  why: "The master's scheduler, persistence, quorum and sorry server apply. If they differ, clients reach other servers after a failover or lose their session, and the effect of a failing server depends on which node is master.",
  advice:
    "Write the same on all nodes. If the difference is intended, add a comment above the line: `# kalc-disable-next-line KA624 -- why`.",
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
          ? "After a failover clients may lose their session. Write the same on all nodes."
          : "Which one applies depends on which node is master. Write the same on all nodes.",
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
