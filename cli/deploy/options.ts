import { Option, type Command } from "commander";
import type { Io, Output } from "../io.ts";
import { wantsColour } from "../colour.ts";
import { limitOption, reachOptions } from "../hosts/options.ts";
import type { Reach } from "../hosts/targets.ts";
import { colourOptions } from "../options.ts";
import { acceptOption } from "./accept.ts";
import { shownAsJson, shownAsLines, shownOnTerminal, type ShownRollout } from "./show.ts";

/** What every command that changes hosts is told. */
export interface ActingOptions extends Reach {
  readonly yes?: true;
  readonly limit?: number;
  readonly format: (typeof FORMATS)[number];
  readonly color?: boolean;
}

const FORMATS = ["text", "json"] as const;

export function actingOptions(command: Command, { asks = true } = {}): Command {
  const reaching = reachOptions(command);
  return colourOptions(
    limitOption(asks ? reaching.option("--yes", "do not ask for confirmation") : reaching).addOption(
      new Option("--format <format>", "text; or json, with one object per line for each event")
        .choices(FORMATS)
        .default("text"),
    ),
  );
}

/** What may be in the way of a change, and is no reason to stop. */
export function insistingOptions(command: Command): Command {
  return command
    .option("--accept <rule=reason>", "continue despite this rule's findings; repeatable", acceptOption)
    .option("--break-lock", "take over the lock of a run that has changed nothing yet");
}

/** What was deployed before. */
export function standingArgument(command: Command): Command {
  return command.argument("[cluster]", "a cluster in kalc.yaml; with --host, its name when it was deployed");
}

/** For what the hosts know by themselves. */
export function hostOption(command: Command): Command {
  return command.option("--host <host...>", "use these hosts instead of kalc.yaml");
}

/** Why it cannot be done without --yes. */
export function needsYes({ yes, format }: ActingOptions, { ask }: Io): string | undefined {
  if (yes) return undefined;
  if (format === "json") return "--format json cannot ask for confirmation: add --yes";
  return ask ? undefined : "no terminal to ask on: add --yes";
}

/** Whether somebody says so. */
export async function isAgreed(question: string, { yes }: ActingOptions, { ask }: Io): Promise<boolean> {
  if (yes) return true;
  const answer = await ask?.(`${question} [y/N] `);
  return /^y(?:es)?$/i.test(answer?.trim() ?? "");
}

export function shownWith({ format, color }: ActingOptions, { stdout, env }: Io): ShownRollout {
  if (format === "json") return shownAsJson(stdout);
  const isColoured = wantsColour(color, stdout, env);
  return isPlain(stdout, env) ? shownAsLines(stdout, isColoured) : shownOnTerminal(stdout, isColoured);
}

function isPlain({ isTTY }: Output, env: Io["env"]): boolean {
  return !isTTY || env.TERM === "dumb";
}
