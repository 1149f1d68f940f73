// What the hosts themselves know of earlier runs: a change that waits, and generations.
import { describe, expect, test } from "vitest";
import {
  carryOut,
  confirmWaiting,
  goalsFor,
  guardedIn,
  namesOn,
  removeFrom,
  rollbackOf,
  statusesOf,
  waitingIn,
  type PendingRun,
  type World,
} from "../../../deploy/apply/index.ts";
import type { AnswerLine } from "../../../deploy/apply/hosts/answer.ts";
import { statusIn } from "../../../deploy/apply/hosts/status.ts";
import type { Observed } from "../../../deploy/plan/index.ts";
import { pair, running } from "../plan/planning.ts";
import {
  fakeHosts,
  PROGRAM,
  refused,
  type FakeHost,
  type FakeHosts,
  type Fault,
  type Asked,
} from "./fake-hosts.ts";
import { lb2IsDown } from "./rolling.ts";

const OLD = "a".repeat(32);
const NEW = "b".repeat(32);
const OWN = "c".repeat(32);

interface Place {
  readonly fake: FakeHosts;
  readonly world: World;
  readonly standing: PendingRun;
  readonly before: ReadonlyMap<string, Observed>;
}

async function place(
  change: (hosts: ReadonlyMap<string, FakeHost>) => void = () => undefined,
  fault?: (asked: Asked) => Fault | undefined,
): Promise<Place> {
  let clock = 1_800_000_000_000;
  const fake = fakeHosts({ names: ["lb1", "lb2"], now: () => clock, ...(fault ? { fault } : {}) });
  change(fake.hosts);
  const states = await running(pair());
  const world: World = {
    transport: fake.transport,
    program: PROGRAM,
    look: () => Promise.resolve(states),
    probe: () => Promise.resolve([]),
    now: () => clock,
    sleep(ms) {
      clock += ms;
      return Promise.resolve();
    },
    emit: () => undefined,
    signal: new AbortController().signal,
  };
  const standing: PendingRun = {
    targets: ["lb1", "lb2"].map((name) => ({ name, host: name, sudo: "no" })),
    name: "kalc-web",
    token: OWN,
    owner: "ops@here",
    accepts: () => false,
    breaksLock: false,
    confirms: "auto",
    seconds: { command: 30, gate: 60, confirm: 300 },
  };
  return { fake, world, standing, before: states };
}

const waits =
  (token = NEW) =>
  (host: FakeHost | undefined): void => {
    if (!host) return;
    host.phase = "activated";
    host.lock = { token, age: 10, owner: "eve@there" };
    host.deadline = 1_800_000_100_000;
  };

const generations = (host: FakeHost | undefined, ...made: readonly (readonly [string, number])[]): void => {
  if (!host) return;
  host.generations = [["", 500] as const, ...made].map(([token, time], number) => ({
    number,
    token,
    time,
    owner: token === "" ? "" : "eve@there",
  }));
};

describe("what a host says of itself", () => {
  const read = (...lines: readonly string[]) =>
    statusIn(
      lines.map((line): AnswerLine => {
        const [key = "", ...rest] = line.split(" ");
        return { key, value: rest.join(" ") };
      }),
    );

  test("is read", () => {
    expect(
      read(
        "phase activated",
        "lock bb 12 eve on there",
        "armed bb 88",
        "watch alive",
        "last reverted aa 1796074632",
        "generation 10 1796074632 aa eve",
        "generation 0 1796074000  ",
        "generation 9 1796074631 99 ",
      ),
    ).toEqual({
      phase: "activated",
      lock: { token: "bb", ageSeconds: 12, owner: "eve on there" },
      armed: { token: "bb", secondsLeft: 88 },
      last: { what: "reverted", token: "aa", time: 1_796_074_632 },
      generations: [
        { number: 0, time: 1_796_074_000, token: "", owner: "" },
        { number: 9, time: 1_796_074_631, token: "99", owner: "" },
        { number: 10, time: 1_796_074_632, token: "aa", owner: "eve" },
      ],
    });
    expect(read("phase none")).toMatchObject({ phase: "none", lock: undefined, generations: [] });
    expect(read("phase dancing")).toBeUndefined();
    expect(read()).toBeUndefined();
  });
});

