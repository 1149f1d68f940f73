import { removeFrom } from "@kalc/deploy/apply";
import { actingOptions, hostOption, isAgreed, needsYes, standingArgument } from "../deploy/options.ts";
import { DECLINED, runStanding, type Acted } from "../deploy/run-pending.ts";
import { withoutKalc, type Ready, type StandingOptions } from "../deploy/pending-hosts.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(hostOption(standingArgument(command)));
  runs(() => {
    const options = command.opts<StandingOptions>();
    const wrong = needsYes(options, io);
    if (wrong !== undefined) return refuse(io, wrong);
    return runStanding(command.args[0], options, io, {
      action: "remove",
      done: "removed",
      act: (ready) => remove(ready, options, io),
    });
  });
};

async function remove({ standing, world }: Ready, options: StandingOptions, io: Io): Promise<Acted> {
  const hosts = standing.targets.map(({ name }) => name).join(" and ");
  const question = `Remove everything that kalc put on ${hosts} for ${withoutKalc(standing.name)}?`;
  if (!(await isAgreed(question, options, io))) return DECLINED;
  return { outcome: await removeFrom(standing, world), action: {} };
}
