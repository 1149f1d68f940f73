// What is only found between the nodes of clusters, as `kalc lint --cluster` finds it.
import type { Diagnostic } from "@kalc/parser/diagnostics";
import {
  lintClusterInSteps,
  lintClusters,
  lintInSteps,
  type LintOptions,
  type LintResult,
} from "@kalc/parser/lint";
import { lintedNodes, type FoundCluster, type NodeInput } from "@kalc/parser/project";
import type { Steps } from "@kalc/parser/steps";

interface Nodes {
  /** What was found of a node by itself, where it was judged for its release. */
  readonly resultOf: (input: NodeInput) => LintResult | undefined;
  readonly optionsFor: (input: NodeInput) => LintOptions;
}

export function* foundBetween(
  clusters: readonly FoundCluster<NodeInput>[],
  { resultOf, optionsFor }: Nodes,
): Steps<readonly Diagnostic[]> {
  const linted = [];
  for (const cluster of clusters) {
    const results = new Map<NodeInput, LintResult>();
    for (const { input } of cluster.nodes)
      results.set(input, resultOf(input) ?? (yield* lintInSteps(optionsFor(input))));
    linted.push({
      name: cluster.name,
      nodes: lintedNodes(cluster, (input) => results.get(input) as LintResult),
      severities: cluster.settings.rules,
    });
  }
  const found: Diagnostic[] = [];
  for (const { nodes, severities } of linted) found.push(...(yield* lintClusterInSteps(nodes, severities)));
  return [...found, ...lintClusters(linted, linted[0]?.severities)];
}
