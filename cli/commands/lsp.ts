import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { homepage } from "../homepage.ts";
import { version } from "../version.ts";
import type { DefineCommand } from "./entry.ts";

/** The folder above docs/. In the bundle the address is a path. */
const here = import.meta.url;
const home = join(dirname(here.startsWith("file:") ? fileURLToPath(here) : here), "../..");

export const define: DefineCommand = (command, _io, runs) => {
  command
    .option("--stdio", "use standard input and output (the default)")
    .option("--node-ipc", "use the IPC channel of the Node process that started it")
    // Clients say who they are; vscode-languageserver looks whether that process still lives.
    .option("--clientProcessId <id>", "exit when this process exits")
    .addHelpText(
      "after",
      "\nEditors start this command. docs/editors.md shows how, for VS Code, Neovim, Emacs, Helix and others.\n",
    );
  runs(async () => {
    const { serveIpc, serveStdio } = await import("@kalc/lsp");
    const start = { version, home, homepage };
    if (command.opts<{ nodeIpc?: true }>().nodeIpc) serveIpc(start);
    else serveStdio(start);
    // The connection ends the process.
    return new Promise(() => undefined);
  });
};
