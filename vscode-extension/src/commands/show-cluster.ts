import { showClusterView } from "../cluster-view/panel.ts";
import { addressOf } from "../requests.ts";
import type { Command } from "./command.ts";
import { shownFile } from "./shown-file.ts";

export const showCluster: Command = {
  id: "kalc.showCluster",
  run(running, item) {
    const asked = isItem(item) ? item.uri : undefined;
    const file = shownFile(item);
    const uri = asked ?? (file && addressOf(running.client, file));
    showClusterView(running, uri === undefined ? {} : { uri });
  },
};

/** What a menu of the tree is about. */
function isItem(value: unknown): value is { readonly uri: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    "uri" in value &&
    typeof value.uri === "string"
  );
}
