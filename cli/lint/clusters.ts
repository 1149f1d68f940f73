import { dirname, resolve } from "node:path";
import type { Diagnostic } from "@kalc/parser/diagnostics";
import { inOrder, lintCluster, type LintedNode } from "@kalc/parser/lint";
import { nodeNames } from "../cluster-nodes.ts";
import type { LintInput } from "./inputs.ts";
import type { LintedFile } from "./report.ts";
import type { LintRequest } from "./request.ts";
import type { LintOne, Linted } from "./run.ts";

/** The files with what is found between them; or why they are no cluster, as a sentence without a full stop. */
export function withClusters(
  found: readonly Linted[],
  lintOne: LintOne,
  request: Pick<LintRequest, "cluster" | "clusterIds" | "severities">,
  cwd: string,
): readonly LintedFile[] | string {
  const files = found.map(({ file }) => file);
  const clusters = clustersIn(found, lintOne, request, cwd);
  if (typeof clusters === "string") return clusters;
  const between = clusters.flatMap(({ nodes, settings }) =>
    lintCluster(nodes, new Map([...settings.rules, ...request.severities])),
  );
  return between.length === 0 ? files : files.map((file) => withFindings(file, between));
}

interface FoundCluster {
  readonly nodes: readonly LintedNode[];
  readonly settings: LintInput["settings"];
}

function clustersIn(
  found: readonly Linted[],
  lintOne: LintOne,
  { cluster, clusterIds }: Pick<LintRequest, "cluster" | "clusterIds">,
  cwd: string,
): readonly FoundCluster[] | string {
  const inputs = found.map(({ input }) => input);
  if (clusterIds !== undefined) return inputs.map((input) => clusterOfIds(input, clusterIds, lintOne));
  const [first] = inputs;
  if (!cluster) return clustersOfSettings(inputs, lintOne, cwd);
  if (!first || inputs.length < 2)
    return "--cluster takes the files of at least two nodes; --cluster-ids is for one file with @ lines";
  const names = nodeNames(inputs.map(({ path }) => path));
  const nodes = inputs.map((input, index) => ({ name: names[index] ?? input.path, result: lintOne(input) }));
  return [{ nodes, settings: first.settings }];
}

function clusterOfIds(input: LintInput, ids: string, lintOne: LintOne): FoundCluster {
  const result = lintOne(input);
  const nodes = namesIn(ids).map((id) => ({ name: id, configId: id, result }));
  return { nodes, settings: input.settings };
}

function namesIn(list: string): readonly string[] {
  return list.split(",").map((name) => name.trim());
}

/** Those of kalc.yaml of which all nodes are there. */
function clustersOfSettings(inputs: readonly LintInput[], lintOne: LintOne, cwd: string): FoundCluster[] {
  const byPath = new Map(inputs.map((input) => [resolve(cwd, input.path), input]));
  return [...new Set(inputs.map(({ settings }) => settings))].flatMap((settings) =>
    [...settings.clusters.values()].flatMap((cluster): FoundCluster[] => {
      const folder = dirname(settings.path ?? cwd);
      const nodes = [...cluster.nodes].map(([name, { file, configId }]) => ({
        name,
        configId,
        input: byPath.get(resolve(folder, file)),
      }));
      const known = nodes.flatMap(({ input, ...node }) => (input ? [{ ...node, input }] : []));
      if (known.length < nodes.length || known.length < 2) return [];
      return [{ nodes: known.map(({ input, ...node }) => ({ ...node, result: lintOne(input) })), settings }];
    }),
  );
}

/** A finding belongs to the configuration it stands in. */
function withFindings(file: LintedFile, between: readonly Diagnostic[]): LintedFile {
  const paths = file.files.map(({ path }) => path);
  const own = between.filter(({ place }) => paths.includes(place.file.path));
  return own.length === 0 ? file : { ...file, diagnostics: inOrder([...file.diagnostics, ...own], paths) };
}
