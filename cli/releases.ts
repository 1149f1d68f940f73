import { InvalidArgumentError } from "commander";
import { NO_RELEASES, type Releases } from "@kalc/parser/project";
import { versionOption } from "./options.ts";

/** What `--keepalived` says, once or more often: `2.4.3` for all, `lb2=2.2.7` for one node. */
export function releasesOption(text: string, before: Releases = NO_RELEASES): Releases {
  const at = text.indexOf("=");
  if (at < 0) return { ...before, all: versionOption(text) };
  const node = text.slice(0, at).trim();
  if (node === "") throw new InvalidArgumentError("Write the name of a node before the =: lb2=2.2.7.");
  return { ...before, nodes: new Map([...before.nodes, [node, versionOption(text.slice(at + 1))]]) };
}
