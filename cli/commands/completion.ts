import { Argument } from "commander";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { completionWords } from "../completion/words.ts";
import { zshScript } from "../completion/zsh.ts";
import { Exit } from "../exit.ts";
import type { DefineCommand } from "./entry.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

export const define: DefineCommand = (command, io, runs, commands) => {
  command.addArgument(new Argument("<shell>", "the shell to print it for").choices(Object.keys(scripts)));
  runs(async () => {
    const script = scripts[command.args[0] as keyof typeof scripts];
    io.stdout.write(script(await completionWords(commands, io)));
    return Exit.clean;
  });
};
