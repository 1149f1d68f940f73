import { Command } from "commander";
import type { CommandEntry } from "../commands/entry.ts";
import type { Io } from "../io.ts";

/** What can be completed, taken from what commander knows of the commands. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** The words its first argument may be; empty for files. */
  readonly choices: readonly string[];
}

export interface OptionWords {
  /** `--format` */
  readonly flag: string;
  readonly description: string;
  readonly value: "none" | "file" | "text" | readonly string[];
}

export async function completionWords(
  table: readonly CommandEntry[],
  io: Io,
): Promise<readonly CommandWords[]> {
  return Promise.all(
    table.map(async ({ name, summary, load }) => {
      const command = new Command(name);
      const { define } = await load();
      define(command, io, () => undefined, table);
      const options = command.createHelp().visibleOptions(command);
      return {
        name,
        summary,
        options: options.flatMap(({ long, description, argChoices, required, optional, flags }) => {
          if (typeof long !== "string") return [];
          const takesFile = /[<[](?:file|path)\b/.test(flags);
          const value = argChoices ?? (takesFile ? "file" : required || optional ? "text" : "none");
          return [{ flag: long, description, value }];
        }),
        choices: command.registeredArguments[0]?.argChoices ?? [],
      };
    }),
  );
}
