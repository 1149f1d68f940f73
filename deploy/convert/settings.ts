import { stringify } from "yaml";
import type { Node } from "./intent/intent.ts";

/** kalc.yaml with the cluster: what `kalc lint` and the deployment want to know. */
export function settingsFor(
  cluster: string,
  nodes: readonly Pick<Node, "name">[],
  keepalived: string,
): string {
  const files = nodes.map(({ name }) => [name, { file: `${name}.conf` }] as const);
  const settings = { keepalived, clusters: { [cluster]: { nodes: Object.fromEntries(files) } } };
  return stringify(settings, { defaultStringType: "PLAIN" });
}
