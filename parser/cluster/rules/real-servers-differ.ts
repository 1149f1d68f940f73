import { keywordOf, type Change } from "../../difference/index.ts";
import type { ClusterRule } from "../rule.ts";
import { serversThatDiffer } from "./changes.ts";
import { balanced, checked, pair, service } from "./examples.ts";

const [one, two] = ["real_server 198.51.100.21 80", "real_server 198.51.100.22 80"] as const;
const weighted = (line: string): string => service(...balanced(one), ...checked(two, line));

export const realServersDiffer: ClusterRule = {
  id: "KA622",
  name: "real-servers-differ",
  severity: "warning",
  daemon: null,
  summary: "The real servers of a service differ between nodes.",
  why: "After a failover the service uses other servers: those that only one node lists get no connections, and one that was removed on only one node gets clients again. With different weights it works, but the load changes.",
  advice:
    "Write the same real servers, with the same weights, on all nodes, preferably in a common include. If a server is local on purpose, add a comment above it: `# kalc-disable-next-line KA622 -- why it is only here`.",
  evidence: ["keepalived issue #2389", "keepalived issue #657"],
  bad: [
    pair({ after: service(...balanced(one)) }, { after: service(...balanced(one, `«${two}»`)) }),
    pair({ after: weighted("weight 3") }, { after: weighted("«weight 1»") }),
  ],
  good: [pair({ after: service(...balanced(one, two)) }, { after: service(...balanced(two, one)) })],
  check: (cluster) =>
    serversThatDiffer(cluster, {
      isAbout: (change) => isServer(change) || (weights.has(keywordOf(change)) && !isOfCheck(change)),
      consequence: (changes) =>
        changes.some(isServer)
          ? "After a failover the service uses other servers. Write the same on all nodes."
          : "After a failover the load is distributed differently. Write the same on all nodes.",
      severity: (changes) => (changes.some(isServer) ? "warning" : "info"),
    }),
};

const weights: ReadonlySet<string> = new Set(["weight", "uthreshold", "lthreshold"]);

/** A whole server that one node lacks. */
function isServer({ kind, path }: Change): boolean {
  return kind !== "changed" && path.length === 2;
}

function isOfCheck({ path }: Change): boolean {
  return path.length > 2;
}
