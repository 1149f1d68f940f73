// What `kalc cluster` is to show: files, the config ids of one, or clusters of a kalc.yaml.
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  clusterOfFiles,
  clusterOfIds,
  clusterOfSettings,
  fileIn,
  idsIn,
  idsOf,
  type FoundCluster,
  type Settings,
} from "@kalc/parser/project";
import { nearestNames } from "@kalc/parser/schema";
import type { Io } from "../io.ts";
import { lintInputs, type InputOptions, type LintInput } from "../lint/inputs.ts";
import { tooFewIds } from "../lint/request.ts";
import type { LintOne } from "../lint/linter.ts";
import { settingsHere } from "../settings-here.ts";

/** The clusters, or what keeps them from being found, as sentences without a full stop. */
export type NodeSources = readonly FoundCluster<LintInput>[] | { readonly wrong: readonly string[] };

export interface SourceOptions extends InputOptions {
  readonly clusterIds?: string | undefined;
}

/** `args` are files, or names of clusters; without any, all clusters are shown. */
export async function clusterSources(
  args: readonly string[],
  options: SourceOptions,
  lintOne: LintOne,
  io: Io,
): Promise<NodeSources> {
  const isFile = (arg: string): boolean => arg === "-" || existsSync(resolve(io.cwd, arg));
  const isNamed = args.length === 0 || (options.settings && !args.some(isFile));
  if (!isNamed) return fromFiles(args, options, lintOne, io);
  const settings = await settingsFor(options, io);
  if ("errors" in settings) return { wrong: settings.errors };
  const known = [...settings.clusters.keys()];
  if (args.length > 0 && !args.some((arg) => known.includes(arg))) {
    const [first = ""] = args;
    // A pattern, or a file that is not there.
    const near = nearestNames(first, known);
    if (near.length === 0) return fromFiles(args, options, lintOne, io);
    return { wrong: [`no file or cluster is called ${first}. Did you mean ${near.join(" or ")}?`] };
  }
  if (known.length === 0)
    return { wrong: ["no kalc.yaml with clusters here or in a folder above: name the file of each node"] };
  if (options.clusterIds !== undefined)
    return {
      wrong: ["--cluster-ids takes one file for all nodes: leave it out, kalc.yaml has the ids of its nodes"],
    };
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined)
    return { wrong: [`kalc.yaml has no cluster ${unknown}: name one of ${known.join(", ")}`] };
  return fromSettings(args.length > 0 ? args : known, settings, options, io);
}

async function settingsFor(
  { settings }: SourceOptions,
  io: Io,
): Promise<Settings | { readonly errors: readonly string[] }> {
  if (!settings)
    return { errors: ["--no-settings ignores the clusters of kalc.yaml: name the file of each node"] };
  return settingsHere(io.cwd);
}

async function fromSettings(
  names: readonly string[],
  settings: Settings,
  options: SourceOptions,
  io: Io,
): Promise<NodeSources> {
  const clusters = names.flatMap((name) => {
    const cluster = settings.clusters.get(name);
    return cluster ? [{ name, cluster }] : [];
  });
  const paths = clusters.flatMap(({ cluster: { nodes } }) =>
    [...nodes.values()].map(({ file }) => relative(io.cwd, fileIn(settings, file))),
  );
  const { inputs, errors } = await lintInputs([...new Set(paths)], options, io);
  if (errors.length > 0) return { wrong: errors };
  const byPath = new Map(inputs.map((input) => [resolve(io.cwd, input.path), input]));
  const found = clusters.map(({ name, cluster }) =>
    clusterOfSettings(name, cluster, settings, byPath, options.keepalived),
  );
  return found;
}

async function fromFiles(
  args: readonly string[],
  options: SourceOptions,
  lintOne: LintOne,
  io: Io,
): Promise<NodeSources> {
  const { inputs, errors } = await lintInputs(args, options, io);
  if (errors.length > 0) return { wrong: errors };
  const { clusterIds, keepalived } = options;
  const [first] = inputs;
  if (clusterIds !== undefined) {
    if (!first || inputs.length > 1)
      return { wrong: ["--cluster-ids takes one file for all nodes: name that file alone"] };
    const tooFew = tooFewIds(clusterIds);
    if (tooFew !== undefined) return { wrong: [tooFew] };
    return [clusterOfIds(first, idsIn(clusterIds), keepalived)];
  }
  if (first && inputs.length === 1) return onlyFile(first, options, lintOne);
  const all = clusterOfFiles(inputs, keepalived);
  return all ? [all] : { wrong: ["no file to read: name the configuration of each node"] };
}

/** The ids that its conditions name are its nodes. */
function onlyFile(input: LintInput, { keepalived }: SourceOptions, lintOne: LintOne): NodeSources {
  const ids = idsOf(lintOne(input));
  if (ids.length > 1) return [clusterOfIds(input, ids, keepalived)];
  return {
    wrong: ["a cluster has at least two nodes: name the file of each, or one whose @ lines name the nodes"],
  };
}
