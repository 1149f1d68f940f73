import type { Guarded, Outcome } from "./event.ts";
import { failureText, tell } from "./progress.ts";
import { plainHost, verbsOf, type Standing } from "./standing.ts";
import type { World } from "./world.ts";

/** Everything of kalc's off the hosts, one after the other. */
export async function removeFrom(standing: Standing, world: World): Promise<Outcome> {
  const reasons: string[] = [];
  const guarded: Guarded[] = [];
  for (const target of standing.targets) {
    const host = plainHost(target.name, verbsOf(target, standing, world));
    if (world.signal.aborted) reasons.push(`${target.name}: interrupted before it`);
    if (world.signal.aborted) continue;
    tell(world, host, "remove", "begins");
    const answer = await host.verbs.remove();
    const why = answer.kind === "done" ? [] : failureText(answer);
    tell(world, host, "remove", why.length > 0 ? "failed" : "done", why.join("; "));
    reasons.push(...why.map((one) => `${target.name}: ${one}`));
    if (answer.kind === "lost") guarded.push({ host: target.name, until: null, why: answer.why });
  }
  const kind = guarded.length > 0 ? "guarded" : reasons.length > 0 ? "refused" : "verified";
  return { kind, reasons, guarded, notes: [] };
}