describe("a change that waits", () => {
  test("is confirmed on all hosts, with the token that they have", async () => {
    const { fake, world, standing } = await place((hosts) => hosts.forEach(waits()));
    const { statuses, failed } = await statusesOf(standing, world);
    expect(failed).toEqual([]);
    expect(guardedIn(statuses, 0)).toEqual([
      { host: "lb1", until: 100_000, why: "it is activated" },
      { host: "lb2", until: 100_000, why: "it is activated" },
    ]);
    const waiting = waitingIn(statuses);
    expect(waiting).toEqual({ token: NEW, hosts: ["lb1", "lb2"] });
    const outcome = await confirmWaiting({ ...standing, token: NEW }, ["lb1", "lb2"], statuses, world);
    expect(outcome.kind).toBe("verified");
    expect(fake.calls()).toEqual([
      "lb1 status",
      "lb2 status",
      "lb1 arm",
      "lb2 arm",
      "lb1 confirm",
      "lb2 confirm",
    ]);
    expect(fake.asked.every(({ options }) => options.fresh)).toBe(true);
  });

  test("is taken back where one host cannot be confirmed", async () => {
    const { fake, world, standing } = await place(
      (hosts) => hosts.forEach(waits()),
      ({ host, verb }) => (host === "lb2" && verb === "arm" ? "before" : undefined),
    );
    const { statuses } = await statusesOf(standing, world);
    const outcome = await confirmWaiting({ ...standing, token: NEW }, ["lb1", "lb2"], statuses, world);
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["lb2: the connection was lost"] });
    expect([...fake.hosts.values()].map(({ phase }) => phase)).toEqual(["none", "none"]);
  });

  const asked = async (change: (hosts: ReadonlyMap<string, FakeHost>) => void): Promise<unknown> => {
    const { world, standing } = await place(change);
    return waitingIn((await statusesOf(standing, world)).statuses);
  };

  test("may be none, two, or not done yet", async () => {
    expect(await asked(() => undefined)).toEqual({ wrong: ["nothing is waiting to be confirmed"] });
    const different = (hosts: ReadonlyMap<string, FakeHost>): void => {
      waits(NEW)(hosts.get("lb1"));
      waits(OLD)(hosts.get("lb2"));
    };
    expect(await asked(different)).toEqual({
      wrong: ["the hosts wait for different changes: each rolls back its own"],
    });
    const half = (hosts: ReadonlyMap<string, FakeHost>): void => {
      hosts.forEach(waits());
      const host = hosts.get("lb1");
      if (host) host.phase = "armed";
    };
    expect(await asked(half)).toEqual({ wrong: ["lb1 is still armed"] });
  });
});

