import { Option } from "commander";
import { InvalidArgumentError } from "commander";
import { wantsColour } from "../colour.ts";
import { compareSides } from "../diff/compare.ts";
import { FORMATS, formats, type DiffFormatName } from "../diff/formats/index.ts";
import { openSides, type AskedSides } from "../diff/sides.ts";
import { readVariables } from "../environment.ts";
import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { colourOptions, versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly keepalived?: Versions;
  readonly configId?: string;
  readonly envFile?: string;
  readonly stdinFilename?: string;
  readonly settings: boolean;
  readonly format: DiffFormatName;
  readonly color?: boolean;
}

type Versions = Pick<AskedSides, "from" | "to">;

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument("<old>", "the running configuration; - for standard input")
    .argument("[new]", "the new configuration; leave it out to compare one file under two releases")
    .option(
      "--keepalived <version>",
      "keepalived version (default: from kalc.yaml, or the newest); 2.2.7..2.4.3 compares two releases",
      versionsOption,
    )
    .option("--config-id <id>", "read only as keepalived -i ID does, not for every id")
    .option("--env-file <file>", "take values for ${_ENV NAME} from NAME=VALUE lines")
    .option("--stdin-filename <name>", "treat standard input as this file")
    .option("--no-settings", "ignore kalc.yaml")
    .addOption(new Option("--format <format>", "output format").choices(FORMATS).default("text"));
  colourOptions(command);
  runs(() => diff(command.args, command.opts<Options>(), io));
};

function versionsOption(text: string): Versions {
  const [from = "", to, ...more] = text.split("..");
  if (more.length > 0)
    throw new InvalidArgumentError("Write one release, or two with .. between them: 2.2.7..2.4.3.");
  return { from: versionOption(from), to: versionOption(to ?? from) };
}

const WIDEST = 110;

async function diff(args: readonly string[], options: Options, io: Io): Promise<Exit> {
  const [old = "", given] = args;
  const { keepalived } = options;
  const isOneFile = keepalived !== undefined && keepalived.from !== keepalived.to;
  if (given === undefined && !isOneFile)
    return refuse(
      io,
      "only one configuration: name the new one too, or two releases: --keepalived 2.2.7..2.4.3",
    );
  if (old === "-" && given === "-")
    return refuse(io, "standard input cannot be both configurations: name a file for one of them");
  const variables = readVariables(options.envFile, io.cwd);
  if (variables === undefined) return refuse(io, `${options.envFile ?? ""} cannot be read`);
  const sides = await openSides(old, given ?? old, { ...options, ...keepalived, variables }, io);
  if ("wrong" in sides) return refuse(io, ...sides.wrong);
  const report = compareSides(sides);
  const { format } = await formats[options.format]();
  io.stdout.write(
    format(report, {
      colour: wantsColour(options.color, io.stdout, io.env),
      columns: Math.min(io.stdout.columns ?? WIDEST, WIDEST),
    }),
  );
  return report.isSame ? Exit.clean : Exit.findings;
}

function refuse(io: Io, ...sentences: readonly string[]): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${sentence}\n`);
  return Exit.usage;
}
