// A kalc.yaml for configurations that there are.
import { relative, resolve } from "node:path";
import { clusterSettings, directorsOf, type ClusterForm } from "@kalc/deploy/init";
import { NO_RELEASES } from "@kalc/parser/project";
import { clusterSources } from "../cluster/sources.ts";
import { targetsOf } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { linter } from "../lint/linter.ts";
import type { OutputFile } from "../write-files.ts";
import type { RefusedAnswer } from "./ask.ts";

export interface ExistingFiles {
  readonly paths: readonly string[];
  /** Where the kalc.yaml is to lie. */
  readonly folder: string;
  /** Those of the nodes, in their order, as ssh takes them. */
  readonly hosts: string | undefined;
}

export async function fromFiles(
  { paths, folder, hosts }: ExistingFiles,
  form: ClusterForm,
  io: Io,
): Promise<readonly OutputFile[] | RefusedAnswer> {
  const lintOne = linter(
    { variables: {}, features: undefined, processors: undefined, severities: new Map() },
    io.cwd,
  );
  const found = await clusterSources(paths, { keepalived: NO_RELEASES, settings: false }, lintOne, io);
  if ("wrong" in found) return { wrong: found.wrong };
  const nodes = found.flatMap((cluster) => cluster.nodes);
  const named = hosts === undefined ? [] : hostsIn(hosts);
  if ("wrong" in named) return named;
  if (hosts !== undefined && named.length !== nodes.length)
    return { wrong: [`--hosts: ${nodes.length} nodes, but ${named.length} named: name one host per node`] };
  const texts = nodes.map(({ name, configId, input }, at) => ({
    name: nodeName(name, at),
    file: relative(resolve(io.cwd, folder), resolve(io.cwd, input.path)),
    configId,
    host: named[at],
  }));
  return [{ file: "kalc.yaml", text: clusterSettings(texts, form), mode: 0o644 }];
}

/** Files whose names say nothing are called by their paths. */
function nodeName(name: string, at: number): string {
  return name.includes("/") ? `lb${at + 1}` : name;
}

function hostsIn(text: string): readonly string[] | RefusedAnswer {
  const targets = targetsOf(
    text.split(",").map((host) => host.trim()),
    {},
  );
  return "wrong" in targets ? { wrong: [targets.wrong] } : directorsOf(targets).map(({ host }) => host);
}
