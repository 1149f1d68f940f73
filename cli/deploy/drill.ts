// One drill of one cluster, with hosts reached in whichever way.
import {
  carryOutDrill,
  drillOf,
  healthNow,
  objectionsToDrill,
  objectionsToPlan,
  type DrillRun,
  type RolloutResult,
} from "@kalc/deploy/apply";
import type { Transport } from "@kalc/deploy/transport";
import type { Exit } from "../exit.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import type { PlannedCluster } from "../plan/clusters.ts";
import { lookAtCluster, plannedFor, targetsOf } from "../plan/observe.ts";
import type { Accepted } from "./accept.ts";
import { noteAction } from "./audit.ts";
import { deploymentOf } from "./deploy.ts";
import { drilledText } from "./drilled.ts";
import { exitFor } from "./exit.ts";
import { isAgreed, shownWith, type ActingOptions } from "./options.ts";
import { DECLINED, refusedOutcome } from "./run-pending.ts";
import { worldOf, type Time } from "./world.ts";

export interface DrillOptions extends ActingOptions {
  readonly master?: string;
  readonly accept?: Accepted;
  readonly breakLock?: true;
}

/** So soon the host takes it back should kalc be gone; it is told again as long as kalc watches. */
const ARM_SECONDS = 60;

export async function drillCluster(
  cluster: PlannedCluster,
  options: DrillOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
  time?: Time,
): Promise<Exit> {
  const { inventory, sources } = cluster;
  const { accept = new Map<string, string>(), limit, master } = options;
  const { timeouts, probes } = inventory.settings;
  const commandSeconds = limit ?? timeouts.command;
  const looking = { limitMs: commandSeconds * 1000, signal, reach: options };
  const look = (): ReturnType<typeof lookAtCluster> => lookAtCluster(cluster, transport, looking);

  const observed = await look();
  if (signal.aborted) return refuse(io, "interrupted");
  const shown = shownWith(options, io);
  const end = (outcome: RolloutResult): Exit => {
    shown.outcome(outcome, { cluster: inventory.cluster, done: "drilled" });
    return exitFor(outcome);
  };
  const deploymentFor = (
    planned: ReturnType<typeof plannedFor>,
    from: PlannedCluster,
  ): DrillRun["deployment"] =>
    deploymentOf(
      planned,
      from,
      { ...options, confirm: "auto", confirmTimeout: ARM_SECONDS },
      targetsOf(cluster, options),
      commandSeconds,
      accept,
    );
  const allowed = { accepts: (rule: string) => accept.has(rule), leavesOut: () => false };

  const now = deploymentFor(plannedFor(cluster, observed, undefined), cluster);
  const unwell = [...objectionsToPlan(now.plan, now.payloads, allowed), ...healthNow(now, observed)];
  if (unwell.length > 0) return end(refusedOutcome(unwell));
  const drill = drillOf({ ...now, inventory, sources, host: master });
  if ("wrong" in drill) return end(refusedOutcome(drill.wrong));
  const weaker = { ...cluster, sources: drill.sources };
  const run = { drill, now, deployment: deploymentFor(plannedFor(weaker, observed, undefined), weaker) };
  const { plan, payloads, token, owner } = run.deployment;
  const reasons = [...objectionsToDrill(run), ...objectionsToPlan(plan, payloads, allowed)];
  if (reasons.length > 0) return end(refusedOutcome(reasons));
  const names = drill.instances.map(({ name }) => name).join(" and ");
  if (!(await isAgreed(`Move ${names} away from ${drill.host} for a while?`, options, io)))
    return end(DECLINED.outcome);

  const world = worldOf({ transport, look, signal, shown, probes }, time);
  signal.addEventListener("abort", () =>
    io.stderr.write(
      `kalc: rolling back; Ctrl-C again leaves it to ${drill.host}, which rolls back within ${ARM_SECONDS} s\n`,
    ),
  );
  const { outcome, drilled } = await carryOutDrill(run, world);
  if (drilled) {
    const text =
      options.format === "json" ? JSON.stringify({ type: "drill", ...drilled }) : drilledText(drilled);
    io.stdout.write(`${text}\n`);
  }
  noteAction(
    {
      action: "drill",
      cluster: inventory.cluster,
      hosts: [drill.host],
      token,
      owner,
      accepted: Object.fromEntries(accept),
      breaksLock: options.breakLock === true,
    },
    outcome,
    world.now(),
    io,
  );
  return end(outcome);
}
