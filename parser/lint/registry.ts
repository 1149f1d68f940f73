import { betweenClustersRules, clusterRules } from "../cluster/index.ts";
import type { Rule } from "../diagnostics/index.ts";
import { nearestNames } from "../schema/index.ts";
import { rules as verdictRules } from "../verdict/index.ts";
import { hostRules } from "./host-rules/index.ts";
import { lintRules } from "./rules/index.ts";
import { suppressionRules } from "./suppression-rules.ts";

/** Every rule there is, by id. */
export const allRules: readonly Rule[] = [
  ...verdictRules,
  ...suppressionRules,
  ...lintRules,
  ...clusterRules,
  ...betweenClustersRules,
  ...Object.values(hostRules),
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byName = new Map(allRules.flatMap((rule) => [[rule.id, rule] as const, [rule.name, rule] as const]));

/** By its id, in capitals or not, or by its name. */
export function ruleNamed(idOrName: string): Rule | undefined {
  return byName.get(idOrName.toUpperCase()) ?? byName.get(idOrName.toLowerCase());
}

/** The ids or names most like a word that is neither. */
export function nearestRules(word: string): readonly string[] {
  const isId = /^ka\d/i.test(word);
  return nearestNames(
    word,
    allRules.map(({ id, name }) => (isId ? id : name)),
  );
}

/** What is wrong with comments that keep findings quiet, no comment keeps quiet. */
export function canBeSuppressed({ id }: Rule): boolean {
  return suppressionRules.every((rule) => rule.id !== id);
}

const betweenNodes: ReadonlySet<string> = new Set(clusterRules.map(({ id }) => id));

/** Whether a rule takes several nodes to find anything. */
export function isBetweenNodes(ruleId: string): boolean {
  return betweenNodes.has(ruleId);
}

const betweenClusters: ReadonlySet<string> = new Set(betweenClustersRules.map(({ id }) => id));

/** Whether it takes several clusters. */
export function isBetweenClusters(ruleId: string): boolean {
  return betweenClusters.has(ruleId);
}
