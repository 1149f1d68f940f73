// What kalc has to say of a configuration: what keepalived says, what it does not, and what comments keep quiet.
export {
  clusterFrom,
  lintCluster,
  lintClusterInSteps,
  lintClusters,
  type LintedCluster,
  type LintedNode,
} from "./cluster.ts";
export { callsIn, type CommandCall } from "./rules/scripts/commands.ts";
export { applyFixes, fixInRounds, isFixable, type Fixed, type FixOptions } from "./fixes.ts";
export {
  lint,
  lintInSteps,
  lintMemory,
  type LintMemory,
  type LintOptions,
  type LintResult,
  type Severities,
  type VerdictOfId,
} from "./lint.ts";
export { shapeOf } from "./folding/index.ts";
export { consequencesText, wholeMessage } from "./folding/said.ts";
export { hostRules } from "./host-rules/index.ts";
export { hostIn, inOrder, keyOf, ofHosts } from "./merge.ts";
export { allRules, canBeSuppressed, nearestRules, ruleNamed } from "./registry.ts";
export {
  idsText,
  shortVerdict,
  verdictSentence,
  worstOf,
  type ShortVerdict,
  type WorstVerdict,
} from "./verdict-words.ts";
export type { Finding, LintContext, LintRule } from "./rule.ts";
