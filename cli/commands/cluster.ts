import { relative } from "node:path";
import { Option } from "commander";
import { electionOf } from "@kalc/parser/cluster";
import type { ClusterReport } from "@kalc/parser/cluster/picture";
import { clusterFrom, lintClusters } from "@kalc/parser/lint";
import {
  idsIn,
  lintedNodes,
  NO_RELEASES,
  unknownNodes,
  type FoundCluster,
  type Releases,
} from "@kalc/parser/project";
import { clusterSources } from "../cluster/sources.ts";
import { readVariables } from "../environment.ts";
import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import type { LintInput } from "../lint/inputs.ts";
import { keepingLast, linter, type LintOne } from "../lint/linter.ts";
import { oneNode, unknownIds } from "../lint/notes.ts";
import { textLook, type TextLook } from "../look.ts";
import { colourOptions } from "../options.ts";
import { releasesOption } from "../releases.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly keepalived?: Releases;
  readonly clusterIds?: string;
  readonly envFile?: string;
  readonly settings: boolean;
  readonly format: keyof typeof formats;
  readonly color?: boolean;
}

const formats = {
  text: async () => (await import("../cluster/text.ts")).clusterText,
  json: async () => (await import("../cluster/json.ts")).clusterJson,
  mermaid: async () => (await import("@kalc/parser/cluster/picture")).clusterMermaid,
  svg: async () => {
    const { clusterSvg } = await import("@kalc/parser/cluster/picture");
    return (reports: readonly ClusterReport[]) => clusterSvg(reports);
  },
} satisfies Record<string, () => Promise<Format>>;

/** Pictures and JSON look the same everywhere. */
type Format = (reports: readonly ClusterReport[], look: TextLook) => string;

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument(
      "[file-or-cluster...]",
      "one file per node, or one file for all nodes that its @ lines name, or clusters in kalc.yaml (default: all of them)",
    )
    .option("--cluster-ids <ids>", "config ids of the nodes, if one file is for all of them: lb1,lb2")
    .option(
      "--keepalived <version>",
      "keepalived version of the nodes (default: from kalc.yaml, or the newest); lb2=2.2.7 for one node; repeatable",
      releasesOption,
    )
    .option("--env-file <file>", "take values for ${_ENV NAME} from NAME=VALUE lines")
    .option("--no-settings", "ignore kalc.yaml")
    .addOption(
      new Option("--format <format>", "output format").choices(Object.keys(formats)).default("text"),
    );
  colourOptions(command);
  runs(() => cluster(command.args, command.opts<Options>(), io));
};

async function cluster(args: readonly string[], options: Options, io: Io): Promise<Exit> {
  const variables = readVariables(options.envFile, io.cwd);
  if (variables === undefined) return refuse(io, [`${options.envFile ?? ""} cannot be read`]);
  const { keepalived = NO_RELEASES, clusterIds, settings } = options;
  const lintOne = keepingLast(
    linter({ variables, features: undefined, processors: undefined, severities: new Map() }, io.cwd),
  );
  const sources = await clusterSources(args, { keepalived, clusterIds, settings }, lintOne, io);
  if ("wrong" in sources) return refuse(io, sources.wrong);
  const unknown = unknownNodes(keepalived, sources);
  if (unknown !== undefined) return refuse(io, [unknown]);
  if (sources.length > 1 && (options.format === "svg" || options.format === "mermaid")) {
    const names = sources.flatMap(({ name }) => name ?? []);
    return refuse(io, [`a picture shows only one cluster: name one of ${names.join(", ")}`]);
  }
  for (const note of notesOn(sources, clusterIds, lintOne, io)) io.stderr.write(`kalc: ${note}\n`);
  const linted = sources.map((source) => ({
    name: source.name,
    nodes: lintedNodes(source, lintOne),
    settings: source.settings,
  }));
  const between = lintClusters(linted, linted[0]?.settings.rules);
  const reports = linted.map(({ name, nodes }) => {
    const found = clusterFrom(nodes);
    const files = new Set(nodes.flatMap(({ result }) => result.files.map(({ path }) => path)));
    const conflicts = between
      .filter(({ place, related }) =>
        [place, ...related.map((one) => one.place)].some(({ file }) => files.has(file.path)),
      )
      .map(({ message }) => message);
    return { name, cluster: found, elections: electionOf(found), conflicts };
  });
  const format = await formats[options.format]();
  io.stdout.write(format(reports, textLook(options.color, io)));
  return reports.some(isBroken) ? Exit.findings : Exit.clean;
}

/** Nodes that are none, perhaps. */
function notesOn(
  sources: readonly FoundCluster<LintInput>[],
  clusterIds: string | undefined,
  lintOne: LintOne,
  io: Io,
): readonly string[] {
  if (clusterIds !== undefined) {
    const [input] = sources.flatMap(({ nodes }) => nodes.map((node) => node.input));
    const files = input ? [{ path: input.path, configIds: lintOne(input).configIds }] : [];
    return unknownIds("--cluster-ids", idsIn(clusterIds), files);
  }
  return sources.flatMap(({ name, nodes, settings: { path } }) =>
    name !== undefined && path !== undefined && nodes.length === 1
      ? [oneNode(relative(io.cwd, path), name)]
      : [],
  );
}

/** Two nodes hold an address at once, or nobody does, though nothing has failed. */
function isBroken({ cluster: { nodes }, elections }: ClusterReport): boolean {
  const isDead = nodes.length > 0 && nodes.every(({ runs }) => !runs);
  return isDead || elections.some(({ well }) => well.kind === "several" || well.kind === "nobody");
}

function refuse(io: Io, sentences: readonly string[]): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${sentence}\n`);
  return Exit.usage;
}
