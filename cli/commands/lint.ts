import { Option, type Command } from "commander";
import { FAIL_ON } from "@kalc/parser/project";
import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { FORMATS } from "../lint/formats/index.ts";
import { lintOnce } from "../lint/once.ts";
import { listed } from "../listed.ts";
import { requestOf, type LintFlags, type LintRequest } from "../lint/request.ts";
import { colourOptions } from "../options.ts";
import { releasesOption } from "../releases.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  command.argument(
    "[path...]",
    "files, folders or patterns; - for standard input (default: what kalc.yaml names, or the keepalived files in this folder)",
  );
  reading(command);
  judging(command);
  showing(command);
  colourOptions(command);
  changing(command);
  runs(() => lint(command.args, command.opts<LintFlags>(), io));
};

function reading(command: Command): void {
  command
    .option(
      "--keepalived <version>",
      "judge for this keepalived (default: the newest); lb2=2.2.7 for one node; repeatable",
      releasesOption,
    )
    .option(
      "--features <file|list>",
      "its build features: names, or a file with the output of keepalived --version",
    )
    .option(
      "--processors <number>",
      "number of processors of the host (default: accept any processor number)",
    )
    .option("--config-id <id>", "read only as keepalived -i ID does, not for every id")
    .addOption(
      new Option(
        "--cluster",
        "compare the files, or the config ids of one file, as nodes of one cluster",
      ).conflicts("clusterIds"),
    )
    .option("--cluster-ids <ids>", "compare these config ids of one file as nodes of a cluster: lb1,lb2")
    .option("--env-file <file>", "take values for ${_ENV NAME} from NAME=VALUE lines")
    .option("--stdin-filename <name>", "treat standard input as this file")
    .option("--no-settings", "ignore kalc.yaml");
}

function judging(command: Command): void {
  command
    .option("--rule <id=severity>", "set a rule's severity, or turn it off; repeatable", collect)
    .addOption(
      new Option(
        "--fail-on <severity>",
        "exit with 1 for findings this severe or worse (default: error); keepalived: when keepalived -t would fail",
      ).choices(FAIL_ON),
    )
    .option("--baseline <file>", "leave out the findings listed in this file")
    .addOption(
      new Option(
        "--write-baseline <file>",
        "write all findings to a baseline file instead of showing them",
      ).conflicts("baseline"),
    );
}

function showing(command: Command): void {
  command
    .addOption(new Option("--format <format>", "output format").choices(FORMATS).default("text"))
    .option("-q, --quiet", "show findings and errors only")
    .option("--verbose", "show everything, including consequences of other findings and repeats")
    .option("--statistics", "count findings by rule instead")
    .option("--watch", "lint again whenever a file changes");
}

function changing(command: Command): void {
  command
    .option("--fix", "apply safe fixes")
    .option("--fix-suggested", "apply likely fixes, too: review the result")
    .option("--diff", "with --fix or --fix-suggested: show the changes, write nothing");
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<Exit> {
  const request = requestOf(flags, io);
  if ("wrong" in request) return refuse(request.wrong, io);
  if (paths.length > 0) return lintPaths(paths, request, io);
  const { pathsHere } = await import("../lint/default-paths.ts");
  const here = await pathsHere(request, io);
  if ("wrong" in here) return refuse(here.wrong, io);
  if (!request.quiet) io.stderr.write(`kalc: linting ${listed(here.paths)}: ${here.what}\n`);
  return lintPaths(here.paths, { ...request, areFound: here.areFound }, io);
}

async function lintPaths(paths: readonly string[], request: LintRequest, io: Io): Promise<Exit> {
  if (!request.watch) return (await lintOnce(paths, request, io)).exit;
  const { lintWatching } = await import("../lint/watch.ts");
  return lintWatching(paths, request, io);
}

function refuse(sentences: readonly string[], io: Io): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${sentence}\n`);
  return Exit.usage;
}
