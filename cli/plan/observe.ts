import type { Target } from "@kalc/deploy/inventory";
import type { Ask } from "@kalc/deploy/observe";
import {
  asksFor,
  planned,
  type LintSettings,
  type Observed,
  type Plan,
  type Planned,
  type Preference,
} from "@kalc/deploy/plan";
import type { Transport } from "@kalc/deploy/transport";
import { lookAtAll, type Looked } from "../hosts/look.ts";
import type { Reach } from "../hosts/targets.ts";
import type { PlannedCluster } from "./clusters.ts";
import { sha256 } from "./hash.ts";

export interface PlanLooking {
  readonly prefer?: Preference | undefined;
  /** Undefined: as kalc.yaml says. */
  readonly limitMs: number | undefined;
  readonly signal: AbortSignal;
  readonly baseline?: LintSettings["baseline"];
  /** What the command line says of all hosts. */
  readonly reach: Reach;
}

/** One look at all hosts of all clusters, and what is to be done. */
export async function plansFor(
  clusters: readonly PlannedCluster[],
  transport: Transport,
  { prefer, limitMs, signal, reach, baseline }: PlanLooking,
): Promise<readonly Plan[]> {
  const asks = new Map<Target, Ask>();
  const hosts = clusters.map((cluster) => {
    const own = asksFor(cluster.inventory, cluster.sources);
    const targets = targetsOf(cluster, reach);
    for (const target of targets) asks.set(target, own.get(target.name) ?? {});
    return targets;
  });
  const longest = Math.max(...clusters.map(({ inventory }) => inventory.settings.timeouts.command));
  const looked = await lookAtAll(transport, hosts.flat(), {
    ask: (target) => asks.get(target) ?? {},
    limitMs: limitMs ?? longest * 1000,
    signal,
  });
  const seen = new Map(looked.map((one) => [one.target, one]));
  return clusters.map((cluster, at) => {
    const observed = new Map((hosts[at] ?? []).map((target) => [target.name, observedOf(seen.get(target))]));
    return plannedFor(cluster, observed, prefer, baseline).plan;
  });
}

/** One look at all hosts of a cluster. */
export async function lookAtCluster(
  cluster: PlannedCluster,
  transport: Transport,
  { limitMs, signal, reach }: Omit<PlanLooking, "prefer">,
): Promise<ReadonlyMap<string, Observed>> {
  const asks = asksFor(cluster.inventory, cluster.sources);
  const looked = await lookAtAll(transport, targetsOf(cluster, reach), {
    ask: ({ name }) => asks.get(name) ?? {},
    limitMs: limitMs ?? cluster.inventory.settings.timeouts.command * 1000,
    signal,
  });
  return new Map(looked.map((one) => [one.target.name, observedOf(one)]));
}

export function plannedFor(
  { inventory, sources, settings }: PlannedCluster,
  observed: ReadonlyMap<string, Observed>,
  prefer: Preference | undefined,
  baseline?: LintSettings["baseline"],
): Planned {
  const { path, rules: severities, features, processors } = settings;
  const lint = { path, severities, features, processors, baseline };
  return planned({ inventory, sources, observed, prefer, lint, hash: sha256 });
}

export function observedOf(looked: Looked | undefined): Observed {
  if (!looked) return { unreachable: "not checked" };
  return "state" in looked ? looked.state : { unreachable: looked.failed.message };
}

/** What the command line says counts more than kalc.yaml. */
export function targetsOf(
  { inventory: { directors, realServers } }: Pick<PlannedCluster, "inventory">,
  { sudo, askSudoPassword, jump, identity }: Reach,
): readonly Target[] {
  return [...directors, ...realServers].map(({ target }) => ({
    ...target,
    ...(sudo ? { sudo: "yes" as const } : {}),
    ...(askSudoPassword ? { sudo: "password" as const } : {}),
    ...(jump === undefined ? {} : { jump }),
    ...(identity === undefined ? {} : { identity }),
  }));
}
