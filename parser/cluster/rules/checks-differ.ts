import { keywordOf, type Change } from "../../difference/index.ts";
import type { ClusterRule } from "../rule.ts";
import { serversThatDiffer } from "./changes.ts";
import { pair, service } from "./examples.ts";

const asked = (...lines: readonly string[]): string =>
  service(
    "lb_algo wrr",
    "lb_kind NAT",
    "protocol TCP",
    "real_server 198.51.100.21 80 {",
    ...lines.map((line) => `    ${line}`),
    "}",
  );

const tcp = (...lines: readonly string[]): readonly string[] => [
  "TCP_CHECK {",
  ...lines.map((line) => `    ${line}`),
  "}",
];

export const checksDiffer: ClusterRule = {
  id: "KA625",
  name: "checks-differ",
  severity: "info",
  daemon: null,
  summary: "The checks of a service's real servers differ between nodes.",
  why: "Each node runs its own checks. If they differ, a server may be up for one node and down for the other, so a failover changes the service, and failures are noticed sooner or later depending on the master. It is worse if one node does not check a server at all: it keeps sending clients to a dead server.",
  advice:
    "Write the same checks, with the same times, on all nodes. If the difference is intended, add a comment above the line: `# kalc-disable-next-line KA625 -- why`.",
  evidence: ["keepalived issue #2389"],
  bad: [
    pair({ after: asked(...tcp("connect_timeout 3")) }, { after: asked(...tcp("«connect_timeout 30»")) }),
    pair({ after: asked(...tcp()) }, { after: asked(...tcp(), "«PING_CHECK» {", "}") }),
  ],
  good: [pair({ after: asked(...tcp("connect_timeout 3")) }, { after: asked(...tcp("connect_timeout 3")) })],
  check: (cluster) =>
    serversThatDiffer(cluster, {
      isAbout: (change) => {
        const keyword = keywordOf(change);
        return times.has(keyword) || (change.path.length > 2 && !ownOfNode.has(keyword));
      },
      consequence: (changes) =>
        changes.some(isWhole)
          ? "A server may be up for one node and down for the other. Write the same on all nodes."
          : "Whether a server counts as up, and how soon a failure is noticed, depends on which node is master. Write the same on all nodes.",
    }),
};

const times: ReadonlySet<string> = new Set([
  "delay_loop",
  "retry",
  "delay_before_retry",
  "warmup",
  "connect_timeout",
  "alpha",
  "inhibit_on_failure",
  "virtualhost",
]);

/** What is each node's own: its name, its addresses and what it calls its interfaces. */
const ownOfNode: ReadonlySet<string> = new Set(["helo_name", "bindto", "bind_if"]);

function isWhole({ kind }: Change): boolean {
  return kind !== "changed";
}
