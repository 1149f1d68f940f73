// One roll-out of one cluster, with hosts reached in whichever way.
import {
  carryOut,
  healthNow,
  isObjection,
  objectionsToPlan,
  workOf,
  type Confirmation,
  type Deployment,
  type RolloutResult,
} from "@kalc/deploy/apply";
import type { Plan, PlanFinding, Planned, Preference } from "@kalc/deploy/plan";
import type { Transport } from "@kalc/deploy/transport";
import type { Rule } from "@kalc/parser/diagnostics";
import type { Exit } from "../exit.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import { textLook } from "../look.ts";
import type { PlannedCluster } from "../plan/clusters.ts";
import { lookAtCluster, plannedFor, targetsOf } from "../plan/observe.ts";
import type { AllowedBecause } from "../plan/format.ts";
import { planText } from "../plan/text.ts";
import type { Accepted } from "./accept.ts";
import { noteAction, ownerOf } from "./audit.ts";
import { chosenPlan } from "./choose.ts";
import { exitFor } from "./exit.ts";
import { runHook } from "./hooks.ts";
import { DECLINED, refusedOutcome } from "./run-pending.ts";
import { isAgreed, shownWith, type ActingOptions } from "./options.ts";
import { newToken, worldOf, type Time } from "./world.ts";

export interface DeployOptions extends ActingOptions {
  readonly prefer?: Preference;
  readonly digest?: string;
  readonly without?: readonly string[];
  readonly reason?: string;
  readonly accept?: Accepted;
  readonly confirmTimeout?: number;
  readonly confirm: Confirmation;
  readonly breakLock?: true;
}

export async function deployCluster(
  cluster: PlannedCluster,
  was: Plan | undefined,
  options: DeployOptions,
  transport: Transport,
  io: Io,
  signal: AbortSignal,
  time?: Time,
): Promise<Exit> {
  const { without = [], accept = new Map<string, string>(), limit, prefer, digest } = options;
  const { inventory, settings } = cluster;
  const targets = targetsOf(cluster, options);
  const names = targets.map(({ name }) => name);
  const unknown = without.find((name) => !names.includes(name));
  if (unknown !== undefined)
    return refuse(io, `${inventory.cluster} has no host ${unknown}: it has ${names.join(", ")}`);
  const { timeouts, hooks, probes } = inventory.settings;
  const commandSeconds = limit ?? timeouts.command;
  const looking = { limitMs: commandSeconds * 1000, signal, reach: options };
  const look = (): ReturnType<typeof lookAtCluster> => lookAtCluster(cluster, transport, looking);

  const observed = await look();
  if (signal.aborted) return refuse(io, "interrupted");
  const found = chosenPlan((preference) => plannedFor(cluster, observed, preference), {
    prefer,
    was,
    digest,
  });
  const shown = shownWith(options, io);
  const words = { cluster: inventory.cluster, done: "deployed" };
  const end = (outcome: RolloutResult): Exit => {
    shown.outcome(outcome, words);
    return exitFor(outcome);
  };
  if ("differs" in found) return end(refusedOutcome(found.differs));

  const allowed = {
    accepts: (rule: string) => accept.has(rule),
    leavesOut: (host: string) => without.includes(host),
  };
  const allowedBecause: AllowedBecause = (finding) =>
    isObjection(finding, allowed) ? undefined : reasonFor(finding, without, accept);
  showPlan(found.plan, options, allowedBecause, io);
  const deployment = deploymentOf(found, cluster, options, targets, commandSeconds, accept);
  const reasons = objectionsToPlan(found.plan, deployment.payloads, allowed);
  if (reasons.length > 0) return end(refusedOutcome(reasons));
  if (found.plan.risk === "nothing") {
    const unwell = healthNow(deployment, observed);
    return end(unwell.length > 0 ? refusedOutcome(unwell) : { ...refusedOutcome([]), kind: "verified" });
  }
  if (!(await isAgreed(`Deploy this to ${inventory.cluster}?`, options, io))) return end(DECLINED.outcome);

  const runHookOf = (when: keyof typeof hooks): Promise<string | undefined> =>
    runHook(hooks, when, settings.path, transport);
  const failed = await runHookOf("before");
  if (failed !== undefined) return end(refusedOutcome([failed]));
  const world = worldOf({ transport, look, signal, shown, probes }, time);
  signal.addEventListener("abort", () =>
    io.stderr.write(
      `kalc: rolling everything back; Ctrl-C again leaves it to the hosts, which roll back within ${deployment.seconds.confirm} s\n`,
    ),
  );
  const outcome = await carryOut(workOf(deployment, world), world);
  const after = await runHookOf(outcome.kind === "verified" ? "after" : "failed");
  const noted = after === undefined ? outcome : { ...outcome, notes: [...outcome.notes, after] };
  noteAction(actionOf(deployment, options), noted, world.now(), io);
  return end(noted);
}

function actionOf(
  { plan, token, owner }: Deployment,
  { without = [], reason = "", accept = new Map<string, string>(), breakLock }: DeployOptions,
): Parameters<typeof noteAction>[0] {
  return {
    action: "deploy",
    cluster: plan.cluster,
    hosts: plan.order.steps.flatMap(({ hosts }) => hosts),
    token,
    owner,
    digest: plan.digest,
    accepted: Object.fromEntries(accept),
    without: Object.fromEntries(without.map((name) => [name, reason])),
    breaksLock: breakLock === true,
  };
}

/** Why an error does not stop it. */
function reasonFor(
  { host, rule }: PlanFinding,
  without: readonly string[],
  accept: Accepted,
): string | undefined {
  if (without.includes(host)) return "left out";
  const reason = accept.get(rule);
  return reason === undefined ? undefined : `accepted: ${reason}`;
}

function showPlan(plan: Plan, { format, color }: DeployOptions, allowed: AllowedBecause, io: Io): void {
  if (format === "json") {
    io.stdout.write(`${JSON.stringify({ type: "plan", plan })}\n`);
    return;
  }
  io.stdout.write(`${planText({ plans: [plan], commands: new Map(), allowed }, textLook(color, io))}\n`);
}

export function deploymentOf(
  { plan, payloads }: Planned,
  cluster: PlannedCluster,
  {
    without = [],
    prefer,
    confirm,
    confirmTimeout,
    breakLock,
  }: Pick<DeployOptions, "without" | "prefer" | "confirm" | "confirmTimeout" | "breakLock">,
  targets: Deployment["targets"],
  command: number,
  accept: Accepted,
): Deployment {
  const { gate, confirm: confirmSeconds } = cluster.inventory.settings.timeouts;
  const chosen = prefer ?? preferenceOf(plan);
  return {
    plan,
    payloads: payloads(),
    targets,
    planNow: (observed) => plannedFor(cluster, observed, chosen).plan,
    accepts: (rule) => accept.has(rule.id) || isTolerated(rule, cluster),
    without: new Set(without),
    token: newToken(),
    owner: ownerOf(),
    breaksLock: breakLock === true,
    confirms: confirm,
    seconds: { command, gate, confirm: confirmTimeout ?? confirmSeconds },
  };
}

/** A plan of a file may have been asked for with one. */
function preferenceOf({ order }: Plan): Preference | undefined {
  if (order.why !== "asked") return undefined;
  return order.kind === "together" ? "gap" : "overlap";
}

/** kalc.yaml says that it is no error here. */
function isTolerated({ id, severity }: Rule, { settings }: PlannedCluster): boolean {
  return (settings.rules.get(id) ?? severity) !== "error";
}
