// A drill on hosts that are not there.
import { describe, expect, test } from "vitest";
import {
  carryOutDrill,
  drillOf,
  objectionsToDrill,
  type Deployment,
  type Drilled,
  type DrillRun,
  type Event,
  type RolloutResult,
  type World,
} from "../../../deploy/apply/index.ts";
import { resolutionOf, seenOf, type Sighting } from "../../../deploy/apply/holders.ts";
import { planned, type Observed, type PlanSources } from "../../../deploy/plan/index.ts";
import { instance, pair, running, settingOf, YAML, type States, type Texts } from "../plan/planning.ts";
import { sha256 } from "../plan/states.ts";
import { fakeHosts, PROGRAM, refused, type Asked, type FakeHosts, type Fault } from "./fake-hosts.ts";
import { isOf, lb2IsDown, taken, TOKEN } from "./rolling.ts";

interface Given {
  readonly now?: Texts;
  readonly next?: Texts;
  readonly yaml?: string;
  readonly master?: string;
  readonly before?: (states: States) => ReadonlyMap<string, Observed>;
  /** How long another host, and then the master, takes to take over; undefined: never. */
  readonly overMs?: number | undefined;
  readonly backMs?: number | undefined;
  readonly fault?: (asked: Asked) => Fault | undefined;
  readonly onAsked?: (asked: Asked, stop: () => void) => void;
}

interface Tried {
  readonly wrong?: readonly string[];
  readonly outcome?: RolloutResult;
  readonly drilled?: Drilled | undefined;
  readonly fake?: FakeHosts;
  readonly events?: readonly Event[];
}

const START = 1_800_000_000_000;

async function tried(given: Given = {}): Promise<Tried> {
  const { now: texts = pair(), yaml = YAML } = given;
  const { next = texts } = given;
  const states = await running(texts, { yaml });
  const { inventory, sources, settings } = await settingOf(next, yaml);
  const planFor = (from: PlanSources, observed: ReadonlyMap<string, Observed>) =>
    planned({ inventory, sources: from, observed, lint: { severities: settings.rules }, hash: sha256 });
  const deploymentOf = (from: PlanSources): Deployment => {
    const { plan, payloads } = planFor(from, first);
    return {
      plan,
      payloads: payloads(),
      targets: inventory.directors.map(({ target }) => target),
      planNow: (observed) => planFor(from, observed).plan,
      accepts: () => false,
      without: new Set(),
      token: TOKEN,
      owner: "ops@here",
      breaksLock: false,
      confirms: "auto",
      seconds: { command: 30, gate: 10, confirm: 60 },
    };
  };
  const first = given.before?.(states) ?? states;
  const now = deploymentOf(sources);
  const drill = drillOf({ ...now, inventory, sources, host: given.master });
  if ("wrong" in drill) return drill;
  const run: DrillRun = { drill, now, deployment: deploymentOf(drill.sources) };
  const wrong = objectionsToDrill(run);
  if (wrong.length > 0) return { wrong };

  let clock = START;
  // When somebody takes over, and who it is.
  let turn: { readonly at: number; readonly to: "lb1" | "lb2" } = { at: START, to: "lb1" };
  let holder = "lb1";
  const turnTo = (to: "lb1" | "lb2", ms: number | undefined): void => {
    turn = { at: ms === undefined ? Number.POSITIVE_INFINITY : clock + ms, to };
  };
  const stop = new AbortController();
  const fake = fakeHosts({
    names: ["lb1", "lb2"],
    now: () => clock,
    ...(given.fault ? { fault: given.fault } : {}),
    onActivate: () => turnTo("lb2", "overMs" in given ? given.overMs : 3600),
    onRevert: () => turnTo("lb1", "backMs" in given ? given.backMs : 3400),
    onAsked: (asked) => given.onAsked?.(asked, () => stop.abort()),
  });
  const events: Event[] = [];
  const world: World = {
    transport: fake.transport,
    program: PROGRAM,
    look() {
      clock += 50;
      if (clock >= turn.at) holder = turn.to;
      clock += 50;
      return Promise.resolve(holder === "lb2" ? taken(states) : states);
    },
    probe: () => Promise.resolve([]),
    now: () => clock,
    sleep(ms) {
      clock += ms;
      return Promise.resolve();
    },
    emit: (event) => events.push(event),
    signal: stop.signal,
  };
  return { ...(await carryOutDrill(run, world)), fake, events };
}

const stagedOn = (fake: FakeHosts | undefined, host: string): string =>
  fake?.hosts.get(host)?.staged.find((line) => line.includes("vrrp_instance")) ?? "";

