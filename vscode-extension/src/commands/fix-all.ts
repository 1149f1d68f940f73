import { commands } from "vscode";
import type { Command } from "./command.ts";

/** All certain fixes in the file that is shown. */
export const fixAll: Command = {
  id: "kalc.fixAll",
  run: () =>
    commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.kalc", apply: "first" }),
};
