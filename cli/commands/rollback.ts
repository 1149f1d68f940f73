import { carryOut, goalsFor, rollbackOf, statusesOf } from "@kalc/deploy/apply";
import { InvalidArgumentError } from "commander";
import { generationLines, goalLines } from "../deploy/generations.ts";
import {
  actingOptions,
  hostOption,
  insistingOptions,
  isAgreed,
  needsYes,
  standingArgument,
} from "../deploy/options.ts";
import { DECLINED, refusedOutcome, runStanding, type Acted } from "../deploy/run-pending.ts";
import { withoutKalc, type Ready, type StandingOptions } from "../deploy/pending-hosts.ts";
import { Exit } from "../exit.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends StandingOptions {
  readonly to?: number;
  readonly list?: true;
}

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    insistingOptions(
      hostOption(standingArgument(command))
        .option(
          "--to <number>",
          "generation to go back to (default: the one before the last roll-out)",
          numberOption,
        )
        .option("--list", "only list the generations"),
    ),
  );
  runs(() => {
    const options = command.opts<Options>();
    const wrong = options.list ? undefined : needsYes(options, io);
    if (wrong !== undefined) return refuse(io, wrong);
    return runStanding(command.args[0], options, io, {
      action: "rollback",
      done: "rolled back",
      act: (ready) => rollback(ready, options, io),
    });
  });
};

function numberOption(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write the number of a generation.");
}

async function rollback({ standing, world }: Ready, options: Options, io: Io): Promise<Acted> {
  const { statuses, failed } = await statusesOf(standing, world);
  const say = (lines: readonly string[]): void => {
    if (options.format === "text") io.stdout.write(lines.map((line) => `${line}\n`).join(""));
  };
  if (options.list) {
    if (options.format === "json")
      io.stdout.write(`${JSON.stringify({ type: "generations", hosts: Object.fromEntries(statuses) })}\n`);
    say(generationLines(statuses, world.now()));
    if (failed.length > 0) refuse(io, ...failed);
    return { exit: failed.length > 0 ? Exit.usage : Exit.clean };
  }
  if (failed.length > 0) return { outcome: refusedOutcome(failed), action: {} };
  const found = goalsFor(statuses, options.to);
  if ("wrong" in found) return { outcome: refusedOutcome(found.wrong), action: {} };
  const { goals } = found;
  say(goalLines(statuses, goals, world.now()));
  if (!(await isAgreed(`Roll ${withoutKalc(standing.name)} back to this?`, options, io))) return DECLINED;
  const before = await world.look();
  const outcome = await carryOut(rollbackOf(standing, goals, before, world), world);
  return { outcome, action: { hosts: [...goals.keys()], generations: Object.fromEntries(goals) } };
}
