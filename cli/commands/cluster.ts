import { Option } from "commander";
import { electionOf } from "@kalc/parser/cluster";
import { clusterFrom, lint, type LintedNode } from "@kalc/parser/lint";
import { NEWEST } from "@kalc/parser/versions";
import { nodeNames } from "../cluster-nodes.ts";
import type { ClusterFormat } from "../cluster/report.ts";
import { readVariables } from "../environment.ts";
import { Exit } from "../exit.ts";
import { openInput } from "../input.ts";
import type { Io } from "../io.ts";
import { versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly keepalived: string;
  readonly clusterIds?: string;
  readonly envFile?: string;
  readonly format: keyof typeof formats;
}

const formats = {
  text: async () => (await import("../cluster/text.ts")).clusterText,
  json: async () => (await import("../cluster/json.ts")).clusterJson,
  mermaid: async () => (await import("../cluster/mermaid.ts")).clusterMermaid,
  svg: async () => (await import("../cluster/svg.ts")).clusterSvg,
} satisfies Record<string, () => Promise<ClusterFormat>>;

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument("<file...>", "the configurations of the nodes, one for each")
    .option("--cluster-ids <ids>", "one file for all nodes: the config ids they are given, lb1,lb2")
    .option("--keepalived <version>", "the keepalived they run", versionOption, NEWEST)
    .option("--env-file <file>", "NAME=VALUE lines for ${_ENV NAME}")
    .addOption(
      new Option("--format <format>", "how to show it").choices(Object.keys(formats)).default("text"),
    );
  runs(() => cluster(command.args, command.opts<Options>(), io));
};

async function cluster(paths: readonly string[], options: Options, io: Io): Promise<Exit> {
  const variables = readVariables(options.envFile, io.cwd);
  if (variables === undefined) return refuse(io, [`${options.envFile ?? ""} cannot be read`]);
  const ids = options.clusterIds?.split(",").map((id) => id.trim());
  if (ids && paths.length > 1) return refuse(io, ["--cluster-ids is for one file that serves all nodes"]);
  if (!ids && paths.length < 2)
    return refuse(io, ["a cluster has at least two nodes: name the file of each, or --cluster-ids"]);
  const inputs = await Promise.all(paths.map((path) => openInput(path, io)));
  const unreadable = inputs.flatMap((input) => ("unreadable" in input ? [input.unreadable] : []));
  if (unreadable.length > 0) return refuse(io, unreadable);
  const results = inputs.flatMap((input) =>
    "unreadable" in input
      ? []
      : lint({
          main: input.path,
          files: input.files,
          version: options.keepalived,
          environment: { workingDirectory: io.cwd, variables },
        }),
  );
  const names = ids ?? nodeNames(paths);
  const nodes = names.flatMap((name, index): LintedNode[] => {
    const result = results[ids ? 0 : index];
    return result ? [{ name, result, configId: ids ? name : undefined }] : [];
  });
  const found = clusterFrom(nodes);
  const format = await formats[options.format]();
  io.stdout.write(format({ keepalived: options.keepalived, cluster: found, elections: electionOf(found) }));
  return Exit.clean;
}

function refuse(io: Io, sentences: readonly string[]): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${sentence}\n`);
  return Exit.usage;
}
