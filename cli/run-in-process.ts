import process from "node:process";
import { commands } from "./commands/index.ts";
import { Exit } from "./exit.ts";
import { reportFault } from "./fault.ts";
import { processIo } from "./process-io.ts";
import { run } from "./run.ts";

/** Runs the command line in this process and leaves its exit status behind. */
export async function runInProcess(args: readonly string[]): Promise<void> {
  const io = processIo();
  // Without this Node would end with 1, which in our contract means "findings".
  process.on("uncaughtException", (error) => {
    reportFault(error, io);
    process.exit(Exit.fault);
  });
  // Set, not exit(): what is still in a pipe's buffer has to arrive.
  process.exitCode = await run(args, io, commands);
}
