// What there is in the workspace, judged or not: configurations, and the clusters that their kalc.yaml make of them.
import { type Settings } from "@kalc/parser/project";
import type { FileConfiguration, OverviewInventory } from "../service/index.ts";
import { clustersAmong, nodesNamed } from "./nodes.ts";

export interface InventorySources {
  /** Every file that may be one. */
  readonly candidates: Iterable<string>;
  readonly mainsOf: (path: string) => readonly string[];
  readonly settingsFor: (path: string) => Promise<Settings>;
  readonly isThere: (path: string) => boolean;
  /** What the client names as the nodes of one cluster. */
  readonly named: readonly string[];
  readonly folders: readonly string[];
}

export async function inventoryOf({
  candidates,
  mainsOf,
  settingsFor,
  isThere,
  named,
  folders,
}: InventorySources): Promise<OverviewInventory> {
  const parts = new Map<string, string[]>();
  const add = (main: string, path: string): void => {
    const known = parts.get(main) ?? [];
    if (!known.includes(path)) parts.set(main, [...known, path]);
  };
  for (const path of candidates) for (const main of mainsOf(path)) add(main, path);
  const settings = new Map<string, Settings>();
  for (const main of parts.keys()) settings.set(main, await settingsFor(main));
  // What the nodes of a kalc.yaml are called is for it to say.
  for (const node of nodesNamed(settings.values(), named, folders)) {
    if (!isThere(node)) continue;
    add(node, node);
    settings.set(node, await settingsFor(node));
  }
  const { clusters } = clustersAmong(
    [...settings].map(([path, own]) => ({ path, settings: own })),
    named,
    folders,
  );
  const configurationOf = (main: string): FileConfiguration => ({
    main,
    paths: [main, ...(parts.get(main) ?? [])],
  });
  const inClusters = new Set(clusters.flatMap(({ nodes }) => nodes.map(({ input }) => input.path)));
  return {
    clusters: clusters.map(({ name, nodes }) => ({
      name: name ?? nodes.map((node) => node.name).join(", "),
      nodes: nodes.map((node) => ({
        name: node.name,
        configId: node.configId,
        ...configurationOf(node.input.path),
      })),
    })),
    alone: [...parts.keys()].filter((main) => !inClusters.has(main)).map(configurationOf),
  };
}
