// Everything back to what it was, on every host that was touched, the last one first; and seen to be so.
import type { Guarded, RolloutResult } from "./event.ts";
import { reasonsOf, tell, type RolloutProgress, type Reasons } from "./progress.ts";
import type { HostWork } from "./work.ts";

const TRIES = 3;
const BETWEEN_TRIES_MS = 2000;

export async function takeBack(run: RolloutProgress, reasons: Reasons): Promise<RolloutResult> {
  const { work, armed, activated, locked, notes } = run;
  const untouched = [...armed.keys()].filter((host) => !activated.includes(host));
  const changed = activated.toReversed();
  const guarded: Guarded[] = [];
  const back = async (host: HostWork): Promise<void> => {
    const { why, isKept } = await revert(run, host);
    const until = isKept ? null : (armed.get(host) ?? null);
    if (why.length > 0) guarded.push({ host: host.name, until, why: why.join("; ") });
  };
  // What had to happen at one time has to be taken back at one time, too.
  if (work.kind === "together") await Promise.all(changed.map(back));
  else for (const host of changed) await back(host);
  await Promise.all(untouched.map(back));
  await unlockAll(
    run,
    [...locked].filter((host) => !armed.has(host)),
  );
  const kind = guarded.length > 0 ? "guarded" : activated.length > 0 ? "rolled-back" : "refused";
  return { kind, reasons, guarded, notes };
}

/** Why it is not known to be as before. By new connections: the old one may be what broke. */
async function revert(
  run: RolloutProgress,
  host: HostWork,
): Promise<{ readonly why: Reasons; readonly isKept: boolean }> {
  const { verbs } = host;
  const { world } = run;
  tell(world, host, "revert", "begins");
  let why: Reasons = [];
  let isKept = false;
  for (let left = TRIES; left > 0; left--) {
    const answer = await verbs.revert();
    isKept = answer.kind === "late" && answer.isConfirmed;
    // Where it was late it has done so by itself.
    const isBack = answer.kind === "done" || (answer.kind === "late" && !isKept);
    why = isBack ? await notBack(host) : reasonsOf(host, answer);
    if (why.length === 0) {
      tell(world, host, "revert", "done");
      return { why, isKept };
    }
    if (left > 1) await world.sleep(BETWEEN_TRIES_MS);
  }
  tell(world, host, "revert", "failed", why.join("; "));
  return { why, isKept };
}

async function notBack(host: HostWork): Promise<Reasons> {
  const answer = await host.verbs.status();
  if (answer.kind !== "done") return reasonsOf(host, answer);
  const { phase, last } = answer.value;
  if (phase !== "none") return [`it is still ${phase}`];
  return last?.what === "failed" ? ["it could not roll everything back"] : [];
}

/** Of those that nothing was done to. Where it is somebody else's, or has ended, it is not held. */
export async function unlockAll(
  { world, notes }: RolloutProgress,
  hosts: readonly HostWork[],
): Promise<void> {
  await Promise.all(
    hosts.map(async (host) => {
      tell(world, host, "unlock", "begins");
      const answer = await host.verbs.unlock();
      const why =
        answer.kind === "lost" || answer.kind === "refused" ? reasonsOf(host, answer).join("; ") : "";
      tell(world, host, "unlock", why === "" ? "done" : "failed", why);
      if (why !== "") notes.push(`${host.name}: the lock may still be held: ${why}`);
    }),
  );
}
