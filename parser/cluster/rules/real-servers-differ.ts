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
  summary: "The nodes do not forward a service to the same real servers.",
  why: "After a failover the service runs on other servers than before: those that only one node knows get nothing any more, and one that was taken out on this node alone gets clients again. With other weights it works, and loads the servers otherwise than before.",
  advice:
    "Write the same real servers, with the same weights, on all nodes; a file that all of them include keeps it so. A server that is local on purpose says so in the line above it: `# kalc-disable-next-line KA622 -- why it is only here`.",
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
          ? "After a failover the service runs on other servers than before. Write the same on all nodes."
          : "After a failover the load is spread otherwise. Write the same on all nodes.",
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
