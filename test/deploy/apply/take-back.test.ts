import { describe, expect, test } from "vitest";
import { instance, pair, withAddresses } from "../plan/planning.ts";
import { LOST, refused } from "./fake-hosts.ts";
import { isOf as of, lb2IsDown, roll, TOKEN } from "./rolling.ts";

describe("everything is taken back", () => {
  test("where the second host cannot do it: both, the last one first", async () => {
    const { outcome, fake } = await roll({
      fault: (asked) => (of("lb1", "activate")(asked) ? refused("keepalived does not come up") : undefined),
    });
    expect(outcome).toEqual({
      kind: "rolled-back",
      reasons: ["lb1: keepalived does not come up"],
      guarded: [],
      notes: [],
    });
    expect(fake.calls().slice(-4)).toEqual(["lb1 revert", "lb1 status", "lb2 revert", "lb2 status"]);
    expect([...fake.hosts.values()].map(({ last }) => last)).toEqual([
      `reverted ${TOKEN} 1000`,
      `reverted ${TOKEN} 1000`,
    ]);
  });

  test("where the cluster does not become healthy in time", async () => {
    const { outcome, took } = await roll({
      seen: (states, acted) =>
        acted.has("lb1")
          ? new Map([...states].map(([name, state]) => [name, { ...state, addresses: { value: [] } }]))
          : states,
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["no host holds 192.0.2.100"] });
    expect(took).toBeGreaterThan(60_000);
    expect(took).toBeLessThan(80_000);
  });

  test("where it is healthy for a moment only", async () => {
    let since = Number.POSITIVE_INFINITY;
    const { outcome } = await roll({
      // A backup that hears nothing takes over after three adverts.
      seen: (states, acted, now) => {
        const lb2 = states.get("lb2");
        if (!acted.has("lb2") || !lb2) return states;
        since = Math.min(since, now);
        return now - since > 3600
          ? new Map([...states, ["lb2", withAddresses(lb2, ["192.0.2.100/24"])]])
          : states;
      },
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["lb1 and lb2 hold 192.0.2.100 at once"] });
  });

  test("where keepalived runs with something else", async () => {
    const dump = (vrid: number, priority: number): string =>
      `------< VRRP Topology >------\n VRRP Instance = VI_1\n   Virtual Router ID = ${vrid}\n   Priority = ${priority}\n`;
    const dumps = (lb1: string) => ({
      hosts: (hosts: ReadonlyMap<string, { dumps: readonly string[] }>) =>
        hosts.forEach((host, name) => (host.dumps = [name === "lb1" ? lb1 : dump(51, 100), "checkers"])),
    });
    expect((await roll(dumps(dump(51, 150)))).outcome.kind).toBe("verified");
    expect((await roll(dumps(dump(51, 120)))).outcome).toMatchObject({
      kind: "rolled-back",
      reasons: ["lb1: keepalived runs VI_1 with priority 120 instead of 150"],
    });
  });

  test("where a service does not answer", async () => {
    const { outcome } = await roll({ probe: () => ["http://192.0.2.100/ does not answer"] });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["http://192.0.2.100/ does not answer"] });
  });

  test("where the confirmation comes too late", async () => {
    const { outcome, fake } = await roll({
      // The machine of whoever does this sleeps for an hour.
      onAsked: ({ host, verb, options }, _, pass) =>
        host === "lb1" && verb === "arm" && options.fresh && pass(3_600_000),
    });
    expect(outcome).toMatchObject({
      kind: "rolled-back",
      reasons: [
        "lb1: it was not confirmed in time and rolled the change back",
        "lb2: it was not confirmed in time and rolled the change back",
      ],
    });
    expect(fake.calls().some((call) => call.endsWith("confirm"))).toBe(false);
  });

  test("where new connections do not get in any more", async () => {
    const { outcome } = await roll({
      fault: ({ host, verb, options }) =>
        host === "lb2" && options.fresh && verb === "arm" ? "before" : undefined,
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["lb2: the connection was lost"] });
  });

  test("where somebody interrupts", async () => {
    const { outcome, fake } = await roll({
      onAsked: (asked, stop) => of("lb2", "activate")(asked) && stop(),
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["interrupted"] });
    expect(fake.calls()).not.toContain("lb1 activate");
    expect([...fake.hosts.values()].map(({ phase }) => phase)).toEqual(["none", "none"]);
  });

  test("at one time where it was done at one time", async () => {
    const { outcome, fake } = await roll({
      next: pair({ vrid: 52 }),
      prefer: "gap",
      fault: (asked) => (of("lb1", "activate")(asked) ? refused("no") : undefined),
    });
    expect(outcome.kind).toBe("rolled-back");
    expect(fake.calls().slice(-4, -2).toSorted()).toEqual(["lb1 revert", "lb2 revert"]);
  });
});

