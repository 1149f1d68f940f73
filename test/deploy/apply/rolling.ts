// A roll-out on hosts that are not there, and what came of it.
import {
  carryOut,
  objectionsToPlan,
  workOf,
  type Confirmation,
  type Deployment,
  type Event,
  type RolloutResult,
} from "../../../deploy/apply/index.ts";
import { planned, type Observed, type Preference } from "../../../deploy/plan/index.ts";
import { pair, running, settingOf, YAML, withAddresses, type States, type Texts } from "../plan/planning.ts";
import { carriedOut, sha256 } from "../plan/states.ts";
import { fakeHosts, PROGRAM, type Asked, type FakeHost, type FakeHosts, type Fault } from "./fake-hosts.ts";

export const TOKEN = "0123456789abcdef0123456789abcdef";

export interface Rolling {
  readonly now?: Texts;
  readonly next?: Texts;
  readonly prefer?: Preference;
  readonly yaml?: string;
  readonly fault?: (asked: Asked) => Fault | undefined;
  readonly hosts?: (hosts: ReadonlyMap<string, FakeHost>) => void;
  /** What is seen, where that is not what was done. */
  readonly seen?: (
    states: States,
    acted: ReadonlySet<string>,
    now: number,
    weaker: ReadonlySet<string>,
  ) => ReadonlyMap<string, Observed>;
  readonly before?: (states: States) => ReadonlyMap<string, Observed>;
  readonly without?: readonly string[];
  readonly accepts?: readonly string[];
  readonly confirms?: Confirmation;
  readonly breaksLock?: boolean;
  readonly seconds?: Partial<Deployment["seconds"]>;
  readonly onAsked?: (asked: Asked, stop: () => void, pass: (ms: number) => void) => void;
  readonly probe?: () => readonly string[];
}

export interface Rolled {
  readonly outcome: RolloutResult;
  readonly fake: FakeHosts;
  readonly events: readonly Event[];
  readonly took: number;
}

const START = 1_800_000_000_000;

export async function roll(given: Rolling = {}): Promise<Rolled> {
  const { now: texts = pair(), next = pair({ lines: "    garp_master_delay 2\n" }), yaml = YAML } = given;
  const { without = [], accepts = [], confirms = "auto", breaksLock = false, prefer, seconds } = given;
  const states = await running(texts, { yaml });
  const setting = await settingOf(next, yaml);
  const { inventory, sources, settings } = setting;
  const planFor = (observed: ReadonlyMap<string, Observed>) =>
    planned({ inventory, sources, observed, prefer, lint: { severities: settings.rules }, hash: sha256 });
  const first = given.before?.(states) ?? states;
  const { plan, payloads } = planFor(first);
  const done = carriedOut(states, plan, inventory, sources, "2.2.7");

  let clock = START;
  const acted = new Set<string>();
  const weaker = new Set<string>();
  const stop = new AbortController();
  const { onAsked, fault } = given;
  const fake = fakeHosts({
    names: plan.hosts.map(({ name }) => name),
    now: () => clock,
    ...(fault ? { fault } : {}),
    onWeaken: (name) => weaker.add(name),
    onActivate(name) {
      weaker.delete(name);
      acted.add(name);
    },
    onRevert(name) {
      weaker.delete(name);
      acted.delete(name);
    },
    onAsked: (asked) =>
      onAsked?.(
        asked,
        () => stop.abort(),
        (ms) => (clock += ms),
      ),
  });
  given.hosts?.(fake.hosts);
  const events: Event[] = [];
  const deployment: Deployment = {
    plan,
    payloads: payloads(),
    targets: [...inventory.directors, ...inventory.realServers].map(({ target }) => target),
    planNow: (observed) => planFor(observed).plan,
    accepts: ({ id }) => accepts.includes(id),
    without: new Set(without),
    token: TOKEN,
    owner: "ops@here",
    breaksLock,
    confirms,
    seconds: { command: 30, gate: 60, confirm: 300, ...seconds },
  };
  const allowed = {
    accepts: (rule: string) => accepts.includes(rule),
    leavesOut: (host: string) => without.includes(host),
  };
  const reasons = objectionsToPlan(plan, deployment.payloads, allowed);
  const world = {
    transport: fake.transport,
    program: PROGRAM,
    look: () => {
      clock += 100;
      const own = new Map(
        [...states].map(([name, state]) => [name, acted.has(name) ? (done.get(name) ?? state) : state]),
      );
      return Promise.resolve(
        given.seen?.(own, acted, clock - START, weaker) ?? (acted.size === 0 ? first : own),
      );
    },
    probe: () => Promise.resolve(given.probe?.() ?? []),
    now: () => clock,
    sleep: (ms: number) => {
      clock += ms;
      return Promise.resolve();
    },
    emit: (event: Event) => events.push(event),
    signal: stop.signal,
  };
  const outcome: RolloutResult =
    reasons.length > 0
      ? { kind: "refused", reasons, guarded: [], notes: [] }
      : await carryOut(workOf(deployment, world), world);
  return { outcome, fake, events, took: clock - START };
}

/** lb1 has let go, lb2 has the address. */
export function taken(states: States): States {
  const lb1 = states.get("lb1");
  const lb2 = states.get("lb2");
  if (!lb1 || !lb2) return states;
  return new Map([
    ...states,
    ["lb1", { ...lb1, addresses: { value: [] } }],
    ["lb2", withAddresses(lb2, ["192.0.2.100/24"])],
  ]);
}

export function lb2IsDown(states: States): ReadonlyMap<string, Observed> {
  return new Map<string, Observed>([...states, ["lb2", { unreachable: "connection refused" }]]);
}

export function isOf(host: string, verb: string): (asked: Asked) => boolean {
  return (asked) => asked.host === host && asked.verb === verb;
}
