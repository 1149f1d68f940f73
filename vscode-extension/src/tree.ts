// The tree of the workspace: clusters, nodes, instances and virtual servers.
import {
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  Disposable,
  type TreeDataProvider,
} from "vscode";
import type { Running } from "./commands/command.ts";
import { ask, locationOf, type OverviewItem, type Placed } from "./requests.ts";

const ICONS: Readonly<Record<OverviewItem["kind"], string>> = {
  cluster: "server-environment",
  node: "server",
  file: "file",
  instance: "broadcast",
  virtualServer: "globe",
};

export function showTree({ client, onChanged }: Running): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<OverviewItem> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (item) => [...(item ? item.children : ((await ask(client, "kalc/overview")) ?? []))],
    getTreeItem(item) {
      const state =
        item.children.length === 0
          ? TreeItemCollapsibleState.None
          : item.kind === "cluster"
            ? TreeItemCollapsibleState.Expanded
            : TreeItemCollapsibleState.Collapsed;
      const shown = new TreeItem(item.label, state);
      shown.description = item.description;
      shown.iconPath = new ThemeIcon(ICONS[item.kind]);
      shown.contextValue = item.kind;
      if (isPlaced(item)) {
        const { uri, range } = locationOf(client, item);
        if (item.kind === "file") shown.resourceUri = uri;
        shown.command = {
          command: "vscode.open",
          title: "Open",
          arguments: [uri, { selection: range, preserveFocus: true }],
        };
      }
      return shown;
    },
  };
  const view = window.createTreeView("kalc.overview", { treeDataProvider: provider });
  // Nobody asks for what nobody sees.
  let isStale = false;
  const refresh = (): void => {
    isStale = !view.visible;
    if (view.visible) changed.fire(undefined);
  };
  const listeners = [
    onChanged(refresh),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && isStale) refresh();
    }),
  ];
  return Disposable.from(view, changed, ...listeners);
}

export function isPlaced(item: Partial<Placed>): item is Placed {
  return item.uri !== undefined && item.range !== undefined;
}
