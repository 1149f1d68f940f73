// Which of the configurations belong to one cluster: by a kalc.yaml, or by the client's settings.
import {
  clusterOfFiles,
  clustersOfSettings,
  fileIn,
  NO_RELEASES,
  releaseOf,
  withReleases,
  type FoundCluster,
  type NodeInput,
  type Settings,
} from "@kalc/parser/project";
import { resolvePath } from "@kalc/parser/reader";

/** The main files of all nodes of the clusters that a kalc.yaml or the client names. */
export function nodesNamed(
  settings: Iterable<Settings>,
  named: readonly string[],
  folders: readonly string[],
): ReadonlySet<string> {
  const nodes = new Set(namedFiles(named, folders));
  for (const one of new Set(settings)) {
    for (const cluster of one.clusters.values()) {
      for (const { file } of cluster.nodes.values()) nodes.add(fileIn(one, file));
    }
  }
  return nodes;
}

export interface Clusters {
  /** Each main file with the release it is judged for. */
  readonly inputs: readonly NodeInput[];
  readonly clusters: readonly FoundCluster<NodeInput>[];
}

/** The clusters among some main files. */
export function clustersAmong(
  mains: readonly { readonly path: string; readonly settings: Settings }[],
  named: readonly string[],
  folders: readonly string[],
): Clusters {
  const inputs = mains.map((main) => ({ ...main, keepalived: releaseOf(NO_RELEASES, main.settings) }));
  const own = new Set(namedFiles(named, folders));
  const byClient = clusterOfFiles(
    inputs.filter(({ path }) => own.has(path)),
    NO_RELEASES,
  );
  const clusters = [
    ...clustersOfSettings(inputs, NO_RELEASES, "/"),
    ...(byClient && byClient.nodes.length > 1 ? [byClient] : []),
  ];
  return { inputs: withReleases(inputs, clusters, NO_RELEASES), clusters };
}

function namedFiles(named: readonly string[], [folder = "/"]: readonly string[]): readonly string[] {
  return named.map((path) => resolvePath(folder, path));
}