describe("going back", () => {
  const both = (hosts: ReadonlyMap<string, FakeHost>): void =>
    hosts.forEach((host) => generations(host, [OLD, 1000], [NEW, 2000]));
  const goals = async (
    change: (hosts: ReadonlyMap<string, FakeHost>) => void,
    to?: number,
  ): Promise<unknown> => {
    const { world, standing } = await place(change);
    const found = goalsFor((await statusesOf(standing, world)).statuses, to);
    return "goals" in found ? Object.fromEntries(found.goals) : found.wrong;
  };

  test("means what was before the last roll-out, or a generation that is named", async () => {
    expect(await goals(both)).toEqual({ lb1: 1, lb2: 1 });
    expect(await goals(both, 0)).toEqual({ lb1: 0, lb2: 0 });
    expect(await goals(both, 2)).toEqual(["all hosts already have generation 2"]);
    expect(await goals(both, 7)).toEqual(["lb1 has no generation 7", "lb2 has no generation 7"]);
    expect(await goals(() => undefined)).toEqual(["no generation to return to"]);
    const first = (hosts: ReadonlyMap<string, FakeHost>): void =>
      hosts.forEach((host) => generations(host, [OLD, 1000]));
    expect(await goals(first)).toEqual({ lb1: 0, lb2: 0 });
  });

  test("leaves hosts alone that the last roll-out did not change", async () => {
    const one = (hosts: ReadonlyMap<string, FakeHost>): void => {
      generations(hosts.get("lb1"), [OLD, 1000], [NEW, 2000]);
      generations(hosts.get("lb2"), [OLD, 1000]);
    };
    expect(await goals(one)).toEqual({ lb1: 1 });
  });

  test("waits for a change that is under way", async () => {
    expect(
      await goals((hosts) => {
        both(hosts);
        waits()(hosts.get("lb2"));
      }),
    ).toEqual(["lb2 is activated: run kalc confirm, or wait"]);
  });

  test("goes the way of a roll-out, backups first", async () => {
    const { fake, world, standing, before } = await place(both);
    const outcome = await carryOut(
      rollbackOf(
        standing,
        new Map([
          ["lb1", 1],
          ["lb2", 1],
        ]),
        before,
        world,
      ),
      world,
    );
    expect(outcome.kind).toBe("verified");
    expect(fake.calls().filter((call) => !call.endsWith("dump"))).toEqual([
      "lb2 restage",
      "lb1 restage",
      "lb2 test",
      "lb1 test",
      "lb2 arm",
      "lb1 arm",
      "lb2 activate",
      "lb1 activate",
      "lb2 arm",
      "lb1 arm",
      "lb2 confirm",
      "lb1 confirm",
    ]);
    expect([...fake.hosts.values()].map(({ restaged }) => restaged)).toEqual([1, 1]);
  });

  test("is taken back itself where it fails, and shows nothing that a test says", async () => {
    const failing = async (test: readonly string[]) => {
      const { world, standing, before, fake } = await place((hosts) => {
        both(hosts);
        hosts.forEach((host) => (host.test = test));
      });
      const work = rollbackOf(
        standing,
        new Map([
          ["lb1", 1],
          ["lb2", 1],
        ]),
        before,
        world,
      );
      return { outcome: await carryOut(work, world), fake };
    };
    const { outcome } = await failing(["exit 4", "said auth_pass geheim"]);
    expect(outcome).toMatchObject({
      kind: "refused",
      reasons: ["lb2: keepalived -t exits with 4 [KA802]", "lb1: keepalived -t exits with 4 [KA802]"],
    });
    expect((await failing(["exit 5", "said something"])).outcome.kind).toBe("verified");
  });

  test("leaves out what cannot be seen", async () => {
    const { world, standing, before } = await place(both);
    const down = lb2IsDown(await running(pair()));
    const work = rollbackOf(standing, new Map([["lb1", 1]]), down, {
      ...world,
      look: () => Promise.resolve(down),
    });
    expect(before.size).toBe(2);
    expect((await carryOut(work, { ...world, look: () => Promise.resolve(down) })).kind).toBe("verified");
  });
});

describe("taking kalc off", () => {
  test("goes host by host, and says which could not be reached", async () => {
    const { world, standing, fake } = await place();
    expect(await removeFrom(standing, world)).toMatchObject({ kind: "verified", reasons: [] });
    expect(fake.calls()).toEqual(["lb1 remove", "lb2 remove"]);
    const lost = await place(undefined, ({ host }) => (host === "lb2" ? "before" : undefined));
    expect(await removeFrom(lost.standing, lost.world)).toMatchObject({
      kind: "guarded",
      guarded: [{ host: "lb2", until: null, why: "the connection was lost" }],
    });
    const no = await place(undefined, ({ host }) => (host === "lb1" ? refused("it is armed") : undefined));
    expect(await removeFrom(no.standing, no.world)).toMatchObject({
      kind: "guarded",
      guarded: [{ host: "lb1", until: null, why: "it is armed" }],
    });
    const never = await place(undefined, () => refused("it is armed"));
    expect(await removeFrom(never.standing, never.world)).toMatchObject({
      kind: "refused",
      reasons: ["lb1: it is armed", "lb2: it is armed"],
    });
  });

  test("asks the hosts what there is", async () => {
    const { world, standing } = await place((hosts) => generations(hosts.get("lb1"), [OLD, 1000]));
    expect(await namesOn(standing, world)).toEqual({ names: ["kalc-web"], failed: [] });
  });
});
