import type { Guarded, RolloutResult } from "./event.ts";
import { failureText, INTERRUPTED, tell } from "./progress.ts";
import { plainHost, verbsOf, type PendingRun } from "./pending-run.ts";
import type { World } from "./world.ts";

/** Everything of kalc's off the hosts, one after the other. */
export async function removeFrom(standing: PendingRun, world: World): Promise<RolloutResult> {
  const guarded: Guarded[] = [];
  const unknown: string[] = [];
  for (const target of standing.targets) {
    const host = plainHost(target.name, verbsOf(target, standing, world));
    if (world.signal.aborted) {
      guarded.push({ host: target.name, until: null, why: INTERRUPTED });
      continue;
    }
    tell(world, host, "remove", "begins");
    const answer = await host.verbs.remove();
    const why = answer.kind === "done" ? "" : failureText(answer).join("; ");
    tell(world, host, "remove", why === "" ? "done" : "failed", why);
    if (why !== "") guarded.push({ host: target.name, until: null, why });
    if (answer.kind === "lost") unknown.push(target.name);
  }
  const isUntouched = guarded.length === standing.targets.length && unknown.length === 0;
  if (isUntouched)
    return {
      kind: "refused",
      reasons: guarded.map(({ host, why }) => `${host}: ${why}`),
      guarded: [],
      notes: [],
    };
  return { kind: guarded.length > 0 ? "guarded" : "verified", reasons: [], guarded, notes: [] };
}
