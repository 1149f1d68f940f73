// What is on hosts of earlier runs, for who has neither a plan nor the files it was made of.
import type { Target } from "../inventory/index.ts";
import type { HostStatus } from "./hosts/status.ts";
import { verbsFor, type Verbs } from "./hosts/verbs.ts";
import { failureText, type Reasons } from "./progress.ts";
import type { HostWork, RolloutWork } from "./work.ts";
import type { World } from "./world.ts";

/** Hosts with what one run is called there. */
export interface PendingRun extends Pick<RolloutWork, "accepts" | "breaksLock" | "confirms"> {
  readonly targets: readonly Target[];
  /** As on the hosts. */
  readonly name: string;
  readonly token: string;
  readonly owner: string;
  readonly seconds: { readonly command: number; readonly gate: number; readonly confirm: number };
}

export type Statuses = ReadonlyMap<string, HostStatus>;

/** Of each host what it says of itself; of the others why they do not. */
export async function statusesOf(
  standing: PendingRun,
  world: World,
): Promise<{ readonly statuses: Statuses; readonly failed: Reasons }> {
  const found = await Promise.all(
    standing.targets.map(async (target) => {
      const answer = await verbsOf(target, standing, world).status();
      return { name: target.name, answer };
    }),
  );
  return {
    statuses: new Map(
      found.flatMap(({ name, answer }) => (answer.kind === "done" ? [[name, answer.value] as const] : [])),
    ),
    failed: found.flatMap(({ name, answer }) =>
      answer.kind === "done" ? [] : failureText(answer).map((why) => `${name}: ${why}`),
    ),
  };
}

/** The names of what is kept on the hosts. */
export async function namesOn(
  standing: PendingRun,
  world: World,
): Promise<{ readonly names: readonly string[]; readonly failed: Reasons }> {
  const found = await Promise.all(
    standing.targets.map(async (target) => ({
      target,
      answer: await verbsOf(target, standing, world).list(),
    })),
  );
  return {
    names: [...new Set(found.flatMap(({ answer }) => (answer.kind === "done" ? answer.value : [])))],
    failed: found.flatMap(({ target, answer }) =>
      answer.kind === "done" ? [] : failureText(answer).map((why) => `${target.name}: ${why}`),
    ),
  };
}

export function workFrom(standing: PendingRun, hosts: readonly string[], world: World): RolloutWork {
  const { accepts, breaksLock, confirms, targets } = standing;
  return {
    accepts,
    breaksLock,
    confirms,
    hosts: targets
      .filter(({ name }) => hosts.includes(name))
      .map((target) => plainHost(target.name, verbsOf(target, standing, world))),
    steps: hosts.map((name) => [name]),
    kind: "sequence",
    isHurried: true,
    recheck: () => Promise.resolve([]),
    gate: () => [],
    hasTakenOver: () => true,
    times: timesFrom(standing, 0),
  };
}

export function timesFrom({ seconds: { gate, confirm } }: PendingRun, settle: number): RolloutWork["times"] {
  return { gateMs: gate * 1000, settleMs: settle, armSeconds: Math.ceil(confirm) };
}

/** A configuration warned of something when it was deployed, and does so again. */
const SAID_SOMETHING = 5;

/** What it says may have secrets in it that nobody here knows: it is not shown. */
export function plainHost(name: string, verbs: Verbs): HostWork {
  return {
    name,
    verbs,
    isDirector: false,
    isIdle: false,
    installs: false,
    handOver: undefined,
    stage: () => Promise.resolve({ kind: "refused", why: ["no files to stage"] }),
    judgeTest: ({ exit }) =>
      exit === 0 || exit === SAID_SOMETHING ? [] : [`keepalived -t exits with ${exit ?? "no status"}`],
    judgeDumps: () => [],
    skewMs: 0,
    aheadMs: 0,
    masked: (text) => text,
  };
}

export function verbsOf(target: Target, { name, token, owner, seconds }: PendingRun, world: World): Verbs {
  return verbsFor(world, { target, name, token, owner, limitMs: seconds.command * 1000 });
}
