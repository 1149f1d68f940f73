import { Command } from "commander";
import { SEVERITIES } from "@kalc/parser/diagnostics";
import { allRules } from "@kalc/parser/lint";
import { allEntries } from "@kalc/parser/schema";
import { DISTRIBUTIONS, RELEASES, SERIES } from "@kalc/parser/versions";
import type { CommandEntry } from "../commands/entry.ts";
import type { Io } from "../io.ts";

/** What can be completed, taken from what commander knows of the commands. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** The words its arguments may be; empty for files. */
  readonly choices: readonly string[];
  /** Whether its arguments are clusters of kalc.yaml, which are asked for when somebody completes. */
  readonly clusters: "no" | "only" | "or files";
}

export interface OptionWords {
  /** `--format` */
  readonly flag: string;
  readonly description: string;
  readonly value: "none" | "file" | "text" | readonly string[];
}

/** What stands for each kind of value, by how help calls it. */
const lists: Readonly<Record<string, readonly string[]>> = {
  version: [...RELEASES, ...SERIES, ...Object.keys(DISTRIBUTIONS), "installed"],
  "id=severity": allRules.map(({ id }) => `${id}=`),
  "keyword-or-rule": [
    ...allRules.flatMap(({ id, name }) => [id, name]),
    ...new Set(allEntries().map(({ name }) => name)),
  ],
};

/** What comes after the = of a rule. */
export const RULE_LEVELS: readonly string[] = ["off", ...SEVERITIES];

function clustersIn(argument: string): CommandWords["clusters"] {
  if (argument === "cluster") return "only";
  return argument.split("-").includes("cluster") ? "or files" : "no";
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
      const [argument] = command.registeredArguments;
      const options = command.createHelp().visibleOptions(command);
      return {
        name,
        summary,
        options: options.flatMap(({ long, description, argChoices, required, optional, flags }) => {
          if (typeof long !== "string") return [];
          const known = lists[/<(.*)>/.exec(flags)?.[1] ?? ""];
          const takesFile = /[<[](?:file|path)\b/.test(flags);
          const value = argChoices ?? known ?? (takesFile ? "file" : required || optional ? "text" : "none");
          return [{ flag: long, description, value }];
        }),
        choices: argument?.argChoices ?? lists[argument?.name() ?? ""] ?? [],
        clusters: clustersIn(argument?.name() ?? ""),
      };
    }),
  );
}
