// Several nodes' configurations held against each other: what does not fit, and who is master when.
export {
  electionAfter,
  electionOf,
  mastersOf,
  type FailureElection,
  type RouterElection,
} from "./election/table.ts";
export type { Failure, FailureKind } from "./election/failures.ts";
export type { ElectionResult } from "./election/settle.ts";
export { takeoverTime } from "./election/timing.ts";
export {
  standings,
  type MemberCondition,
  type MemberStanding,
  type Standings,
} from "./election/member-standing.ts";
export { clusterOf } from "./match.ts";
export type { Cluster, ClusterNode, Member, Router } from "./node.ts";
export type { BetweenClustersRule, ClusterRule } from "./rule.ts";
export { compareServers } from "./services.ts";
export { betweenClustersRules, clusterRules } from "./rules/index.ts";
