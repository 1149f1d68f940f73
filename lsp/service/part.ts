// Whether a file belongs to a configuration of keepalived's, whether it is open as something else or not at all.
import { overview, type FileConfiguration, type OverviewInventory } from "./overview.ts";
import type { SourceFile } from "./source-file.ts";

export interface PartQuestion {
  readonly path: string;
  readonly inventory: OverviewInventory;
  /** The main files that include it. */
  readonly mains: readonly string[];
  readonly isOpen: (path: string) => boolean;
  readonly fileAt: (path: string) => SourceFile | undefined;
}

export interface Part {
  readonly isPart: boolean;
  /** The main file that includes it; undefined for a node of a cluster. */
  readonly main: string | undefined;
}

export function partOf({ path, inventory, mains, isOpen, fileAt }: PartQuestion): Part {
  const { clusters, alone } = inventory;
  const all = [...clusters.flatMap(({ nodes }): readonly FileConfiguration[] => nodes), ...alone];
  const isNode = clusters.some(({ nodes }) => nodes.some((node) => node.main === path));
  const main = mains.find((one) => {
    if (one === path) return false;
    const paths = all.find((configuration) => configuration.main === one)?.paths ?? [one];
    const own: OverviewInventory = { clusters: [], alone: [{ main: one, paths: [...paths, path] }] };
    // Other programs' files have lines of this kind, too.
    return isOpen(one) || overview(own, fileAt).length > 0;
  });
  return { isPart: isNode || main !== undefined, main };
}
