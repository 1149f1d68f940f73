import { removeFrom } from "@kalc/deploy/apply";
import { actingOptions, isAgreed, needsYes } from "../deploy/options.ts";
import { refusedOutcome, runStanding, type Acted } from "../deploy/run-standing.ts";
import { withoutKalc, type Ready, type StandingOptions } from "../deploy/standing.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(
    command
      .argument("[cluster]", "a cluster of kalc.yaml; with --host as it was called when it was deployed")
      .option("--host <host...>", "these hosts, without any kalc.yaml"),
  );
  runs(() => {
    const options = command.opts<StandingOptions>();
    const wrong = needsYes(options, io);
    if (wrong !== undefined) return refuse(io, wrong);
    return runStanding(command.args[0], options, io, {
      action: "remove",
      done: "as it was before kalc",
      act: (ready) => remove(ready, options, io),
    });
  });
};

async function remove({ standing, world }: Ready, options: StandingOptions, io: Io): Promise<Acted> {
  const hosts = standing.targets.map(({ name }) => name).join(" and ");
  const question = `Take everything of kalc's for ${withoutKalc(standing.name)} off ${hosts}?`;
  if (!(await isAgreed(question, options, io)))
    return { outcome: refusedOutcome(["nobody wants it"]), action: {} };
  return { outcome: await removeFrom(standing, world), action: {} };
}
