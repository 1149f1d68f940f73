// Who is master without failures, and after each single failure.
import type { Cluster, ClusterNode, Router } from "../node.ts";
import { failuresOf, noticedWithin, type Failure } from "./failures.ts";
import { settle, type ElectionResult } from "./settle.ts";
import { standings, type MemberStanding, type Standings } from "./member-standing.ts";
import { masterDownTime, skewTime, takeoverTime } from "./timing.ts";

/** All being well. */
export interface UsualElection {
  readonly router: Router;
  readonly standings: readonly MemberStanding[];
  readonly well: ElectionResult;
}

export interface RouterElection extends UsualElection {
  readonly failures: readonly FailureElection[];
}

export interface FailureElection {
  readonly failure: Failure;
  readonly standings: readonly MemberStanding[];
  /** The master before. */
  readonly before: string | undefined;
  readonly outcome: ElectionResult;
  /** Seconds until the new master has the addresses, at most; undefined where the master stays, or there is none. */
  readonly within: number | undefined;
}

/** Without the failures, of which there are many more than nodes. */
export function usualElection(cluster: Cluster): readonly UsualElection[] {
  const usual = standings(cluster);
  const well = settleAll(bundlesOf(cluster), usual, () => undefined);
  return cluster.routers.map((router) => ({
    router,
    standings: usual.get(router) ?? [],
    well: well.get(router) ?? NOBODY,
  }));
}

/** Who has what once some of it has failed, from who had it when all was well. */
export function electionAfter(cluster: Cluster, failures: readonly Failure[]): readonly UsualElection[] {
  const bundles = bundlesOf(cluster);
  const usual = standings(cluster);
  const well = settleAll(bundles, usual, () => undefined);
  const now = standings(cluster, failures, usual);
  const after = settleAll(bundles, now, (router) => assumedMaster(well.get(router)));
  return cluster.routers.map((router) => ({
    router,
    standings: now.get(router) ?? [],
    well: after.get(router) ?? NOBODY,
  }));
}

export function electionOf(cluster: Cluster): readonly RouterElection[] {
  const bundles = bundlesOf(cluster);
  const usual = standings(cluster);
  const well = settleAll(bundles, usual, () => undefined);
  const before = new Map([...well].map(([router, outcome]) => [router, assumedMaster(outcome)]));
  const failures = failuresOf(cluster).map((failure) => {
    const now = standings(cluster, [failure], usual);
    const hit = bundles.filter((bundle) => bundle.some((router) => isOn(router, failure.node)));
    return { failure, now, outcomes: settleAll(hit, now, (router) => before.get(router)) };
  });
  const bundleOf = new Map(bundles.flatMap((bundle) => bundle.map((router) => [router, bundle] as const)));
  return cluster.routers.map((router) => ({
    router,
    standings: usual.get(router) ?? [],
    well: well.get(router) ?? NOBODY,
    failures: failures
      .filter(({ failure }) => isOn(router, failure.node))
      .map(({ failure, now, outcomes }) => {
        const outcome = outcomes.get(router) ?? NOBODY;
        const master = before.get(router);
        const bundle = bundleOf.get(router) ?? [router];
        const times = bundle
          .map((one) =>
            takeover(failure, { router: one, now, usual, before: master, outcome }, cluster.nodes),
          )
          .filter((time) => time !== undefined);
        return {
          failure,
          standings: now.get(router) ?? [],
          before: master,
          outcome,
          // A sync group waits for the slowest of its instances.
          within: times.length > 0 ? Math.max(...times) : undefined,
        };
      }),
  }));
}

/** Who is master of each router in the end; `before` says who was, where not all start together. */
export function mastersOf(
  cluster: Cluster,
  failures: readonly Failure[] = [],
  before: (router: Router) => string | undefined = () => undefined,
): ReadonlyMap<Router, ElectionResult> {
  return settleAll(bundlesOf(cluster), standings(cluster, failures), before);
}

function settleAll(
  bundles: readonly (readonly Router[])[],
  now: Standings,
  before: (router: Router) => string | undefined,
): ReadonlyMap<Router, ElectionResult> {
  return new Map(bundles.flatMap((bundle) => settleTogether(bundle, now, before)));
}

function isOn({ members }: Router, name: string): boolean {
  return members.some(({ node }) => node.name === name);
}

const NOBODY: ElectionResult = { kind: "nobody" };

/** Where it is open who is master, the first of them is taken to be. */
function assumedMaster(well: ElectionResult | undefined): string | undefined {
  if (well?.kind === "master") return well.node;
  return well?.kind === "open" || well?.kind === "several" ? well.nodes[0] : undefined;
}

