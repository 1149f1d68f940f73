import { Command, CommanderError } from "commander";
import type { CommandEntry } from "./commands/entry.ts";
import { Exit } from "./exit.ts";
import { reportFault } from "./fault.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** One command line from arguments to exit status. Never rejects. */
export async function run(args: readonly string[], io: Io, table: readonly CommandEntry[]): Promise<Exit> {
  try {
    return await parse(args, io, table);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.clean : Exit.usage;
    reportFault(error, io);
    return Exit.fault;
  }
}

async function parse(args: readonly string[], io: Io, table: readonly CommandEntry[]): Promise<Exit> {
  let status: Exit = Exit.clean;
  const program = new Command("kalc")
    .description("Read keepalived.conf the way keepalived does.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, "kalc: ")),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  // kalc itself has no option with a value, so the first word that is no option names the command.
  const words = args.filter((arg) => !arg.startsWith("-"));
  const asked = words[0] === "help" ? words[1] : words[0];
  for (const entry of table) {
    const command = program.command(entry.name).description(entry.summary);
    if (entry.name !== asked) continue;
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
