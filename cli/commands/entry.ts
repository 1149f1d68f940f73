import type { Command } from "commander";
import type { Exit } from "../exit.ts";
import type { Io } from "../io.ts";

/**
 * What a command's own file exports: it declares its arguments and options on `command` and hands over, with
 * `runs`, what happens once they are read.
 *
 *     export const define: DefineCommand = (command, io, runs) => {
 *       command.argument("<file>").option("--tree", "print the source tree");
 *       runs(async () => inspect(command.args, command.opts(), io));
 *     };
 *
 * A user's error is a line on `io.stderr` and `Exit.usage`; only a fault of ours is thrown.
 */
export type DefineCommand = (
  command: Command,
  io: Io,
  runs: (action: Action) => void,
  /** All that there are. */
  commands: readonly CommandEntry[],
) => void;

type Action = () => Exit | Promise<Exit>;

/** One row of the command table. `load` keeps the command's code unevaluated until it is the one asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly define: DefineCommand }>;
}
