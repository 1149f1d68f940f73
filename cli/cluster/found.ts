// The nodes that belong together: by the command line, by config ids, or by a kalc.yaml.
import { dirname, resolve } from "node:path";
import type { LintResult } from "@kalc/parser/lint";
import type { LintInput } from "../lint/inputs.ts";
import type { LintOne } from "../lint/linter.ts";
import { releaseOfNode, type Releases } from "../releases.ts";
import type { Cluster, Settings } from "../settings/settings.ts";
import { nodeNames } from "./names.ts";

/** A node and the configuration it runs with; `keepalived` is its release. */
interface Node {
  readonly name: string;
  readonly configId: string | undefined;
  readonly input: LintInput;
}

export interface FoundCluster {
  /** Undefined where only files or ids were named. */
  readonly name: string | undefined;
  readonly nodes: readonly Node[];
  readonly settings: Settings;
}

/** How `lintCluster` and `clusterFrom` want them. */
export function lintedNodes(
  { nodes }: FoundCluster,
  lintOne: LintOne,
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
export function clusterOfFiles(inputs: readonly LintInput[], releases: Releases): FoundCluster | undefined {
  const [first] = inputs;
  if (!first) return undefined;
  const names = nodeNames(inputs.map(({ path }) => path));
  const nodes = inputs.map((input, index) => nodeOf(names[index] ?? input.path, input, releases));
  return { name: undefined, nodes, settings: first.settings };
}

/** One file serves all nodes; each of them gives its keepalived an id of its own. */
export function clusterOfIds(input: LintInput, ids: readonly string[], releases: Releases): FoundCluster {
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
export function clusterOfSettings(
  name: string,
  { nodes }: Cluster,
  settings: Settings,
  inputs: ReadonlyMap<string, LintInput>,
  releases: Releases,
): FoundCluster {
  const found = [...nodes].flatMap(([node, { file, configId, keepalived }]): Node[] => {
    const input = inputs.get(fileIn(settings, file));
    return input ? [{ ...nodeOf(node, { ...input, settings }, releases, keepalived), configId }] : [];
  });
  return { name, nodes: found, settings };
}

/** Where a file lies that a kalc.yaml names. */
export function fileIn({ path }: Settings, file: string): string {
  return resolve(dirname(path ?? "."), file);
}

function nodeOf(name: string, input: LintInput, releases: Releases, own?: string): Node {
  const keepalived = releaseOfNode(releases, input.settings, name, own);
  return { name, configId: undefined, input: { ...input, keepalived } };
}

/** What is wrong with the nodes that releases are named for, as a sentence without a full stop. */
export function unknownNodes({ nodes }: Releases, clusters: readonly FoundCluster[]): string | undefined {
  const names = new Set(clusters.flatMap((cluster) => cluster.nodes.map(({ name }) => name)));
  const unknown = [...nodes.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return undefined;
  const known = names.size > 0 ? `the nodes are ${[...names].join(", ")}` : "there is no cluster";
  return `--keepalived ${unknown}=…: no node is called ${unknown}; ${known}`;
}