describe("a host is guarded", () => {
  test("where it is lost after it has acted: the others go back, and it is said until when it waits", async () => {
    let isLost = false;
    const { outcome, fake } = await roll({
      fault: ({ host, verb }) => {
        if (host !== "lb2") return undefined;
        if (isLost) return "before";
        isLost = verb === "activate";
        return undefined;
      },
      seen: (states) => (isLost ? lb2IsDown(states) : states),
    });
    expect(outcome).toMatchObject({
      kind: "guarded",
      reasons: ["lb2 is unreachable: connection refused"],
      guarded: [{ host: "lb2", why: "the connection was lost" }],
    });
    expect(outcome.guarded[0]?.until).toBeGreaterThan(1_800_000_200_000);
    expect(fake.hosts.get("lb1")?.phase).toBe("none");
    expect(fake.calls()).not.toContain("lb1 activate");
  });

  test("where one is confirmed and the other one lost", async () => {
    const { outcome } = await roll({ fault: (asked) => (of("lb2", "confirm")(asked) ? LOST : undefined) });
    expect(outcome).toMatchObject({
      kind: "guarded",
      guarded: [{ host: "lb2", why: "the connection was lost" }],
      notes: ["lb1 kept the change: run kalc deploy or kalc rollback so that all hosts agree"],
    });
  });

  test("where all have kept the change, and no answer came back", async () => {
    const { outcome } = await roll({ fault: ({ verb }) => (verb === "confirm" ? "after" : undefined) });
    expect(outcome).toMatchObject({
      kind: "guarded",
      guarded: [
        { host: "lb1", until: null, why: "it has confirmed the change already" },
        { host: "lb2", until: null, why: "it has confirmed the change already" },
      ],
    });
  });

  test("but not where only the answer to the confirmation was lost", async () => {
    let tries = 0;
    const { outcome } = await roll({
      fault: (asked) => (of("lb2", "confirm")(asked) && tries++ === 0 ? "after" : undefined),
    });
    expect(outcome.kind).toBe("verified");
  });

  test("nor where a revert takes a second try", async () => {
    let tries = 0;
    const { outcome } = await roll({
      fault: (asked) => {
        if (of("lb1", "activate")(asked)) return refused("no");
        return of("lb2", "revert")(asked) && tries++ === 0 ? "before" : undefined;
      },
    });
    expect(outcome.kind).toBe("rolled-back");
  });
});

test("an address comes to a cluster and another one goes", async () => {
  const next = (priority: number): string => instance({ priority, addresses: ["192.0.2.101/24"] });
  const { outcome } = await roll({
    next: { "lb1.conf": next(150), "lb2.conf": next(100) },
    seen: (states, acted) => {
      const lb1 = states.get("lb1");
      if (!acted.has("lb1") || !lb1) return states;
      return new Map([
        ...states,
        ["lb1", withAddresses({ ...lb1, addresses: { value: [] } }, ["192.0.2.101/24"])],
      ]);
    },
  });
  expect(outcome.kind).toBe("verified");
});
