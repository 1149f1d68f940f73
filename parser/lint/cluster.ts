import {
  betweenClustersRules,
  clusterOf,
  clusterRules,
  compareServers,
  type Cluster,
  type ClusterNode,
} from "../cluster/index.ts";
import type { Diagnostic, Finding, Rule } from "../diagnostics/index.ts";
import { typed, type Configuration, type TypedConfiguration } from "../model/index.ts";
import { causesBetweenNodes, fold } from "./folding/index.ts";
import { finish, type Steps } from "../steps/index.ts";
import { treesByPath, withSeverity, type LintResult, type Severities } from "./lint.ts";
import { isBetweenClusters, isBetweenNodes } from "./registry.ts";
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
export function clusterFrom(nodes: readonly LintedNode[], name?: string): Cluster {
  return clusterOf(nodes.map(nodeOf), name);
}

function nodeOf({ name, result, configId }: LintedNode): ClusterNode {
  const { verdict } = result.verdicts.find((one) => one.configId === (configId ?? null)) ?? result;
  const { version: keepalived } = result;
  const [file] = result.files;
  if (!file) throw new Error("a configuration has a main file");
  return {
    name,
    configId,
    configuration: typedOnce(verdict.configuration, keepalived),
    // What is not known is taken to be right.
    runs: verdict.runs !== false,
    file,
    keepalived,
  };
}

const known = new WeakMap<Configuration, TypedConfiguration>();

/** Nodes are compared again each time one of them changes, and the others have not. */
function typedOnce(configuration: Configuration, version: string): TypedConfiguration {
  const before = known.get(configuration);
  if (before) return before;
  const made = typed(configuration, version);
  known.set(configuration, made);
  return made;
}

/** What only shows between the nodes. What each says by itself is not repeated. */
export function lintCluster(nodes: readonly LintedNode[], severities?: Severities): readonly Diagnostic[] {
  return finish(lintClusterInSteps(nodes, severities));
}

/** The same, with a pause after each rule, and after some hundred virtual servers that are compared. */
export function* lintClusterInSteps(
  nodes: readonly LintedNode[],
  severities?: Severities,
): Steps<readonly Diagnostic[]> {
  const cluster = clusterFrom(nodes);
  yield;
  yield* compareServers(cluster);
  const found: Diagnostic[] = [];
  for (const rule of clusterRules) {
    found.push(...diagnosticsOf(rule, rule.check(cluster)));
    yield;
  }
  return heeding(found, nodes, isBetweenNodes, severities);
}

/** A cluster as it was linted. */
export interface LintedCluster {
  readonly name: string | undefined;
  readonly nodes: readonly LintedNode[];
}

/** What only shows between clusters. */
export function lintClusters(
  clusters: readonly LintedCluster[],
  severities?: Severities,
): readonly Diagnostic[] {
  if (clusters.length < 2) return [];
  const all = clusters.map(({ name, nodes }) => clusterFrom(nodes, name));
  const found = betweenClustersRules.flatMap((rule) => diagnosticsOf(rule, rule.check(all)));
  const nodes = clusters.flatMap((cluster) => cluster.nodes);
  return heeding(found, nodes, isBetweenClusters, severities);
}

/** Each once, without what comments and settings leave out. Of comments, only those about rules that were asked. */
function heeding(
  diagnostics: readonly Diagnostic[],
  nodes: readonly LintedNode[],
  isAsked: (ruleId: string) => boolean,
  severities: Severities | undefined,
): readonly Diagnostic[] {
  const isOn = (id: string): boolean => severities?.get(id) !== "off";
  const found = new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic]));
  const files = [
    ...new Map(nodes.flatMap(({ result }) => result.files).map((file) => [file.path, file])).values(),
  ];
  const trees = treesByPath();
  const suppressions = files.flatMap((file) => suppressionsIn(file, trees));
  const left = suppress([...found.values()], suppressions, (id) => isAsked(id) && isOn(id))
    .filter(({ rule }) => (isAsked(rule.id) || rule === suppressionUnused) && isOn(rule.id))
    .map((diagnostic) => withSeverity(diagnostic, severities));
  const sorted = inOrder(
    left,
    files.map(({ path }) => path),
  );
  return fold(sorted, causesBetweenNodes(sorted));
}

function diagnosticsOf(rule: Rule, findings: Iterable<Finding>): Diagnostic[] {
  return [...findings].map((finding) => diagnosticOf(rule, finding));
}