describe("a drill", () => {
  test("hands over, watches, hands back, and confirms nothing", async () => {
    const { outcome, drilled, fake } = await tried();
    expect(outcome).toEqual({ kind: "verified", reasons: [], guarded: [], notes: [] });
    // What is staged on the others is nothing.
    expect(stagedOn(fake, "lb1")).toContain("priority 99");
    expect(stagedOn(fake, "lb2")).toBe("");
    const calls = fake?.calls() ?? [];
    expect(calls.filter((call) => !call.endsWith("status"))).toEqual([
      "lb1 stage",
      "lb2 stage",
      "lb1 test",
      "lb1 arm",
      "lb1 activate",
      "lb1 revert",
      "lb2 unlock",
    ]);
    const [one] = drilled?.instances ?? [];
    expect(one).toMatchObject({ name: "VI_1", to: "lb2", foreseen: { to: "lb2" } });
    // Three adverts of a second, and the part of one that the priority leaves.
    expect(one?.foreseen).toMatchObject({ handOverMs: 3609, handBackMs: 3414 });
    expect(one?.handOver).toEqual({ took: [3400, 3700], nobody: undefined, two: undefined });
    expect(one?.handBack).toMatchObject({ took: [3200, 3500] });
    expect(drilled?.resolutionMs).toBe(300);
  });

  test("fails where nobody takes over, and everything is as before", async () => {
    const { outcome, drilled, fake } = await tried({ overMs: undefined });
    expect(outcome).toMatchObject({
      kind: "rolled-back",
      reasons: ["the hand-over was not seen within 14 s"],
    });
    expect(drilled?.instances[0]).toMatchObject({ to: undefined, handOver: { took: undefined } });
    expect([...(fake?.hosts.values() ?? [])].map(({ lock }) => lock)).toEqual([undefined, undefined]);
  });

  test("fails where the master does not take over again", async () => {
    const { outcome } = await tried({ backMs: undefined });
    expect(outcome).toMatchObject({
      kind: "rolled-back",
      reasons: ["the hand-back was not seen within 13 s"],
    });
  });

  test("is taken back where it is interrupted", async () => {
    const { outcome, fake } = await tried({
      onAsked: (asked, stop) => {
        if (isOf("lb1", "activate")(asked)) stop();
      },
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["interrupted"] });
    expect(fake?.calls()).toContain("lb1 revert");
    expect([...(fake?.hosts.values() ?? [])].map(({ phase }) => phase)).toEqual(["none", "none"]);
  });

  test("changes nothing where keepalived says something else than foreseen", async () => {
    const { outcome, drilled, fake } = await tried({
      fault: (asked) => (isOf("lb1", "test")(asked) ? refused("no room") : undefined),
    });
    expect(outcome).toMatchObject({ kind: "refused", reasons: ["lb1: no room"] });
    expect(drilled).toBeUndefined();
    expect(fake?.calls()).not.toContain("lb1 activate");
  });

  test("names the host that does not answer, which takes it back itself", async () => {
    const { outcome } = await tried({
      fault: (asked) => (isOf("lb1", "revert")(asked) ? "before" : undefined),
    });
    expect(outcome).toMatchObject({ kind: "guarded", guarded: [{ host: "lb1" }] });
  });
});

describe("a drill is refused", () => {
  const two = (lb1: Parameters<typeof instance>[0], lb2: Parameters<typeof instance>[0]): Texts => ({
    "lb1.conf": instance({ priority: 150, ...lb1 }),
    "lb2.conf": instance({ priority: 100, ...lb2 }),
  });
  const texts = pair();

  test.each<[string, Given, RegExp]>([
    [
      "where something is to be deployed",
      { next: pair({ lines: "    garp_master_delay 2\n" }) },
      /deploy first$/,
    ],
    ["where a host is down", { before: lb2IsDown }, /./],
    ["of a host that is no master", { master: "lb2" }, /^lb2 is not master of any instance/],
    ["for an owner", { now: two({ priority: 255 }, {}) }, /is the address owner, with priority 255$/],
    ["where nothing is below", { now: two({}, { priority: 1 }) }, /no priority for VI_1 is lower/],
    [
      "where the priority is a default",
      { now: { ...two({}, { priority: 90 }), "lb1.conf": instance().replace("    priority 100\n", "") } },
      /no priority in the files/,
    ],
    [
      "where the priority is a definition",
      { now: { ...texts, "lb1.conf": `$P=150\n${instance().replace("priority 100", "priority $P")}` } },
      /comes from \$P/,
    ],
    [
      "where nobody would take over",
      { now: two({}, { lines: "    nopreempt\n    state BACKUP\n" }) },
      /^no other host would take over VI_1: lb2 has nopreempt$/,
    ],
    [
      "where nobody would take back",
      { now: two({ lines: "    nopreempt\n    state BACKUP\n" }, {}) },
      /^lb1 would not take over VI_1 again: lb1 has nopreempt$/,
    ],
  ])("%s", async (_, given, why) => {
    const { wrong, fake } = await tried(given);
    expect(wrong?.[0]).toMatch(why);
    expect(fake).toBeUndefined();
  });
});

describe("what looks tell", () => {
  const at = (asked: number, ...hosts: readonly string[]): Sighting => ({
    asked,
    answered: asked + 10,
    holders: new Map([["VI_1", [hosts]]]),
  });
  const sightings = [at(0, "a"), at(100), at(200), at(300, "a", "b"), at(400, "b")];

  test("is how long nobody or two had it, at least and at most", () => {
    expect(seenOf(sightings, "VI_1", 0, (holder) => holder === "b")).toEqual({
      took: [300, 410],
      nobody: [90, 310],
      two: [0, 210],
    });
  });

  test("is no more than what lies between two of them", () => {
    expect(resolutionOf(sightings)).toBe(110);
  });
});
