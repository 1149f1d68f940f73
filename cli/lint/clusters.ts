import type { Diagnostic } from "@kalc/parser/diagnostics";
import { inOrder, lintCluster, lintClusters } from "@kalc/parser/lint";
import {
  clusterOfFiles,
  clusterOfIds,
  clustersOfSettings,
  idsIn,
  idsOf,
  lintedNodes,
  unknownNodes,
  type FoundCluster,
} from "@kalc/parser/project";
import type { LintInput } from "./inputs.ts";
import type { LintedFile } from "./report.ts";
import type { LintRequest } from "./request.ts";
import type { LintOne } from "./linter.ts";
import type { Linted } from "./run.ts";

type Request = Pick<LintRequest, "cluster" | "clusterIds" | "keepalived" | "severities">;

/** The clusters that inputs make up; or why they make up none, as a sentence without a full stop. */
export function clustersAmong(
  inputs: readonly LintInput[],
  lintOne: LintOne,
  request: Request,
  cwd: string,
): readonly FoundCluster<LintInput>[] | string {
  const clusters = clustersIn(inputs, lintOne, request, cwd);
  if (typeof clusters === "string") return clusters;
  return unknownNodes(request.keepalived, clusters) ?? clusters;
}

function clustersIn(
  inputs: readonly LintInput[],
  lintOne: LintOne,
  { cluster, clusterIds, keepalived }: Request,
  cwd: string,
): readonly FoundCluster<LintInput>[] | string {
  if (clusterIds !== undefined)
    return inputs.map((input) => clusterOfIds(input, idsIn(clusterIds), keepalived));
  if (!cluster) return clustersOfSettings(inputs, keepalived, cwd);
  const [first] = inputs;
  const ids = first && inputs.length === 1 ? idsOf(lintOne(first)) : [];
  if (first && ids.length > 1) return [clusterOfIds(first, ids, keepalived)];
  const all = inputs.length > 1 ? clusterOfFiles(inputs, keepalived) : undefined;
  return all ? [all] : "--cluster needs the files of at least two nodes, or one file whose @ lines name them";
}

/** The files with what is found between them. */
export function withClusters(
  found: readonly Linted[],
  clusters: readonly FoundCluster<LintInput>[],
  lintOne: LintOne,
  { severities }: Request,
): readonly LintedFile[] {
  const files = found.map(({ file }) => file);
  const linted = clusters.map((cluster) => ({
    name: cluster.name,
    nodes: lintedNodes(cluster, lintOne),
    severities: new Map([...cluster.settings.rules, ...severities]),
  }));
  const between = [
    ...linted.flatMap((one) => lintCluster(one.nodes, one.severities)),
    ...lintClusters(linted, linted[0]?.severities),
  ];
  return between.length === 0 ? files : files.map((file) => withFindings(file, between));
}

/** A finding belongs to the configuration it stands in. */
function withFindings(file: LintedFile, between: readonly Diagnostic[]): LintedFile {
  const paths = file.files.map(({ path }) => path);
  const own = between.filter(({ place }) => paths.includes(place.file.path));
  return own.length === 0 ? file : { ...file, diagnostics: inOrder([...file.diagnostics, ...own], paths) };
}
