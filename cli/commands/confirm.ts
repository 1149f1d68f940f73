import { confirmWaiting, guardedIn, statusesOf, waitingIn } from "@kalc/deploy/apply";
import { actingOptions, hostOption, standingArgument } from "../deploy/options.ts";
import { refusedOutcome, runStanding, type Acted } from "../deploy/run-pending.ts";
import type { Ready, StandingOptions } from "../deploy/pending-hosts.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  actingOptions(hostOption(standingArgument(command)), { asks: false });
  runs(() =>
    runStanding(command.args[0], command.opts<StandingOptions>(), io, {
      action: "confirm",
      done: "confirmed",
      act: confirm,
    }),
  );
};

/** What the hosts themselves say to be waiting: all of it, or nothing. */
async function confirm({ standing, world }: Ready): Promise<Acted> {
  const { statuses, failed } = await statusesOf(standing, world);
  if (failed.length > 0) {
    const guarded = guardedIn(statuses, world.now());
    return { outcome: { kind: "guarded", reasons: failed, guarded, notes: [] }, action: {} };
  }
  const waiting = waitingIn(statuses);
  if ("wrong" in waiting) return { outcome: refusedOutcome(waiting.wrong), action: {} };
  const { token, hosts } = waiting;
  const outcome = await confirmWaiting({ ...standing, token }, hosts, statuses, world);
  return { outcome, action: { token, hosts } };
}
