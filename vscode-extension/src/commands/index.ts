import { commands, type Disposable } from "vscode";
import type { Command, Running } from "./command.ts";
import { fixAll } from "./fix-all.ts";
import { restart } from "./restart.ts";
import { showOutput } from "./show-output.ts";

/** Those of the server, such as kalc.lintWorkspace, the client registers by itself. */
const all: readonly Command[] = [fixAll, restart, showOutput];

export function registerCommands(running: Running): readonly Disposable[] {
  return all.map(({ id, run }) =>
    commands.registerCommand(id, (...args: readonly unknown[]) => run(running, ...args)),
  );
}
