// The kalc.yaml of a cluster that begins.
import type { Setup } from "@kalc/parser/project";
import { settingsText, type ClusterText, type NodeText } from "../write/index.ts";

export interface ClusterForm {
  /** What the cluster is called. */
  readonly cluster: string;
  /** The release its files are for; undefined: the one on the hosts. */
  readonly keepalived?: string | undefined;
  /** How all hosts are reached, where that is the same. */
  readonly ssh?: ClusterText["ssh"];
  readonly firewall?: Setup["firewall"] | undefined;
}

export interface NewNode {
  readonly name: string;
  /** As seen from the kalc.yaml. */
  readonly file: string;
  readonly configId?: string | undefined;
  readonly host?: string | undefined;
  /** Where its main file lies there. */
  readonly path?: string | undefined;
  readonly files?: NodeText["files"];
}

interface Beside {
  /** The addresses of those that kalc sets up. */
  readonly realServers?: readonly string[] | undefined;
  readonly secrets?: ClusterText["secrets"];
}

export function clusterSettings(
  nodes: readonly NewNode[],
  { cluster, keepalived, ssh, firewall = "auto" }: ClusterForm,
  { realServers, secrets }: Beside = {},
): string {
  const texts = nodes.map(({ name, file, configId, host, path, files }): readonly [string, NodeText] => [
    name,
    {
      file,
      "config-id": configId,
      host,
      keepalived: keepalived === undefined && host !== undefined ? "installed" : undefined,
      path,
      files,
    },
  ]);
  return settingsText({
    keepalived,
    clusters: {
      [cluster]: {
        ssh,
        nodes: Object.fromEntries(texts),
        "real-servers": realServers && Object.fromEntries(realServers.map((address) => [address, {}])),
        setup: { firewall },
        secrets,
      },
    },
  });
}
