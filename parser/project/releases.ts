// Which release of keepalived a configuration, or one node of a cluster, is for.
import { NEWEST } from "../versions/index.ts";
import type { Settings } from "./settings/settings.ts";

/** What somebody asked for beyond the settings: a release for all, or for single nodes. */
export interface Releases {
  readonly all: string | undefined;
  readonly nodes: ReadonlyMap<string, string>;
}

export const NO_RELEASES: Releases = { all: undefined, nodes: new Map() };

/** For a file by itself. */
export function releaseOf({ all }: Releases, { keepalived }: Settings): string {
  return all ?? keepalived ?? NEWEST;
}

/** For a node; `own` is what the cluster in kalc.yaml says of it. */
export function releaseOfNode(releases: Releases, settings: Settings, name: string, own?: string): string {
  return releases.nodes.get(name) ?? releases.all ?? own ?? releaseOf(releases, settings);
}
