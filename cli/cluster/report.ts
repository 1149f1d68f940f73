import type { Cluster, RouterElection } from "@kalc/parser/cluster";

/** What `kalc cluster` has to say; formats make text of it. */
export interface ClusterReport {
  readonly keepalived: string;
  readonly cluster: Cluster;
  readonly elections: readonly RouterElection[];
}

export type ClusterFormat = (report: ClusterReport) => string;
