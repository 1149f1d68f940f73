// A controlled failure of a master: it is made the weakest, another host takes over, and it is made as it was.
// Nothing of it is ever confirmed: whatever happens here, the host takes it back.
import { foreseen, type Foreseen, type Interruption, type Plan } from "../plan/index.ts";
import { clusterNow, type Drill } from "./drill-choice.ts";
import {
  holderOf,
  resolutionOf,
  seenElsewhere,
  seenOf,
  watch,
  type SeenHolders,
  type Sighting,
  type Watched,
} from "./holders.ts";
import { healthNow, workOf, type Deployment } from "./deployment.ts";
import type { RolloutResult } from "./event.ts";
import { begin, type RolloutProgress, type Reasons } from "./progress.ts";
import { activate, prepare } from "./run.ts";
import { takeBack, unlockAll } from "./take-back.ts";
import type { HostWork } from "./work.ts";
import type { World } from "./world.ts";

export interface DrillRun {
  readonly drill: Drill;
  /** What the hosts have. */
  readonly now: Pick<Deployment, "plan" | "payloads">;
  /** With the lower priorities. */
  readonly deployment: Deployment;
}

export interface Drilled {
  readonly host: string;
  readonly instances: readonly DrilledInstance[];
  /** What took less milliseconds than that may not have been seen. */
  readonly resolutionMs: number;
}

export interface DrilledInstance {
  readonly name: string;
  /** Who took over; undefined: nobody was seen to. */
  readonly to: string | undefined;
  readonly handOver: SeenHolders;
  readonly handBack: SeenHolders;
  readonly foreseen: Foreseen;
  /** What was measured of such a reload; undefined where nothing was. */
  readonly measured: Interruption | undefined;
}

/** Why it is not to be done, before anything is; each a sentence without a full stop. */
export function objectionsToDrill({ drill, now, deployment: { plan, payloads } }: DrillRun): Reasons {
  const others = plan.hosts.filter(({ name, risk }) => name !== drill.host && risk !== "nothing");
  if (others.length > 0)
    return others.map(
      ({ name }) => `${name} also has the file of ${drill.host}, so its priority would drop too`,
    );
  if (plan.hosts.some(({ name, activation }) => name === drill.host && activation !== "reload"))
    return [`${drill.host} would not reload keepalived`];
  const found = foreseen(drill, clusterNow(now.plan, now.payloads), clusterNow(plan, payloads));
  return "wrong" in found ? found.wrong : [];
}

export async function carryOutDrill(
  given: DrillRun,
  world: World,
): Promise<{ readonly outcome: RolloutResult; readonly drilled: Drilled | undefined }> {
  const { drill, now, deployment } = given;
  const work = workOf(deployment, world);
  // All that it needs is there.
  const run = begin({ ...work, hosts: work.hosts.map((host) => ({ ...host, installs: false })) }, world);
  const found = foreseen(
    drill,
    clusterNow(now.plan, now.payloads),
    clusterNow(deployment.plan, deployment.payloads),
  );
  const unready = "wrong" in found ? found.wrong : await prepare(run);
  if ("wrong" in found || unready.length > 0)
    return { outcome: await takeBack(run, unready), drilled: undefined };

  const times = [...found.instances.values()];
  const limit = (longest: number): number => longest + run.work.times.gateMs;
  const overStart = world.now();
  const over = await handOver(run, drill, limit(Math.max(...times.map(({ handOverMs }) => handOverMs))));
  const backStart = world.now();
  const back = await handBack(run, given, limit(Math.max(...times.map(({ handBackMs }) => handBackMs))));
  const reasons = [...over.reasons, ...back.watched.reasons];
  const isWell = back.outcome.kind === "rolled-back" && reasons.length === 0;
  const measured = measuredIn(deployment.plan, drill);
  return {
    outcome: { ...back.outcome, kind: isWell ? "verified" : back.outcome.kind, reasons },
    drilled: {
      host: drill.host,
      resolutionMs: Math.max(resolutionOf(over.sightings), resolutionOf(back.watched.sightings)),
      instances: [...found.instances].map(([name, one]) => ({
        name,
        to: takerIn(over.sightings, name, drill.host),
        handOver: seenOf(over.sightings, name, overStart, (holder) => holder !== drill.host),
        handBack: seenOf(back.watched.sightings, name, backStart, (holder) => holder === drill.host),
        foreseen: one,
        measured: measured.get(name),
      })),
    },
  };
}

async function handOver(run: RolloutProgress, { host, instances }: Drill, limitMs: number): Promise<Watched> {
  let failed: Reasons = [];
  const acting = activate(
    run,
    run.work.hosts.filter(({ name }) => name === host),
  ).then((reasons) => (failed = reasons));
  const watched = await watch(run, {
    step: "hand-over",
    instances,
    limitMs,
    isThere: seenElsewhere(host, instances),
    isOver: () => failed.length > 0,
  });
  await acting;
  return { ...watched, reasons: [...failed, ...watched.reasons] };
}

/** Watched while it is done, so that nothing is missed. The others stay locked until it is over. */
async function handBack(
  run: RolloutProgress,
  { drill: { host, instances }, now, deployment }: DrillRun,
  limitMs: number,
): Promise<{ readonly outcome: RolloutResult; readonly watched: Watched }> {
  const idle: readonly HostWork[] = [...run.locked].filter((one) => !run.armed.has(one));
  let isLost = false;
  const reverting = takeBack({ ...run, locked: new Set(run.armed.keys()) }, []).then((outcome) => {
    isLost = outcome.kind === "guarded";
    return outcome;
  });
  // An interrupted run has no looks any more.
  const watched = run.world.signal.aborted
    ? { sightings: [], reasons: [] }
    : await watch(run, {
        step: "hand-back",
        instances,
        limitMs,
        isThere: (sighting) => instances.every(({ name }) => holderOf(sighting, name) === host),
        isOver: () => isLost,
      });
  const outcome = await reverting;
  const isBack = watched.sightings.length > 0 && watched.reasons.length === 0 && !isLost;
  const unwell = isBack ? healthNow({ ...deployment, ...now }, await run.world.look()) : [];
  await unlockAll(run, idle);
  return { outcome, watched: { ...watched, reasons: [...watched.reasons, ...unwell] } };
}

function takerIn(sightings: readonly Sighting[], instance: string, host: string): string | undefined {
  return sightings.map((one) => holderOf(one, instance)).find((one) => one !== undefined && one !== host);
}

function measuredIn({ instances }: Plan, { host }: Drill): ReadonlyMap<string, Interruption> {
  return new Map(
    instances.flatMap(({ members, sequence }) =>
      members.flatMap((member) => (member.host === host ? [[member.instance, sequence] as const] : [])),
    ),
  );
}
