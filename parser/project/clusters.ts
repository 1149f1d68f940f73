// The nodes that belong together: by the command line, by config ids, or by a kalc.yaml.
import type { LintResult } from "../lint/index.ts";
import { directoryOf, resolvePath } from "../reader/index.ts";
import { nodeNames } from "./names.ts";
import { releaseOf, releaseOfNode, type Releases } from "./releases.ts";
import type { ClusterSettings, Settings } from "./settings/settings.ts";

/** What has to be known of a configuration that may be a node's; the caller may know more. */
export interface NodeInput {
  readonly path: string;
  readonly settings: Settings;
  readonly keepalived: string;
}

/** A node and the configuration it runs with, whose `keepalived` is its release. */
interface Node<I extends NodeInput> {
  readonly name: string;
  readonly configId: string | undefined;
  readonly input: I;
}

export interface FoundCluster<I extends NodeInput> {
  /** Undefined where only files or ids were named. */
  readonly name: string | undefined;
  readonly nodes: readonly Node<I>[];
  readonly settings: Settings;
}

/** How `lintCluster` and `clusterFrom` want them. */
export function lintedNodes<I extends NodeInput>(
  { nodes }: FoundCluster<I>,
  lintOne: (input: I) => LintResult,
): readonly {
  readonly name: string;
  readonly configId: string | undefined;
  readonly result: LintResult;
}[] {
  // One file may serve them all.
  const known = new Map<string, LintResult>();
  return nodes.map(({ name, configId, input }) => {
    const key = `${input.keepalived} ${input.path}`;
    const result = known.get(key) ?? lintOne(input);
    known.set(key, result);
    return { name, configId, result };
  });
}

/** Each file is a node. */
export function clusterOfFiles<I extends NodeInput>(
  inputs: readonly I[],
  releases: Releases,
): FoundCluster<I> | undefined {
  const [first] = inputs;
  if (!first) return undefined;
  const names = nodeNames(inputs.map(({ path }) => path));
  const nodes = inputs.map((input, index) => nodeOf(names[index] ?? input.path, input, releases));
  return { name: undefined, nodes, settings: first.settings };
}

/** One file serves all nodes; each of them gives its keepalived an id of its own. */
export function clusterOfIds<I extends NodeInput>(
  input: I,
  ids: readonly string[],
  releases: Releases,
): FoundCluster<I> {
  const nodes = ids.map((id) => ({ ...nodeOf(id, input, releases), configId: id }));
  return { name: undefined, nodes, settings: input.settings };
}

export function idsIn(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The ids that conditions of a configuration name. */
export function idsOf({ verdicts }: LintResult): readonly string[] {
  return verdicts.flatMap(({ configId }) => configId ?? []);
}

/** A cluster of a kalc.yaml, as far as its files are among the inputs. */
export function clusterOfSettings<I extends NodeInput>(
  name: string,
  { nodes }: ClusterSettings,
  settings: Settings,
  inputs: ReadonlyMap<string, I>,
  releases: Releases,
): FoundCluster<I> {
  const found = [...nodes].flatMap(([node, { file, configId, keepalived }]): Node<I>[] => {
    const input = inputs.get(fileIn(settings, file));
    return input ? [{ ...nodeOf(node, { ...input, settings }, releases, keepalived), configId }] : [];
  });
  return { name, nodes: found, settings };
}

/** Those of the inputs' kalc.yaml of which all nodes are there. */
export function clustersOfSettings<I extends NodeInput>(
  inputs: readonly I[],
  releases: Releases,
  cwd: string,
): FoundCluster<I>[] {
  const byPath = new Map(inputs.map((input) => [resolvePath(cwd, input.path), input]));
  return [...new Set(inputs.map(({ settings }) => settings))].flatMap((settings) =>
    [...settings.clusters].flatMap(([name, cluster]): FoundCluster<I>[] => {
      const found = clusterOfSettings(name, cluster, settings, byPath, releases);
      return found.nodes.length === cluster.nodes.size && found.nodes.length > 1 ? [found] : [];
    }),
  );
}

/** Each input for the release of its nodes; where they do not agree, for that of a file by itself. */
export function withReleases<I extends NodeInput>(
  inputs: readonly I[],
  clusters: readonly FoundCluster<I>[],
  releases: Releases,
): readonly I[] {
  return inputs.map((input) => {
    const nodes = clusters.flatMap((cluster) =>
      cluster.nodes.filter((node) => node.input.path === input.path),
    );
    const named = new Set(nodes.map((node) => node.input.keepalived));
    const [only] = named;
    const release = only !== undefined && named.size === 1 ? only : releaseOf(releases, input.settings);
    return release === input.keepalived ? input : { ...input, keepalived: release };
  });
}

/** Where a file lies that a kalc.yaml names. */
export function fileIn({ path }: Settings, file: string): string {
  return resolvePath(directoryOf(path ?? "."), file);
}

function nodeOf<I extends NodeInput>(name: string, input: I, releases: Releases, own?: string): Node<I> {
  const keepalived = releaseOfNode(releases, input.settings, name, own);
  return { name, configId: undefined, input: { ...input, keepalived } };
}

/** What is wrong with the nodes that releases are named for, as a sentence without a full stop. */
export function unknownNodes(
  { nodes }: Releases,
  clusters: readonly FoundCluster<NodeInput>[],
): string | undefined {
  const names = new Set(clusters.flatMap((cluster) => cluster.nodes.map(({ name }) => name)));
  const unknown = [...nodes.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return undefined;
  const known = names.size > 0 ? `name one of ${[...names].join(", ")}` : "no cluster is compared";
  return `--keepalived ${unknown}=…: no node is called ${unknown}: ${known}`;
}
