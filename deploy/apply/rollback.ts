// Back to a generation that the hosts have kept.
import type { TypedConfiguration } from "@kalc/parser/model";
import { configurationOf, instancesOf, type HostState } from "../observe/index.ts";
import { isSeen, settleMs, type Observed } from "../plan/index.ts";
import { intervalsIn } from "./deployment.ts";
import { unhealthy } from "./gate/unhealthy.ts";
import type { Reasons } from "./progress.ts";
import { plainHost, timesFrom, verbsOf, workFrom, type PendingRun, type Statuses } from "./pending-run.ts";
import type { ClusterLook, RolloutWork } from "./work.ts";
import type { World } from "./world.ts";

/** For each host that goes back the number of its generation; 0 is what was there before kalc. */
export type Goals = ReadonlyMap<string, number>;

/** Without a number: what the last roll-out changed goes back to what was before it. */
export function goalsFor(
  statuses: Statuses,
  to: number | undefined,
): { readonly goals: Goals } | { readonly wrong: Reasons } {
  const busy = [...statuses].filter(([, { phase }]) => phase !== "none" && phase !== "staged");
  if (busy.length > 0)
    return { wrong: busy.map(([host, { phase }]) => `${host} is ${phase}: run kalc confirm, or wait`) };
  const kept = [...statuses].filter(([, { generations }]) => generations.length > 0);
  const newest = kept
    .flatMap(([, { generations }]) => generations.at(-1) ?? [])
    .toSorted((a, b) => b.time - a.time)[0];
  if (!newest || newest.number === 0) return { wrong: ["no generation to return to"] };
  if (to === undefined)
    return {
      goals: new Map(
        kept.flatMap(([host, { generations }]) => {
          const before = generations.at(-2);
          return before && generations.at(-1)?.token === newest.token ? [[host, before.number]] : [];
        }),
      ),
    };
  const without = kept.filter(([, { generations }]) => generations.every(({ number }) => number !== to));
  if (without.length > 0) return { wrong: without.map(([host]) => `${host} has no generation ${to}`) };
  const goals = kept.filter(([, { generations }]) => generations.at(-1)?.number !== to);
  if (goals.length === 0) return { wrong: [`all hosts already have generation ${to}`] };
  return { goals: new Map(goals.map(([host]) => [host, to])) };
}

/** Backups first, and no wait between two: nobody knows whether one can be without the other. */
export function rollbackOf(
  standing: PendingRun,
  goals: Goals,
  before: ReadonlyMap<string, Observed>,
  world: World,
): RolloutWork {
  const old = new Map(
    [...before].flatMap(([name, state]) => {
      const typed = isSeen(state) ? configuredOn(state) : undefined;
      return typed ? [[name, typed] as const] : [];
    }),
  );
  const masters = (name: string): number => {
    const [state, typed] = [before.get(name), old.get(name)];
    if (!isSeen(state) || !typed) return 0;
    return instancesOf(state, typed).filter((one) => one.state === "master").length;
  };
  const hosts = [...goals.keys()].toSorted((a, b) => masters(a) - masters(b));
  return {
    ...workFrom(standing, hosts, world),
    hosts: hosts.flatMap((name) => {
      const target = standing.targets.find((one) => one.name === name);
      const goal = goals.get(name);
      if (!target || goal === undefined) return [];
      const host = plainHost(name, verbsOf(target, standing, world));
      const state = before.get(name);
      return [
        {
          ...host,
          isDirector: isSeen(state) && state.keepalived.program !== undefined && goal > 0,
          stage: (breaksLock: boolean) => host.verbs.restage(goal, breaksLock),
        },
      ];
    }),
    gate: (look) => gateOf(look, before, old, goals),
    times: timesFrom(standing, settleMs([...old.values()].flatMap(intervalsIn))),
  };
}

function gateOf(
  { observed, acted, isLast }: ClusterLook,
  before: ReadonlyMap<string, Observed>,
  old: ReadonlyMap<string, TypedConfiguration>,
  goals: Goals,
): Reasons {
  return unhealthy({
    isLast,
    isBetween: !isLast,
    hosts: [...before].flatMap(([name, state]) => {
      const now = observed.get(name);
      const hasActed = acted.has(name);
      // There may have been no keepalived before kalc.
      if (goals.get(name) === 0 && isSeen(now) && now.keepalived.running.length === 0) return [];
      return [
        {
          name,
          now,
          before: isSeen(state) ? state : undefined,
          old: old.get(name),
          current: hasActed && isSeen(now) ? configuredOn(now) : old.get(name),
          hasActed: hasActed && isSeen(now) && now.keepalived.program !== undefined,
          isLeftOut: !isSeen(state),
        },
      ];
    }),
  });
}

function configuredOn(state: HostState): TypedConfiguration | undefined {
  const found = configurationOf(state);
  return "value" in found ? found.value.typed : undefined;
}
