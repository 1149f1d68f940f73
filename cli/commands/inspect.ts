import { Option } from "commander";
import { filesOnDisk } from "@kalc/parser/disk";
import { typed, type Setting } from "@kalc/parser/model";
import { filledIn, hostFiles, secretWordsOf, settingsFinder } from "@kalc/parser/project";
import { literally, PASSES, readConfiguration, type Pass, type Reading } from "@kalc/parser/reader";
import { parseText, sourceText } from "@kalc/parser/syntax";
import { judge } from "@kalc/parser/verdict";
import { NEWEST } from "@kalc/parser/versions";
import { budgetHere } from "../budget.ts";
import { readVariables } from "../environment.ts";
import { Exit } from "../exit.ts";
import { openInput } from "../input.ts";
import type { Io } from "../io.ts";
import { colourOptions, versionOption } from "../options.ts";
import { unknownIds } from "../lint/notes.ts";
import { configurationJson, problemLines, statementsJson } from "../inspect/json.ts";
import { textLook } from "../look.ts";
import { treeText } from "../inspect/tree.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly statements?: true;
  readonly pass: Pass;
  readonly tree?: true;
  readonly showSecrets?: true;
  readonly keepalived: string;
  readonly configId?: string;
  readonly envFile?: string;
  readonly stdinFilename?: string;
  readonly format: "text" | "json";
  readonly color?: boolean;
}

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument("<file>", "a configuration; - for standard input")
    .addOption(
      new Option("--statements", "show every statement that one process of keepalived reads").conflicts(
        "tree",
      ),
    )
    .addOption(new Option("--pass <pass>", "the process for --statements").choices(PASSES).default("parent"))
    .option("--tree", "show the syntax tree of this file, with nothing expanded")
    .option("--show-secrets", "do not mask passwords and keys")
    .option("--keepalived <version>", "read as this keepalived", versionOption, NEWEST)
    .option("--config-id <id>", "read @ID lines as keepalived -i ID does")
    .option("--env-file <file>", "take values for ${_ENV NAME} from NAME=VALUE lines")
    .option("--stdin-filename <name>", "treat standard input as this file")
    .addOption(
      new Option("--format <format>", "text: a summary; json: all values, each with where it comes from")
        .choices(["text", "json"])
        .default("text"),
    );
  colourOptions(command);
  runs(() => inspect(command.args[0] ?? "", command.opts<Options>(), io));
};

async function inspect(path: string, options: Options, io: Io): Promise<Exit> {
  const input = await openInput(path, io, options.stdinFilename);
  if ("unreadable" in input) return refuse(io, input.unreadable);
  if (options.tree) {
    const bytes = input.files.read(input.path);
    if (!bytes) return refuse(io, `${path} matches several files: name one of them for --tree`);
    io.stdout.write(treeText(input.path, parseText(sourceText(bytes)), options.showSecrets === true));
    return Exit.clean;
  }
  const settings = await settingsFinder(filesOnDisk(io.cwd), io.cwd).settingsFor(input.path);
  if ("errors" in settings) return refuse(io, settings.errors.join("\nkalc: "));
  const variables = readVariables(options.envFile, io.cwd);
  if (variables === undefined) return refuse(io, `${options.envFile ?? ""} cannot be read`);
  const read = (configId: string | undefined): Reading =>
    readConfiguration({
      main: path === "-" ? literally(input.path) : input.path,
      files: hostFiles(input.files, { main: input.path, cwd: io.cwd, settings }),
      version: options.keepalived,
      configId,
      environment: { workingDirectory: io.cwd, variables, filledIn: filledIn(settings) },
      budget: budgetHere(),
    });
  const reading = read(options.configId);
  const { configIds } = reading;
  const asked = options.configId === undefined ? [] : [options.configId];
  for (const note of unknownIds("--config-id", asked, [{ path: input.path, configIds }]))
    io.stderr.write(`kalc: ${note}\n`);
  await show(reading, { path: input.path, read }, options, io);
  return Exit.clean;
}

interface Shown {
  readonly path: string;
  readonly read: (configId: string) => Reading;
}

async function show(reading: Reading, { path, read }: Shown, options: Options, io: Io): Promise<void> {
  for (const line of problemLines(reading)) io.stderr.write(`${line}\n`);
  const verdict = judge(reading);
  const hidden = options.showSecrets ? () => NOTHING : secretWordsOf(reading.files);
  if (options.statements) {
    const seen = verdict.seen[options.pass];
    const ending = ENDINGS[seen.ended ?? "read"];
    if (ending !== undefined) io.stderr.write(`kalc: ${ending}\n`);
    io.stdout.write(statementsJson(seen.statements, hidden));
  } else if (options.format === "json") {
    io.stdout.write(configurationJson(reading, verdict.configuration, hidden));
  } else {
    const { inspectText } = await import("../inspect/text.ts");
    const { version, configIds, files } = reading;
    const hosts = options.configId === undefined ? configIds : [];
    const inspected = {
      path,
      configuration: typed(verdict.configuration, version),
      hosts: hosts.map((id) => ({ id, configuration: typed(judge(read(id)).configuration, version) })),
      configId: options.configId,
      files: files.map((file) => file.path),
      isHidden: ({ statement }: Setting) => hidden(statement).size > 0,
    };
    io.stdout.write(inspectText(inspected, textLook(options.color, io)));
  }
}

const NOTHING: ReadonlySet<never> = new Set();

const ENDINGS = {
  read: undefined,
  exit: "keepalived exits at the last of these statements: a required value is missing.",
  crash: "keepalived crashes at the end of these statements.",
  endless: "keepalived hangs after these statements.",
  "not-run": "keepalived does not start this process: an earlier one fails.",
} as const;

function refuse(io: Io, why: string): Exit {
  io.stderr.write(`kalc: ${why}\n`);
  return Exit.usage;
}
