// Masters that another host takes over from before they are changed.
import { seenElsewhere, watch } from "./holders.ts";
import { onEach, touch, type RolloutProgress, type Reasons } from "./progress.ts";
import type { HostWork } from "./work.ts";

export async function handOverFirst(run: RolloutProgress, hosts: readonly HostWork[]): Promise<Reasons> {
  for (const host of hosts) {
    const { handOver } = host;
    if (!handOver) continue;
    const reasons = await handedOver(run, host, handOver);
    if (reasons.length > 0) return reasons;
  }
  return [];
}

async function handedOver(
  run: RolloutProgress,
  host: HostWork,
  { instances, takesMs }: NonNullable<HostWork["handOver"]>,
): Promise<Reasons> {
  const { world, work } = run;
  touch(run, host);
  let failed: Reasons = [];
  const acting = onEach(world, [host], "weaken", ({ verbs }) => verbs.weaken()).then(
    (reasons) => (failed = reasons),
  );
  const watched = await watch(run, {
    step: "hand-over",
    instances,
    limitMs: takesMs + work.times.gateMs,
    isThere: seenElsewhere(host.name, instances),
    isOver: () => failed.length > 0,
  });
  await acting;
  return [...failed, ...watched.reasons];
}
