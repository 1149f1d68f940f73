import { resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { filesOnDisk } from "@kalc/parser/disk";
import { hostFiles, settingsFinder, type SettingsFinder } from "@kalc/parser/project";
import { wantsColour } from "../colour.ts";
import { Exit } from "../exit.ts";
import { unifiedDiff } from "../fmt/diff.ts";
import { formatFile, type FormatResult } from "../fmt/format-file.ts";
import { withoutSecrets, type Texts } from "../fmt/masked.ts";
import { settingsFor } from "../fmt/settings.ts";
import { openInput } from "../input.ts";
import type { Io } from "../io.ts";
import { colourOptions } from "../options.ts";
import { paintedDiff } from "../painted-diff.ts";
import { expandPaths } from "../paths.ts";
import { replaceFile } from "../replace-file.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly check?: true;
  readonly diff?: true;
  readonly showSecrets?: true;
  readonly stdinFilename?: string;
  readonly color?: boolean;
}

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument("<path...>", "files, folders (every *.conf below them) or patterns; - for standard input")
    .option("--check", "write nothing; list the unformatted files, and exit with 1 if there are any")
    .option("--diff", "write nothing; show what would change, with secrets masked")
    .option("--show-secrets", "do not mask secrets in --diff, so that it can be applied")
    .option("--stdin-filename <name>", "treat standard input as this file");
  colourOptions(command);
  runs(() => formatAll(command.args, command.opts<Options>(), io));
};

async function formatAll(args: readonly string[], options: Options, io: Io): Promise<Exit> {
  const { paths, errors } = await expandPaths(args, io.cwd);
  for (const error of errors) complain(io, error);
  let status: Exit = errors.length > 0 ? Exit.usage : Exit.clean;
  const finder = settingsFinder(filesOnDisk(io.cwd), io.cwd);
  const stop = { asked: false };
  io.onInterrupt?.(() => {
    stop.asked = true;
  });
  for (const [index, path] of paths.entries()) {
    // A signal is only heard between two turns of the event loop, so never in the middle of a file.
    await nextTurn();
    if (stop.asked) {
      complain(io, `interrupted: ${paths.length - index} of ${paths.length} files were not checked`);
      return worse(status, Exit.usage);
    }
    status = worse(status, await formatOne(path, options, finder, io));
  }
  return status;
}

async function formatOne(path: string, options: Options, finder: SettingsFinder, io: Io): Promise<Exit> {
  const input = await openInput(path, io, options.stdinFilename);
  if ("unreadable" in input) return complain(io, input.unreadable);
  const bytes = input.files.read(input.path);
  if (!bytes) return complain(io, `${path} cannot be read`);
  const settings = await settingsFor(input.path, io.cwd, finder);
  if ("unusable" in settings)
    return complain(io, `the settings for ${path} cannot be used: ${settings.unusable}`);

  const files = hostFiles(input.files, { main: input.path, cwd: io.cwd, settings: settings.own });
  const place = { path: input.path, files, cwd: io.cwd };
  const outcome = settings.ignored
    ? ({ kind: "unchanged" } as const)
    : formatFile(bytes, place, settings.options);
  if (outcome.kind === "refused") return complain(io, outcome.message);
  if (outcome.kind === "altered") {
    complain(
      io,
      `formatting ${input.path} would change what keepalived reads, which is a bug in kalc.\n` +
        "The file is unchanged. Please report it, with the file if you can.",
    );
    return Exit.fault;
  }
  if (options.check || options.diff) {
    if (outcome.kind === "unchanged") return Exit.clean;
    if (options.diff) showDiff(outcome, { ...place, before: bytes, after: outcome.bytes }, options, io);
    else io.stdout.write(`${input.path}\n`);
    return options.check ? Exit.findings : Exit.clean;
  }
  if (path === "-") io.stdout.write(outcome.kind === "changed" ? outcome.bytes : bytes);
  else if (outcome.kind === "changed") {
    const failed = replaceFile(resolve(io.cwd, path), outcome.bytes);
    if (failed !== undefined) return complain(io, `${path} was not changed: ${failed}`);
    io.stdout.write(`${path}\n`);
  }
  return Exit.clean;
}

function showDiff({ formatted }: Changed, texts: Texts, options: Options, io: Io): void {
  const laidOut = formatted();
  const whole = unifiedDiff(texts.path, laidOut);
  const shown = options.showSecrets ? whole : unifiedDiff(texts.path, laidOut, withoutSecrets(texts));
  io.stdout.write(paintedDiff(shown, wantsColour(options.color, io.stdout, io.env)));
  if (shown !== whole)
    io.stderr.write(
      `kalc: secrets in the diff of ${texts.path} are masked, so it cannot be applied; --show-secrets shows them.\n`,
    );
}

type Changed = Extract<FormatResult, { kind: "changed" }>;

function complain(io: Io, what: string): Exit {
  io.stderr.write(`kalc: ${what}\n`);
  return Exit.usage;
}

function worse(a: Exit, b: Exit): Exit {
  return a > b ? a : b;
}
