import type { Cluster, RouterElection } from "../index.ts";

/** What `kalc cluster` has to say of a cluster. */
export interface ClusterReport {
  /** As kalc.yaml calls it. */
  readonly name: string | undefined;
  readonly cluster: Cluster;
  readonly elections: readonly RouterElection[];
  /** The nodes that have failed, where the elections are those after it. */
  readonly failed?: readonly string[];
  /** What is wrong between it and another cluster that is shown, as sentences. */
  readonly conflicts: readonly string[];
}

/** Makes text of them; a picture shows the first. */
export type ClusterFormat = (reports: readonly ClusterReport[]) => string;
