// The health gate: nothing goes on before the cluster is as it should be, and stays so.
import { INTERRUPTED, keepArmed, reasonsOf, tell, type RolloutProgress, type Reasons } from "./progress.ts";

const BETWEEN_LOOKS_MS = 1000;

/** Why it is not healthy, where that takes too long. */
export async function waitUntilHealthy(run: RolloutProgress, isLast: boolean): Promise<Reasons> {
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
    const observed = await world.look();
    let reasons = work.gate({ observed, acted: new Set(run.activated.map(({ name }) => name)), isLast });
    if (world.signal.aborted) return [INTERRUPTED];
    healthySince = reasons.length > 0 ? undefined : (healthySince ?? asked);
    if (healthySince !== undefined && world.now() - healthySince >= settleMs) {
      // What costs a host something, or somebody else, is asked only once everything else is right.
      reasons = await dumps(run);
      if (reasons.length === 0 && isLast) reasons = await world.probe();
      if (reasons.length === 0) {
        tell(world, null, "gate", "done");
        return [];
      }
    }
    if (reasons.length > 0 && world.now() >= end) {
      tell(world, null, "gate", "failed", reasons.join("; "));
      return reasons;
    }
    if (reasons.length > 0 && reasons.join("; ") !== told) {
      told = reasons.join("; ");
      tell(world, null, "gate", "waits", told);
    }
    await world.sleep(BETWEEN_LOOKS_MS);
  }
}

async function dumps(run: RolloutProgress): Promise<Reasons> {
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
