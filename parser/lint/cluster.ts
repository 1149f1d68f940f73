import {
  clusterOf,
  clusterRules,
  type Cluster,
  type ClusterNode,
  type ClusterRule,
} from "../cluster/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import { typed } from "../model/index.ts";
import { treesByPath, withSeverity, type LintResult, type Severities } from "./lint.ts";
import { isBetweenNodes } from "./registry.ts";
import { inOrder, keyOf } from "./merge.ts";
import { diagnosticOf } from "./rule.ts";
import { suppressionUnused } from "./suppression-rules.ts";
import { suppress } from "./suppress.ts";
import { suppressionsIn } from "./suppressions.ts";

/** A node as it was linted; `configId` is what its keepalived is given with -i. */
export interface LintedNode {
  readonly name: string;
  readonly result: LintResult;
  readonly configId?: string | undefined;
}

/** The nodes as one cluster. */
export function clusterFrom(nodes: readonly LintedNode[]): Cluster {
  return clusterOf(nodes.map(nodeOf));
}

function nodeOf({ name, result, configId }: LintedNode): ClusterNode {
  const { verdict } = result.verdicts.find((one) => one.configId === (configId ?? null)) ?? result;
  const [file] = result.files;
  if (!file) throw new Error("a configuration has a main file");
  return { name, configuration: typed(verdict.configuration, result.version), runs: verdict.runs, file };
}

/** What only shows between the nodes. What each says by itself is not repeated. */
export function lintCluster(nodes: readonly LintedNode[], severities?: Severities): readonly Diagnostic[] {
  const cluster = clusterFrom(nodes);
  const isOn = (id: string): boolean => severities?.get(id) !== "off";
  const found = new Map<string, Diagnostic>();
  for (const diagnostic of clusterRules.flatMap((rule) => findings(rule, cluster))) {
    found.set(keyOf(diagnostic), diagnostic);
  }
  const files = [
    ...new Map(nodes.flatMap(({ result }) => result.files).map((file) => [file.path, file])).values(),
  ];
  const trees = treesByPath();
  const suppressions = files.flatMap((file) => suppressionsIn(file, trees));
  const left = suppress([...found.values()], suppressions, (id) => isBetweenNodes(id) && isOn(id))
    .filter(({ rule }) => (isBetweenNodes(rule.id) || rule === suppressionUnused) && isOn(rule.id))
    .map((diagnostic) => withSeverity(diagnostic, severities));
  return inOrder(
    left,
    files.map(({ path }) => path),
  );
}

function findings(rule: ClusterRule, cluster: Cluster): Diagnostic[] {
  return [...rule.check(cluster)].map((finding) => diagnosticOf(rule, finding));
}
