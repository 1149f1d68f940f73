// What the bundle does when it is run: one command line in this process, its exit status left behind; or, in a thread
// that a command has started, its part of the work.
import process from "node:process";
import { isMainThread } from "node:worker_threads";
import { commands } from "./commands/index.ts";
import { Exit } from "./exit.ts";
import { reportFault } from "./fault.ts";
import { processIo } from "./process-io.ts";
import { run } from "./run.ts";

if (isMainThread) runCommand();
else void import("./lint/helper.ts").then(({ help }) => help());

function runCommand(): void {
  // What was asked for did not arrive: whatever was found, that is not what the status may say.
  const output = { isLost: false };
  const io = processIo((what) => {
    output.isLost = true;
    process.exitCode = Exit.usage;
    io.stderr.write(`kalc: ${what}\n`);
  });
  // Without this Node would end with 1, which in our contract means "findings".
  process.on("uncaughtException", (error) => {
    reportFault(error, io);
    process.exit(Exit.fault);
  });
  // Set, not exit(): what is still in a pipe's buffer has to arrive.
  void run(process.argv.slice(2), io, commands).then((exit) => {
    process.exitCode = output.isLost ? Exit.usage : exit;
  });
}
