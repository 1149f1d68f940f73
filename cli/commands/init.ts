import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import {
  filesOf,
  topologies,
  type ClusterForm,
  type Form,
  type GivenAnswer,
  type Topology,
} from "@kalc/deploy/init";
import type { Target } from "@kalc/deploy/inventory";
import type { Transport } from "@kalc/deploy/transport";
import { FIREWALLS } from "@kalc/parser/project";
import { nearestNames } from "@kalc/parser/schema";
import { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { reachOptions } from "../hosts/options.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf, type Reach } from "../hosts/targets.ts";
import { answersFor } from "../init/ask.ts";
import { fromFiles } from "../init/existing.ts";
import { fromHosts } from "../init/from-hosts.ts";
import { givenIn, questionOptions } from "../init/options.ts";
import { textLook } from "../look.ts";
import { nextSteps, topologyList } from "../init/text.ts";
import type { Io } from "../io.ts";
import { secondsOption, versionOption } from "../options.ts";
import { writeAll, type OutputFile } from "../write-files.ts";
import type { DefineCommand } from "./entry.ts";

export interface InitOptions extends Reach {
  readonly output: string;
  readonly force?: true;
  readonly cluster?: string;
  readonly oneFile?: true;
  readonly keepalived?: string;
  readonly firewall: NonNullable<Form["firewall"]>;
  readonly from?: string;
  readonly limit: number;
}

export const define: DefineCommand = (command, io, runs) => {
  reachOptions(
    command
      .argument(
        "[topology-or-file...]",
        "a topology, or the configurations of the nodes (default: list the topologies)",
      )
      .option("--from <hosts>", "start from what runs on these hosts: lb1,lb2")
      .option("--output <folder>", "write the files into this folder", ".")
      .option("--force", "overwrite existing files")
      .option("--cluster <name>", "name of the cluster (default: the name of the topology)")
      .option("--one-file", "write one configuration for all nodes, with @ lines where they differ")
      .option(
        "--keepalived <version>",
        "write for this keepalived (default: the one on the hosts)",
        versionOption,
      )
      .addOption(
        new Option("--firewall <which>", "firewall that gets the rules").choices(FIREWALLS).default("auto"),
      ),
  ).option("--limit <seconds>", "seconds to wait for a host", secondsOption, 30);
  questionOptions(command);
  runs(() => init(command.args, command.opts<InitOptions>(), givenIn(command.opts()), io));
};

async function init(
  args: readonly string[],
  options: InitOptions,
  given: GivenAnswer,
  io: Io,
): Promise<Exit> {
  const [name] = args;
  const topology = topologies.find((one) => one.name === name);
  if (options.from !== undefined) {
    if (name !== undefined) return refuse(io, `--from starts from running hosts: leave out ${name}`);
    const strangers = strangersIn(given, []);
    return strangers.length > 0 ? refuse(io, ...strangers) : lookedAt(options.from, options, io);
  }
  if (name === undefined) {
    io.stdout.write(topologyList(topologies, textLook(undefined, io).columns));
    return Exit.clean;
  }
  if (topology)
    return args.length > 1
      ? refuse(io, `only one topology at a time: leave out ${args.slice(1).join(" ")}`)
      : fromTopology(topology, given, options, io);
  if (args.length === 1 && !existsSync(resolve(io.cwd, name))) return refuse(io, noTopology(name));
  const strangers = strangersIn(given, ["hosts"]);
  if (strangers.length > 0) return refuse(io, ...strangers);
  const files = await fromFiles(
    { paths: args, folder: options.output, hosts: given.hosts },
    formOf(options, CLUSTER),
    io,
  );
  return "wrong" in files ? refuse(io, ...files.wrong) : handOut(files, options, CLUSTER, io);
}

/** What a cluster is called that nobody gave a name. */
const CLUSTER = "keepalived";

async function fromTopology(
  topology: Topology,
  given: GivenAnswer,
  options: InitOptions,
  io: Io,
): Promise<Exit> {
  const answers = await answersFor(topology, given, io);
  if ("wrong" in answers) return refuse(io, ...answers.wrong);
  const form = { ...formOf(options, topology.name), isOneFile: options.oneFile === true };
  const files = filesOf(topology, answers, form);
  return handOut(
    files.map(({ path, ...file }) => ({ ...file, file: path })),
    options,
    topology.name,
    io,
  );
}

async function lookedAt(hosts: string, options: InitOptions, io: Io): Promise<Exit> {
  const targets = targetsOf(
    hosts.split(",").map((host) => host.trim()),
    options,
  );
  if ("wrong" in targets) return refuse(io, targets.wrong);
  return connected(targets, io, (transport, signal) => initFrom(targets, options, transport, io, signal));
}

/** With hosts reached in whichever way. */
export async function initFrom(
  targets: readonly Target[],
  options: InitOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
): Promise<Exit> {
  const limits = { limitMs: options.limit * 1000, signal };
  const copied = await fromHosts(targets, formOf(options, CLUSTER), transport, limits);
  if (signal.aborted) return refuse(io, "interrupted");
  if ("wrong" in copied) return refuse(io, ...copied.wrong);
  return handOut(copied.files, options, CLUSTER, io, copied.notes);
}

function handOut(
  files: readonly OutputFile[],
  { output, force, cluster }: InitOptions,
  preset: string,
  io: Io,
  notes: readonly string[] = [],
): Exit {
  const written = writeAll(files, output, { mayReplace: force === true, cwd: io.cwd });
  if ("unwritable" in written) return refuse(io, written.unwritable);
  io.stdout.write(nextSteps(written.paths, notes, output, cluster ?? preset));
  return Exit.clean;
}

function formOf({ cluster, keepalived, firewall, ...reach }: InitOptions, preset: string): ClusterForm {
  return { cluster: cluster ?? preset, keepalived, firewall, ssh: sshOf(reach) };
}

/** What is said of all hosts goes into the kalc.yaml. */
function sshOf({ sudo, askSudoPassword, jump, identity }: Reach): Form["ssh"] {
  const ssh = {
    ...(sudo || askSudoPassword ? { sudo: sudo ? "yes" : "password" } : {}),
    ...(jump === undefined ? {} : { jump }),
    ...(identity === undefined ? {} : { identity }),
  };
  return Object.keys(ssh).length > 0 ? ssh : undefined;
}

function strangersIn(given: GivenAnswer, known: readonly string[]): readonly string[] {
  return Object.keys(given)
    .filter((option) => !known.includes(option))
    .map((option) => `--${option} is for a topology: leave it out`);
}

function noTopology(name: string): string {
  const known = topologies.map((one) => one.name);
  const near = nearestNames(name, known);
  const rest =
    near.length > 0 ? `. Did you mean ${near.join(" or ")}?` : `: name a file, or one of ${known.join(", ")}`;
  return `no topology or file is called ${name}${rest}`;
}