/** Routers that some node's sync group ties together: they change hands together. */
function bundlesOf({ routers }: Cluster): readonly (readonly Router[])[] {
  const bundles: Router[][] = [];
  for (const router of routers) {
    const groups = groupsOf(router);
    if (groups.size === 0) {
      bundles.push([router]);
      continue;
    }
    const tied = bundles.filter((bundle) =>
      bundle.some((other) => [...groupsOf(other)].some((group) => groups.has(group))),
    );
    const joined = [...tied.flat(), router];
    bundles.splice(0, bundles.length, ...bundles.filter((bundle) => !tied.includes(bundle)), joined);
  }
  return bundles;
}

function groupsOf({ members }: Router): ReadonlySet<string> {
  return new Set(
    members
      .filter(({ instance }) => instance.syncGroup !== undefined)
      .map(({ node, instance }) => `${node.name} ${instance.syncGroup ?? ""}`),
  );
}

/** A group becomes master only if it can for all of its instances; else whoever has them keeps them. */
function settleTogether(
  bundle: readonly Router[],
  now: Standings,
  masterOf: (router: Router) => string | undefined,
): readonly (readonly [Router, ElectionResult])[] {
  const alone = bundle.map((router) => [router, settle(now.get(router) ?? [], masterOf(router))] as const);
  const masters = new Set(alone.map(([, outcome]) => (outcome.kind === "master" ? outcome.node : "")));
  if (bundle.length === 1 || masters.size === 1) return alone;
  if (alone.some(([, { kind }]) => kind === "several")) return alone;
  if (alone.some(([router, outcome]) => isFree(router, outcome, bundle)))
    return alone.map(([router, outcome]) => [router, unlessHeldBack(router, outcome, alone, now, masterOf)]);
  const able = nodesUpForAll(bundle, now);
  const before = bundle.map(masterOf).find((name) => name !== undefined && able.includes(name));
  const [only] = able;
  const together: ElectionResult =
    before !== undefined
      ? { kind: "master", node: before }
      : only === undefined
        ? NOBODY
        : able.length === 1
          ? { kind: "master", node: only }
          : { kind: "open", nodes: able };
  return bundle.map((router) => [router, together] as const);
}

/** Whether the master has the router apart from the others: only other nodes have them in one group. */
function isFree(router: Router, outcome: ElectionResult, bundle: readonly Router[]): boolean {
  if (outcome.kind !== "master") return false;
  const group = groupOn(router, outcome.node);
  return group === undefined || bundle.every((one) => one === router || groupOn(one, outcome.node) !== group);
}

/** A node whose group hears another master in one of its instances becomes master of none. */
function unlessHeldBack(
  router: Router,
  outcome: ElectionResult,
  alone: readonly (readonly [Router, ElectionResult])[],
  now: Standings,
  masterOf: (router: Router) => string | undefined,
): ElectionResult {
  if (outcome.kind !== "master") return outcome;
  const { node } = outcome;
  const group = groupOn(router, node);
  const isHeldBack = ([other, theirs]: readonly [Router, ElectionResult]): boolean =>
    groupOn(other, node) === group && theirs.kind === "master" && theirs.node !== node;
  if (group === undefined || !alone.some(isHeldBack)) return outcome;
  const others = (now.get(router) ?? []).filter(({ member }) => member.node.name !== node);
  return settle(others, masterOf(router));
}

function groupOn({ members }: Router, name: string): string | undefined {
  return members.find(({ node }) => node.name === name)?.instance.syncGroup;
}

function nodesUpForAll(bundle: readonly Router[], now: Standings): string[] {
  const up = bundle.map((router) =>
    (now.get(router) ?? [])
      .filter(({ condition }) => condition === "up")
      .map(({ member }) => member.node.name),
  );
  return (up[0] ?? []).filter((name) => up.every((names) => names.includes(name)));
}

interface Change {
  readonly router: Router;
  readonly now: Standings;
  readonly usual: Standings;
  readonly before: string | undefined;
  readonly outcome: ElectionResult;
}

/** What one router's backup waits for. */
function takeover(
  failure: Failure,
  { router, now, usual, before, outcome }: Change,
  nodes: readonly ClusterNode[],
): number | undefined {
  const after =
    outcome.kind === "master"
      ? outcome.node
      : outcome.kind === "several"
        ? outcome.nodes.find((name) => name !== before)
        : undefined;
  if (after === undefined || after === before || before === undefined) return undefined;
  const find = (all: Standings, name: string): MemberStanding | undefined =>
    all.get(router)?.find(({ member }) => member.node.name === name);
  const winner = find(now, after);
  const loser = find(now, before);
  const was = find(usual, before);
  const node = nodes.find(({ name }) => name === failure.node);
  if (!winner || !loser || !was || !node) return undefined;
  const master = was.member.instance;
  const noticed = noticedWithin(failure, node);
  if (loser.condition === "gone" || loser.condition === "cut off") return masterDownTime(winner, master);
  if (loser.condition === "fault") return noticed + skewTime(winner, master);
  return noticed + takeoverTime(winner, master);
}
