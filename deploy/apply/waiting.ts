// A change that waits to be confirmed.
import { confirmAll } from "./confirm.ts";
import type { Guarded, RolloutResult } from "./event.ts";
import { begin, type Reasons } from "./progress.ts";
import { workFrom, type PendingRun, type Statuses } from "./pending-run.ts";
import type { World } from "./world.ts";

/** Which change waits to be confirmed, on which hosts; or why none does. */
export function waitingIn(
  statuses: Statuses,
): { readonly token: string; readonly hosts: readonly string[] } | { readonly wrong: Reasons } {
  const armed = [...statuses].flatMap(([host, { armed: one, phase }]) =>
    one ? [{ host, phase, token: one.token }] : [],
  );
  const [first] = armed;
  if (!first) return { wrong: ["nothing is waiting to be confirmed"] };
  const unready = armed.filter(({ phase }) => phase !== "activated");
  if (unready.length > 0) return { wrong: unready.map(({ host, phase }) => `${host} is still ${phase}`) };
  if (armed.some(({ token }) => token !== first.token))
    return { wrong: ["the hosts wait for different changes: each rolls back its own"] };
  return { token: first.token, hosts: armed.map(({ host }) => host) };
}

/** `standing.token` is that of the change. */
export async function confirmWaiting(
  standing: PendingRun,
  hosts: readonly string[],
  statuses: Statuses,
  world: World,
): Promise<RolloutResult> {
  const run = begin(workFrom(standing, hosts, world), world);
  for (const host of run.work.hosts) {
    const { armed } = statuses.get(host.name) ?? {};
    run.locked.add(host);
    run.activated.push(host);
    run.armed.set(host, world.now() + (armed?.secondsLeft ?? 0) * 1000);
  }
  return confirmAll(run);
}

/** Those that something waits on, for who cannot confirm it. */
export function guardedIn(statuses: Statuses, now: number): readonly Guarded[] {
  return [...statuses].flatMap(([host, { armed, phase }]) =>
    armed ? [{ host, until: now + armed.secondsLeft * 1000, why: `it is ${phase}` }] : [],
  );
}
