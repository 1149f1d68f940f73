// The health gate: nothing goes on before the cluster is as it should be, and stays so.
import { hurriedLimitMs } from "../plan/index.ts";
import { INTERRUPTED, keepArmed, reasonsOf, tell, type RolloutProgress, type Reasons } from "./progress.ts";

const BETWEEN_LOOKS_MS = 1000;
/** While two hosts are master. */
const BETWEEN_HURRIED_LOOKS_MS = 100;

/** Why it is not healthy, where that takes too long. */
export async function waitUntilHealthy(run: RolloutProgress, isLast: boolean): Promise<Reasons> {
  const { work, world } = run;
  const isHurried = work.isHurried && !isLast;
  const { gateMs, settleMs: longest } = work.times;
  const begun = world.now();
  const end = begun + (isHurried ? Math.min(gateMs, hurriedLimitMs(longest)) : gateMs);
  // Whoever acts next puts right what this one has left open.
  const settleMs = isHurried ? 0 : longest;
  let healthySince: number | undefined;
  let told = "";
  tell(world, null, "gate", "begins");
  for (;;) {
    const late = await keepArmed(run);
    if (late.length > 0) return late;
    const asked = world.now();
    const observed = await world.look();
    const look = { observed, acted: new Set(run.activated.map(({ name }) => name)), isLast };
    let reasons = work.gate(look);
    if (world.signal.aborted) return [INTERRUPTED];
    // Whoever has not taken over by then does not mean to.
    if (isHurried && reasons.length === 0 && asked - begun < longest && !work.hasTakenOver(look)) {
      await world.sleep(BETWEEN_HURRIED_LOOKS_MS);
      continue;
    }
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
