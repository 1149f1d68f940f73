// A plan as work: what each host is given, in which order, and when the cluster is healthy.
import type { TypedConfiguration } from "@kalc/parser/model";
import type { Target } from "../inventory/index.ts";
import { addressesHeld, type HostState } from "../observe/index.ts";
import {
  isSeen,
  nameOf,
  noticed,
  settleMs,
  watched,
  type HostPlan,
  type Observed,
  type Payload,
  type Plan,
  type WatchedInstance,
} from "../plan/index.ts";
import { differenceInWork } from "./drift.ts";
import { dumpProblems } from "./gate/dump.ts";
import { unhealthy } from "./gate/unhealthy.ts";
import { verbsFor } from "./hosts/verbs.ts";
import { judgeTest } from "./judge-test.ts";
import type { HostWork, ClusterLook, RolloutWork } from "./work.ts";
import type { World } from "./world.ts";

export interface Deployment extends Pick<RolloutWork, "accepts" | "breaksLock" | "confirms"> {
  readonly plan: Plan;
  readonly payloads: ReadonlyMap<string, Payload>;
  readonly targets: readonly Target[];
  /** The plan that would be made of what is seen now. */
  readonly planNow: (observed: ReadonlyMap<string, Observed>) => Plan;
  /** Names of hosts. */
  readonly without: ReadonlySet<string>;
  /** Of this run, on all hosts. */
  readonly token: string;
  readonly owner: string;
  readonly seconds: { readonly command: number; readonly gate: number; readonly confirm: number };
}

export function workOf(deployment: Deployment, world: World): RolloutWork {
  const { plan, payloads, without, accepts, breaksLock, confirms, seconds } = deployment;
  const members = plan.hosts.filter(
    ({ name, role, risk }) =>
      payloads.has(name) && !without.has(name) && (role === "director" || risk !== "nothing"),
  );
  const acting = new Set(members.filter(({ risk }) => risk !== "nothing").map(({ name }) => name));
  const isHurried =
    plan.order.kind === "sequence" &&
    plan.instances.some(({ sequence: { two, nobody } }) => nobody === null || noticed(two) > 0);
  return {
    accepts,
    breaksLock,
    confirms,
    hosts: members.flatMap((host) => hostWork(host, deployment, world) ?? []),
    steps: plan.order.steps
      .map(({ hosts }) => hosts.filter((name) => acting.has(name)))
      .filter((hosts) => hosts.length > 0),
    kind: plan.order.kind ?? "sequence",
    isHurried,
    notes: members.flatMap(({ name }) => handOverSkipped(name, deployment)),
    recheck: async () => differenceInWork(plan, deployment.planNow(await world.look())),
    gate: (look) => gateOf(deployment, isHurried, look),
    hasTakenOver: (look) => awaitedIn(deployment).every((addresses) => isHeldByActor(addresses, look)),
    times: {
      gateMs: seconds.gate * 1000,
      settleMs: settleMs([...payloads.values()].flatMap(({ after }) => (after ? intervalsIn(after) : []))),
      armSeconds: Math.ceil(seconds.confirm),
    },
  };
}

export function intervalsIn({ instances }: TypedConfiguration): readonly number[] {
  return instances.map(({ advertInt }) => advertInt.value);
}

/** Of a host that is left out nobody knows whether it is well enough to take over. */
function takersLeftOut(
  { plan }: NonNullable<Payload["handOver"]>,
  without: Deployment["without"],
): readonly string[] {
  return plan.instances.map(({ to }) => to).filter((name) => without.has(name));
}

function handOverSkipped(name: string, { payloads, without }: Deployment): readonly string[] {
  const handOver = payloads.get(name)?.handOver;
  const [taker] = handOver ? takersLeftOut(handOver, without) : [];
  return taker === undefined ? [] : [`${name} did not hand over first, because ${taker} is left out`];
}

/** What has to be there before the time agreed on: the command itself, and where there are needs those. */
const AHEAD_MS = 5000;
const AHEAD_WITH_NEEDS_MS = 20_000;

function hostWork(host: HostPlan, deployment: Deployment, world: World): HostWork | undefined {
  const { name, role, risk, needs, expected } = host;
  const { plan, payloads, targets, token, owner, seconds, without } = deployment;
  const payload = payloads.get(name);
  const target = targets.find((one) => one.name === name);
  if (!payload || !target) return undefined;
  const { content, after, state, installs, masked, handOver } = payload;
  const calling = { target, name: nameOf(plan.cluster), token, owner, limitMs: seconds.command * 1000 };
  const verbs = verbsFor(world, calling);
  const isIdle = risk === "nothing";
  return {
    name,
    verbs,
    isDirector: role === "director",
    isIdle,
    installs,
    handOver: handOver && takersLeftOut(handOver, without).length === 0 ? handOver : undefined,
    // All needs all the same: those that are not named are taken back.
    stage: (breaksLock) =>
      verbs.stage(
        isIdle ? { ...content, daemon: "none", files: [], left: [], weaker: [] } : content,
        plan.digest,
        breaksLock,
      ),
    judgeTest: (tested) => (expected ? judgeTest(expected, tested) : []),
    judgeDumps: (dumps) => (after ? dumpProblems(dumps, after) : []),
    skewMs: skewOf(state),
    aheadMs: needs.length > 0 ? AHEAD_WITH_NEEDS_MS : AHEAD_MS,
    masked,
  };
}

function skewOf({ clock }: HostState): number {
  return clock ? Math.round((clock.leastMs + clock.mostMs) / 2) : 0;
}

type Addresses = WatchedInstance["addresses"];

/** Of the instances that the first host has to take over before the next one acts, as they are now. */
function awaitedIn({ plan, payloads }: Deployment): readonly Addresses[] {
  if (plan.order.kind !== "sequence") return [];
  return plan.instances
    .filter(({ isAwaited }) => isAwaited)
    .flatMap(({ members, master }) => {
      const member = members.find(({ host }) => host === master);
      const instance = payloads
        .get(member?.host ?? "")
        ?.before?.instances.find(({ name }) => name === member?.instance);
      return instance ? [watched(instance).addresses] : [];
    });
}

function isHeldByActor(addresses: Addresses, { observed, acted }: ClusterLook): boolean {
  return [...observed].some(([name, state]) => {
    const held = acted.has(name) && isSeen(state) ? addressesHeld(state) : undefined;
    return held !== undefined && addresses.some((address) => held.has(address));
  });
}

function gateOf(
  { plan, payloads, without }: Deployment,
  isHurried: boolean,
  { observed, acted, isLast }: ClusterLook,
): readonly string[] {
  const directors = plan.hosts.filter(({ role }) => role === "director");
  return unhealthy({
    isLast,
    isBetween: isHurried && !isLast,
    hosts: directors.map(({ name, risk }) => {
      const { before, after, state } = payloads.get(name) ?? {};
      const hasActed = acted.has(name);
      return {
        name,
        now: observed.get(name),
        before: state,
        old: before,
        current: hasActed || risk === "nothing" ? after : before,
        hasActed,
        isLeftOut: without.has(name),
      };
    }),
  });
}

/** What a plan with nothing to do leaves to be said: whether all is well as it is. */
export function healthNow(
  deployment: Deployment,
  observed: ReadonlyMap<string, Observed>,
): readonly string[] {
  return [...observed.values()].some(isSeen)
    ? gateOf(deployment, false, { observed, acted: new Set(), isLast: true })
    : [];
}
