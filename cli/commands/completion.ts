import { Argument, Option } from "commander";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { completionWords } from "../completion/words.ts";
import { zshScript } from "../completion/zsh.ts";
import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { settingsHere } from "../settings-here.ts";
import type { DefineCommand } from "./entry.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const define: DefineCommand = (command, io, runs, commands) => {
  command
    .addArgument(new Argument("[shell]", "shell that runs the script").choices(Object.keys(scripts)))
    // What the scripts ask while somebody completes.
    .addOption(new Option("--list <what>").choices(["clusters"]).hideHelp());
  runs(async () => {
    if (command.opts<{ list?: "clusters" }>().list !== undefined) return listClusters(io);
    const [shell] = command.args;
    if (shell === undefined) {
      io.stderr.write(
        `kalc: name a shell: ${Object.keys(scripts).join(", ")}\nTry: kalc completion --help\n`,
      );
      return Exit.usage;
    }
    const script = scripts[shell as keyof typeof scripts];
    io.stdout.write(script(await completionWords(commands, io)));
    return Exit.clean;
  });
};

/** Of the kalc.yaml that counts here; where it cannot be read, this is no place to say why. */
async function listClusters({ cwd, stdout }: Io): Promise<Exit> {
  const settings = await settingsHere(cwd);
  if (!("errors" in settings)) for (const name of settings.clusters.keys()) stdout.write(`${name}\n`);
  return Exit.clean;
}
