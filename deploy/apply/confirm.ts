// The change stays. By new connections: that they still get in is a part of what is confirmed.
import type { Guarded, RolloutResult } from "./event.ts";
import { NEW_AT_ONCE, actingIn, arm, onEach, reasonsOf, type RolloutProgress } from "./progress.ts";
import { takeBack, unlockAll } from "./take-back.ts";
import type { HostAnswer } from "./hosts/answer.ts";
import type { HostWork } from "./work.ts";
import type { World } from "./world.ts";

const FRESH = { fresh: true } as const;
const TRIES = 3;
const BETWEEN_TRIES_MS = 2000;

export async function confirmAll(run: RolloutProgress): Promise<RolloutResult> {
  const { work, world, armed, notes } = run;
  const acting = actingIn(work);
  // Where one of them cannot be confirmed none is: once they all say that they wait, time is no matter any more.
  const failed = await onEach(world, acting, "connect", (host) => arm(run, host, FRESH), NEW_AT_ONCE);
  if (failed.length > 0) return takeBack(run, failed);
  await unlockAll(
    run,
    work.hosts.filter(({ isIdle }) => isIdle),
  );
  if (work.confirms === "manual" && acting.length > 0) {
    const why = "waiting for kalc confirm";
    const guarded = acting.map((host) => ({ host: host.name, until: armed.get(host) ?? null, why }));
    return { kind: "guarded", reasons: [], guarded, notes };
  }
  const left = new Map<HostWork, Guarded>();
  const reasons = await onEach(
    world,
    acting,
    "confirm",
    async (host) => {
      const answer = await tried(world, host);
      if (answer.kind !== "done")
        left.set(host, {
          host: host.name,
          until: answer.kind === "late" ? null : (armed.get(host) ?? null),
          why: reasonsOf(host, answer).join("; "),
        });
      return answer;
    },
    NEW_AT_ONCE,
  );
  if (left.size === 0) return { kind: "verified", reasons, guarded: [], notes };
  if (left.size === acting.length) return takeBack(run, reasons);
  const kept = acting.filter((host) => !left.has(host)).map(({ name }) => name);
  notes.push(
    `${kept.join(" and ")} kept the change: run kalc deploy or kalc rollback so that all hosts agree`,
  );
  return { kind: "guarded", reasons, guarded: [...left.values()], notes };
}

/** What looks as if it was late may have been done by the try before, whose answer was lost. */
async function tried(world: World, { verbs }: HostWork): Promise<HostAnswer<unknown>> {
  for (let left = TRIES; ; left--) {
    const answer = await verbs.confirm();
    if (answer.kind === "late" && answer.isConfirmed) return { kind: "done", value: true };
    if (answer.kind !== "lost" || left === 1) return answer;
    await world.sleep(BETWEEN_TRIES_MS);
  }
}
