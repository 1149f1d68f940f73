import type { Finding, Rule } from "../diagnostics/index.ts";
import type { Cluster } from "./node.ts";

/**
 * A rule about what only shows between nodes. One file each in `rules/`, one row in `rules/index.ts`; its findings
 * name the places in both nodes' files.
 */
export interface ClusterRule extends Rule {
  readonly daemon: null;
  /** Pure. */
  readonly check: (cluster: Cluster) => Iterable<Finding>;
}

/** A rule about what only shows between clusters, likewise. */
export interface BetweenClustersRule extends Rule {
  readonly daemon: null;
  /** Pure. */
  readonly check: (clusters: readonly Cluster[]) => Iterable<Finding>;
}
