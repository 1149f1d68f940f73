import { Option, type Command } from "commander";
import { FAIL_ON } from "@kalc/parser/project";
import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { FORMATS } from "../lint/formats/index.ts";
import { lintOnce } from "../lint/once.ts";
import { listed } from "../lint/listed.ts";
import { requestOf, type LintFlags, type LintRequest } from "../lint/request.ts";
import { colourOptions } from "../options.ts";
import { releasesOption } from "../releases.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  command.argument(
    "[path...]",
    "files, folders or patterns; - for standard input; without one, what kalc.yaml names or this folder has",
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
      "the keepalived to judge for (the newest); lb2=2.2.7 for one node, may be repeated",
      releasesOption,
    )
    .option("--features <file|list>", "what it was built with: a file with keepalived --version, or names")
    .option("--processors <number>", "how many processors the host has (as many as the file names)")
    .option("--config-id <id>", "only as keepalived -i ID reads it, not for every id")
    .addOption(
      new Option(
        "--cluster",
        "the files, or the config ids of one, are the nodes of a cluster: hold them against each other",
      ).conflicts("clusterIds"),
    )
    .option("--cluster-ids <ids>", "these config ids of a file are the nodes of a cluster: lb1,lb2")
    .option("--env-file <file>", "NAME=VALUE lines for ${_ENV NAME}")
    .option("--stdin-filename <name>", "the file that standard input stands for")
    .option("--no-settings", "look for no kalc.yaml");
}

function judging(command: Command): void {
  command
    .option("--rule <id=severity>", "a rule's severity, or off; may be repeated", collect, [])
    .addOption(
      new Option(
        "--fail-on <severity>",
        "the least severity to end with status 1 for (error); keepalived: where keepalived -t would fail",
      ).choices(FAIL_ON),
    )
    .option("--baseline <file>", "leave out what this file says is known")
    .addOption(
      new Option("--write-baseline <file>", "write all findings to such a file").conflicts("baseline"),
    );
}

function showing(command: Command): void {
  command
    .addOption(new Option("--format <format>", "how to show findings").choices(FORMATS).default("text"))
    .option("-q, --quiet", "show findings and errors only: no notes, no sums")
    .option("--verbose", "show what follows from a finding too, and each of many alike")
    .option("--statistics", "show how often each rule was found instead")
    .option("--watch", "lint again whenever something changes");
}

function changing(command: Command): void {
  command
    .option("--fix", "fix what can be fixed with certainty")
    .option("--fix-suggested", "fix what can be fixed with some certainty, too")
    .option("--diff", "with a fix: show what it would change, and write nothing");
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<Exit> {
  const request = requestOf(flags, io);
  if ("wrong" in request) return refuse(request.wrong, io);
  if (paths.length > 0) return lintPaths(paths, request, io);
  const { pathsHere } = await import("../lint/here.ts");
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
