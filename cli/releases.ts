// Which release of keepalived a configuration, or one node of a cluster, is for.
import { InvalidArgumentError } from "commander";
import { NEWEST } from "@kalc/parser/versions";
import { versionOption } from "./options.ts";
import type { Settings } from "./settings/settings.ts";

/** What `--keepalived` says, once or more often: `2.4.3` for all, `lb2=2.2.7` for one node. */
export interface Releases {
  readonly all: string | undefined;
  readonly nodes: ReadonlyMap<string, string>;
}

export const NO_RELEASES: Releases = { all: undefined, nodes: new Map() };

export function releasesOption(text: string, before: Releases = NO_RELEASES): Releases {
  const at = text.indexOf("=");
  if (at < 0) return { ...before, all: versionOption(text) };
  const node = text.slice(0, at).trim();
  if (node === "") throw new InvalidArgumentError("Before the = stands the name of a node: lb2=2.2.7.");
  return { ...before, nodes: new Map([...before.nodes, [node, versionOption(text.slice(at + 1))]]) };
}

/** For a file by itself. */
export function releaseOf({ all }: Releases, { keepalived }: Settings): string {
  return all ?? keepalived ?? NEWEST;
}

/** For a node; `own` is what the cluster in kalc.yaml says of it. */
export function releaseOfNode(releases: Releases, settings: Settings, name: string, own?: string): string {
  return releases.nodes.get(name) ?? releases.all ?? own ?? releaseOf(releases, settings);
}
