// The health gate: nothing goes on before the cluster is as it should be, and stays so.
import { keepArmed, reasonsOf, tell, type Progress, type Reasons } from "./progress.ts";

const BETWEEN_LOOKS_MS = 1000;

/** Why it is not healthy, where that takes too long. */
export async function waitUntilHealthy(run: Progress, isLast: boolean): Promise<Reasons> {
  const { work, world } = run;
  const end = world.now() + work.times.gateMs;
  // Whoever acts next puts right what this one has left open.
  const settleMs = work.isHurried && !isLast ? 0 : work.times.settleMs;
  let healthySince: number | undefined;
  let told = "";
  tell(world, null, "gate", "begins");
  for (;;) {
    const late = await keepArmed(run);
    if (late.length > 0) return late;
    const asked = world.now();
    const reasons = await unhealthy(run, isLast);
    if (world.signal.aborted) return ["interrupted"];
    if (reasons.length === 0) {
      healthySince ??= asked;
      if (world.now() - healthySince >= settleMs) {
        tell(world, null, "gate", "done");
        return [];
      }
    } else {
      healthySince = undefined;
      if (world.now() >= end) {
        tell(world, null, "gate", "failed", reasons.join("; "));
        return reasons;
      }
      if (reasons.join("; ") !== told) tell(world, null, "gate", "waits", reasons.join("; "));
      told = reasons.join("; ");
    }
    await world.sleep(BETWEEN_LOOKS_MS);
  }
}

/** What costs a host something is asked only once everything else is right. */
async function unhealthy(run: Progress, isLast: boolean): Promise<Reasons> {
  const { work, world } = run;
  const observed = await world.look();
  const seen = work.gate({ observed, acted: new Set(run.activated.map(({ name }) => name)), isLast });
  if (seen.length > 0) return seen;
  const dumped = await dumps(run);
  if (dumped.length > 0) return dumped;
  return isLast ? world.probe() : [];
}

async function dumps(run: Progress): Promise<Reasons> {
  const directors = run.activated.filter(({ isDirector }) => isDirector);
  const found = await Promise.all(
    directors.map(async (host) => {
      const answer = await host.verbs.dump();
      const why = answer.kind === "done" ? host.judgeDumps(answer.value) : reasonsOf(host, answer);
      return why.map((one) => `${host.name}: ${one}`);
    }),
  );
  return found.flat();
}
