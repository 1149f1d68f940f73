import { Command, CommanderError } from "commander";
import type { CommandEntry } from "./commands/entry.ts";
import { Exit } from "./exit.ts";
import { reportFault } from "./fault.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** One command line from arguments to exit status. Never rejects. */
export async function run(args: readonly string[], io: Io, table: readonly CommandEntry[]): Promise<Exit> {
  try {
    const settled = await settledArgs(args, io);
    if (settled !== undefined) return await parse(settled, io, table);
    return Exit.usage;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.clean : Exit.usage;
    reportFault(error, io);
    return Exit.fault;
  }
}

/** With the release in the place of `--keepalived installed`; undefined where it was said why there is none. */
async function settledArgs(args: readonly string[], io: Io): Promise<readonly string[] | undefined> {
  if (!args.some((arg) => arg.includes("installed"))) return args;
  const { asksInstalled, installedRelease, withRelease } = await import("./installed.ts");
  if (!asksInstalled(args)) return args;
  const found = await installedRelease();
  if ("wrong" in found) {
    io.stderr.write(`kalc: --keepalived installed: ${found.wrong}\n`);
    return undefined;
  }
  if (found.remark !== undefined) io.stderr.write(`kalc: ${found.remark}\n`);
  return withRelease(args, found.release);
}

/** Nobody else waits for the table of releases. */
async function versionText(args: readonly string[]): Promise<string> {
  if (!args.some((arg) => arg === "--version" || arg === "-V")) return version;
  const { NEWEST, RELEASES } = await import("@kalc/parser/versions");
  return `${version}\nknows keepalived ${RELEASES[0]} to ${NEWEST}`;
}

async function parse(args: readonly string[], io: Io, table: readonly CommandEntry[]): Promise<Exit> {
  let status: Exit = Exit.clean;
  // kalc itself has no option with a value, so the first word that is no option names the command.
  const words = args.filter((arg) => !arg.startsWith("-"));
  const asked = table.find(({ name }) => name === (words[0] === "help" ? words[1] : words[0]));
  const program = new Command("kalc")
    .description("Check, format, compare, convert and deploy keepalived configurations.")
    .version(await versionText(args))
    .exitOverride()
    // Commander does not wrap the right column of a narrow terminal otherwise.
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(`${text.replace(/^error: /, "kalc: ")}${helpHint(asked)}`),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const entry of table) {
    const command = program.command(entry.name).description(entry.summary);
    if (entry !== asked) continue;
    const { define } = await entry.load();
    const runs: Parameters<typeof define>[2] = (action) => {
      command.action(async () => {
        status = await action();
      });
    };
    define(command, io, runs, table);
  }
  await program.parseAsync(args, { from: "user" });
  return status;
}

/** What commander says of wrong usage is one line, and says nothing of what would be right. */
function helpHint(asked: CommandEntry | undefined): string {
  return `Try: kalc ${asked === undefined ? "" : `${asked.name} `}--help\n`;
}
