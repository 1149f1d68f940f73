// What a tree of the workspace shows: clusters, their nodes, and what each node has; then what is in no cluster.
import { outline, type OutlineSymbol } from "./outline.ts";
import type { SourceFile } from "./source-file.ts";
import type { Location } from "./view.ts";

/** A main file with the files it includes. */
export interface FileConfiguration {
  readonly main: string;
  readonly paths: readonly string[];
}

export interface OverviewInventory {
  readonly clusters: readonly {
    readonly name: string;
    readonly nodes: readonly (FileConfiguration & {
      readonly name: string;
      readonly configId: string | undefined;
    })[];
  }[];
  readonly alone: readonly FileConfiguration[];
}

export interface OverviewItem {
  readonly label: string;
  readonly description: string;
  readonly kind: "cluster" | "node" | "file" | "instance" | "virtualServer";
  /** Where clicking it leads; of a cluster to its first node. */
  readonly location: Location;
  readonly children: readonly OverviewItem[];
}

export function overview(
  { clusters, alone }: OverviewInventory,
  fileAt: (path: string) => SourceFile | undefined,
): readonly OverviewItem[] {
  const inside = memo((path: string) => itemsIn(path, fileAt(path)));
  const contents = ({ paths }: FileConfiguration): readonly OverviewItem[] =>
    [...new Set(paths)].flatMap((path) => inside(path)).toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);
  const groups = clusters.flatMap(({ name, nodes }): OverviewItem[] => {
    const [first] = nodes;
    if (!first) return [];
    return [
      {
        label: name,
        description: `${nodes.length} nodes`,
        kind: "cluster",
        location: startOf(first.main),
        children: nodes.map((node) => ({
          label: node.name,
          description:
            node.configId === undefined
              ? fileName(node.main)
              : `${fileName(node.main)}, config id ${node.configId}`,
          kind: "node",
          location: startOf(node.main),
          children: contents(node),
        })),
      },
    ];
  });
  // Any other program's .conf has nothing that is shown here.
  const files = alone.flatMap((configuration): OverviewItem[] => {
    const children = contents(configuration);
    const { main } = configuration;
    if (children.length === 0) return [];
    return [
      {
        label: fileName(main),
        description: folderName(main),
        kind: "file",
        location: startOf(main),
        children,
      },
    ];
  });
  return [...groups, ...files];
}

const RANK: Readonly<Record<OverviewItem["kind"], number>> = {
  cluster: 0,
  node: 0,
  file: 0,
  instance: 1,
  virtualServer: 2,
};

function itemsIn(path: string, file: SourceFile | undefined): readonly OverviewItem[] {
  return file
    ? outline(file).flatMap(({ start, symbols }) =>
        symbols.flatMap((symbol) => itemOf(symbol, start, path) ?? []),
      )
    : [];
}

function itemOf(
  { name, detail, kind, selection }: OutlineSymbol,
  offset: number,
  path: string,
): OverviewItem | undefined {
  const [keyword = "", ...rest] = name.split(/\s+/);
  const shown = SHOWN[keyword];
  if (shown === undefined || (shown === "instance") !== (kind === "vrrp_instance")) return undefined;
  return {
    label: rest.join(" "),
    description: detail,
    kind: shown,
    location: { path, start: offset + selection.start, end: offset + selection.end },
    children: [],
  };
}

const SHOWN: Readonly<Record<string, "instance" | "virtualServer">> = {
  vrrp_instance: "instance",
  virtual_server: "virtualServer",
};

function startOf(path: string): Location {
  return { path, start: 0, end: 0 };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderName(path: string): string {
  const folder = path.slice(0, path.lastIndexOf("/"));
  return folder.slice(folder.lastIndexOf("/") + 1);
}

function memo<T>(make: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const made = make(path);
    known.set(path, made);
    return made;
  };
}
