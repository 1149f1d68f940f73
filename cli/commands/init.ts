import { Option } from "commander";
import { filesOf, topologies, type Form, type Given, type Topology } from "@kalc/deploy/init";
import { FIREWALLS } from "@kalc/parser/project";
import { nearestNames } from "@kalc/parser/schema";
import { Exit } from "../exit.ts";
import { reachOptions } from "../hosts/options.ts";
import type { Reach } from "../hosts/targets.ts";
import { answersFor } from "../init/ask.ts";
import { givenIn, questionOptions } from "../init/options.ts";
import { nextSteps, topologyList } from "../init/text.ts";
import type { Io } from "../io.ts";
import { versionOption } from "../options.ts";
import { writeAll } from "../write-files.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends Reach {
  readonly output: string;
  readonly force?: true;
  readonly cluster?: string;
  readonly oneFile?: true;
  readonly keepalived?: string;
  readonly firewall: (typeof FIREWALLS)[number];
}

export const define: DefineCommand = (command, io, runs) => {
  questionOptions(
    reachOptions(
      command
        .argument("[topology]", "what is to be; without it the topologies are listed")
        .option("--output <folder>", "write the files there", ".")
        .option("--force", "write over files that are there")
        .option("--cluster <name>", "what the cluster is called (as the topology)")
        .option("--one-file", "one configuration for all, in which @ lines say what differs")
        .option("--keepalived <version>", "the keepalived to write for (the one on the hosts)", versionOption)
        .addOption(
          new Option("--firewall <which>", "what gets the rules").choices(FIREWALLS).default("auto"),
        ),
    ),
  );
  runs(() => init(command.args, command.opts<Options>(), givenIn(command.opts()), io));
};

async function init(args: readonly string[], options: Options, given: Given, io: Io): Promise<Exit> {
  const [name] = args;
  if (name === undefined) {
    io.stdout.write(topologyList(topologies));
    return Exit.clean;
  }
  const topology = topologies.find((one) => one.name === name);
  if (!topology) return refuse(io, [noTopology(name)]);
  return fromTopology(topology, given, options, io);
}

async function fromTopology(topology: Topology, given: Given, options: Options, io: Io): Promise<Exit> {
  const answers = await answersFor(topology, given, io);
  if ("wrong" in answers) return refuse(io, answers.wrong);
  const { cluster = topology.name, keepalived, firewall, output, force } = options;
  const files = filesOf(topology, answers, {
    cluster,
    keepalived,
    firewall,
    isOneFile: options.oneFile === true,
    ssh: sshOf(options),
  });
  const written = writeAll(
    files.map(({ path, ...file }) => ({ ...file, file: path })),
    output,
    { mayReplace: force === true, cwd: io.cwd },
  );
  if ("unwritable" in written) return refuse(io, [written.unwritable]);
  io.stdout.write(nextSteps(written.paths, output, cluster));
  return Exit.clean;
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

function noTopology(name: string): string {
  const known = topologies.map((one) => one.name);
  const near = nearestNames(name, known);
  const rest = near.length > 0 ? `. Did you mean ${near.join(" or ")}?` : `; there are ${known.join(", ")}`;
  return `there is no topology or file ${name}${rest}`;
}

function refuse(io: Io, sentences: readonly string[]): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${sentence}\n`);
  return Exit.usage;
}
