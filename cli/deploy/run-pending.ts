import type { RolloutResult } from "@kalc/deploy/apply";
import type { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import { noteAction, type AuditedAction } from "./audit.ts";
import { exitFor } from "./exit.ts";
import { shownWith } from "./options.ts";
import type { ShownRollout } from "./show.ts";
import { placeOf, readyFor, withoutKalc, type Ready, type StandingOptions } from "./pending-hosts.ts";

/** Undefined: nothing was to be done, and what there is to say was said. */
export type Acted =
  { readonly outcome: RolloutResult; readonly action: Partial<AuditedAction> } | { readonly exit: Exit };

export interface PendingRunCommand {
  readonly action: AuditedAction["action"];
  /** How to call what was done. */
  readonly done: string;
  readonly act: (ready: Ready, shown: ShownRollout) => Promise<Acted>;
}

/** What confirming, going back and removing have in common. */
export async function runStanding(
  cluster: string | undefined,
  options: StandingOptions,
  io: Io,
  { action, done, act }: PendingRunCommand,
): Promise<Exit> {
  const place = await placeOf(cluster, options, io);
  if ("wrong" in place) return refuse(io, ...place.wrong);
  const shown = shownWith(options, io);
  return connected(place.targets, io, async (transport, signal) => {
    const ready = await readyFor(place, options, shown, transport, signal);
    if ("wrong" in ready) return refuse(io, ...ready.wrong);
    const acted = await act(ready, shown);
    if ("exit" in acted) return acted.exit;
    const { standing, world } = ready;
    const { outcome } = acted;
    const what: AuditedAction = {
      action,
      cluster: withoutKalc(standing.name),
      hosts: standing.targets.map(({ name }) => name),
      token: standing.token,
      owner: standing.owner,
      breaksLock: standing.breaksLock,
      accepted: Object.fromEntries(options.accept ?? []),
      ...acted.action,
    };
    if (outcome.kind !== "refused" || outcome.reasons.length > 0) noteAction(what, outcome, world.now(), io);
    shown.outcome(outcome, { cluster: what.cluster, done });
    return exitFor(outcome);
  });
}

/** Somebody was asked, and did not say yes. */
export const DECLINED = { outcome: refusedOutcome(["cancelled: nothing was changed"]), action: {} } as const;

export function refusedOutcome(reasons: readonly string[]): RolloutResult {
  return { kind: "refused", reasons, guarded: [], notes: [] };
}
