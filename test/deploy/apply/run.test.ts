import { describe, expect, test } from "vitest";
import { pair, withAddresses } from "../plan/planning.ts";
import { refused, said, type FakeHost } from "./fake-hosts.ts";
import { isOf as of, lb2IsDown, roll, taken } from "./rolling.ts";

/** Asks that nothing more follows from. */
const acts = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => !/ (?:dump|status)$/.test(call));

describe("a roll-out", () => {
  test("goes through all hosts, backups first, and confirms at the end by new connections", async () => {
    const { outcome, fake } = await roll();
    expect(outcome).toEqual({ kind: "verified", reasons: [], guarded: [], notes: [] });
    expect(acts(fake.calls())).toEqual([
      "lb1 stage",
      "lb2 stage",
      "lb1 install",
      "lb2 install",
      "lb1 test",
      "lb2 test",
      "lb1 arm",
      "lb2 arm",
      "lb2 activate",
      "lb1 activate",
      "lb1 arm",
      "lb2 arm",
      "lb1 confirm",
      "lb2 confirm",
    ]);
    const fresh = fake.asked
      .filter(({ options }) => options.fresh)
      .map(({ host, verb }) => `${host} ${verb}`);
    expect(fresh).toEqual(["lb1 arm", "lb2 arm", "lb1 confirm", "lb2 confirm"]);
    expect([...fake.hosts.values()].map(({ phase, generations }) => [phase, generations.length])).toEqual([
      ["none", 1],
      ["none", 1],
    ]);
  });

  test("puts all files and all needs there", async () => {
    const { fake } = await roll();
    const lines = fake.hosts.get("lb2")?.staged ?? [];
    const words = lines.map((line) => line.replace(/^(needs|by) .*/, "$1 …"));
    expect(words.slice(0, 7)).toEqual([
      "by …",
      "main /etc/keepalived/keepalived.conf",
      "daemon reload",
      "options /usr/sbin/keepalived -f /etc/keepalived/keepalived.conf",
      "addresses 192.0.2.100/24",
      "needs …",
      "file - - /etc/keepalived/keepalived.conf",
    ]);
    expect(words[7]).toContain(String.raw`vrrp_instance VI_1 {\0012    interface eth0\0012`);
    expect(words.slice(8)).toEqual(["end", ""]);
    expect(lines[5]?.endsWith(String.raw`need required service keepalived\0012`)).toBe(true);
  });

  test("shows no secret to anybody but the host", async () => {
    const { fake, events, outcome } = await roll({
      next: pair({ password: "t0ps3cre" }),
      fault: (asked) =>
        of("lb1", "test")(asked) ? said(["exit 5", "said (x: Line 7) t0ps3cre is long"]) : undefined,
    });
    expect(fake.hosts.get("lb1")?.staged.join("\n")).toContain("t0ps3cre");
    expect(JSON.stringify([events, outcome, fake.asked.map(({ args }) => args)])).not.toContain("t0ps3cre");
    expect(outcome.kind).toBe("refused");
  });

  test("acts on all at one time where that is planned, each by its own clock", async () => {
    const { outcome, fake, took } = await roll({
      next: pair({ vrid: 52 }),
      prefer: "gap",
      before: (states) =>
        new Map(
          [...states].map(([name, state]) => [
            name,
            { ...state, clock: name === "lb1" ? { leastMs: 390, mostMs: 410 } : { leastMs: -5, mostMs: 5 } },
          ]),
        ),
    });
    expect(outcome.kind).toBe("verified");
    const times = fake.asked.filter(({ verb }) => verb === "activate");
    const [one = 0, two = 0] = times.map(({ args }) => Number(args[0]) * 1000);
    expect(times.map(({ host }) => host).toSorted()).toEqual(["lb1", "lb2"]);
    expect(Math.round(times[0]?.host === "lb1" ? one - two : two - one)).toBe(400);
    expect(took).toBeGreaterThan(5000);
  });

  test("does not wait between two hosts while both are master", async () => {
    const both = (states: Parameters<typeof taken>[0], acted: ReadonlySet<string>) => {
      const lb2 = states.get("lb2");
      if (acted.size !== 1 || !lb2) return states;
      return new Map([...states, ["lb2", withAddresses(lb2, ["192.0.2.100/24"])] as const]);
    };
    const given = { next: pair({ vrid: 52 }), prefer: "overlap", seen: both } as const;
    const { outcome, events } = await roll(given);
    expect(outcome.kind).toBe("verified");
    expect(events.filter(({ step, state }) => step === "gate" && state === "waits")).toEqual([]);
  });

  test("waits for the first host to take over where nobody would have the address otherwise", async () => {
    const calls: string[] = [];
    let seenAt: number | undefined;
    const { outcome, fake } = await roll({
      next: pair({ vrid: 52 }),
      prefer: "overlap",
      seen: (states, acted, now) => {
        const lb2 = states.get("lb2");
        if (acted.size !== 1 || !lb2 || now < 4000) return states;
        seenAt ??= calls.length;
        return new Map([...states, ["lb2", withAddresses(lb2, ["192.0.2.100/24"])] as const]);
      },
      onAsked: ({ host, verb }) => calls.push(`${host} ${verb}`),
    });
    expect(outcome.kind).toBe("verified");
    expect(seenAt).toBeDefined();
    expect(calls.slice(0, seenAt)).not.toContain("lb1 activate");
    expect(acts(fake.calls()).slice(-6, -4)).toEqual(["lb2 activate", "lb1 activate"]);
  });

  test("goes on where the first host does not take over in the time it would need", async () => {
    const { outcome, took } = await roll({ next: pair({ vrid: 52 }), prefer: "overlap" });
    expect(outcome.kind).toBe("verified");
    expect(took).toBeGreaterThan(5000);
  });

  test("locks a director that nothing is done to, and lets it go", async () => {
    const { "lb1.conf": lb1 = "" } = pair({ lines: "    garp_master_delay 2\n" });
    const { outcome, fake } = await roll({ next: { ...pair(), "lb1.conf": lb1 } });
    expect(outcome.kind).toBe("verified");
    expect(acts(fake.calls()).filter((call) => call.startsWith("lb2"))).toEqual(["lb2 stage", "lb2 unlock"]);
    const staged = fake.hosts.get("lb2")?.staged ?? [];
    expect(staged).toContain("daemon none");
    expect(staged.filter((line) => line.startsWith("file "))).toEqual([]);
    expect(staged.some((line) => /^needs .*need required service keepalived/.test(line))).toBe(true);
  });

  test("winds the clock up again while it waits", async () => {
    const { outcome, fake } = await roll({
      seconds: { confirm: 10 },
      seen: (states, acted, now) => (acted.size === 2 && now < 40_000 ? new Map() : states),
    });
    expect(outcome.kind).toBe("verified");
    expect(fake.calls().filter((call) => call === "lb1 arm").length).toBeGreaterThan(8);
  });

  test("leaves a host out", async () => {
    const { outcome, fake } = await roll({
      without: ["lb2"],
      before: lb2IsDown,
      seen: lb2IsDown,
    });
    expect(outcome.kind).toBe("verified");
    expect(fake.calls().some((call) => call.startsWith("lb2"))).toBe(false);
  });

  test("waits for somebody, where that is asked for", async () => {
    const { outcome, fake } = await roll({ confirms: "manual" });
    expect(outcome).toMatchObject({
      kind: "guarded",
      reasons: [],
      guarded: [
        { host: "lb1", why: "waiting for kalc confirm" },
        { host: "lb2", why: "waiting for kalc confirm" },
      ],
    });
    expect(fake.calls().some((call) => call.endsWith("confirm"))).toBe(false);
    expect([...fake.hosts.values()].map(({ phase }) => phase)).toEqual(["activated", "activated"]);
  });
});

describe("nothing is changed", () => {
  const untouched = (calls: readonly string[]): void => {
    expect(calls.filter((call) => / (?:activate|confirm)$/.test(call))).toEqual([]);
  };

  test("where somebody else holds the lock of a host: the others are let go", async () => {
    const { outcome, fake } = await roll({
      hosts: (hosts) => {
        const host = hosts.get("lb2");
        if (host) host.lock = { token: "f".repeat(32), age: 12, owner: "eve@there" };
      },
    });
    expect(outcome).toEqual({
      kind: "refused",
      reasons: ["lb2: eve@there has held the lock for 12 s (ffffffff): wait, or use --break-lock"],
      guarded: [],
      notes: [],
    });
    expect(fake.calls()).toEqual(["lb1 stage", "lb2 stage", "lb1 unlock"]);
    expect(fake.hosts.get("lb2")?.lock?.owner).toBe("eve@there");
  });

  test("unless the lock is to be broken", async () => {
    const { outcome } = await roll({
      breaksLock: true,
      hosts: (hosts) => {
        const host = hosts.get("lb2");
        if (host) host.lock = { token: "f".repeat(32), age: 12, owner: "eve@there" };
      },
    });
    expect(outcome.kind).toBe("verified");
  });

  test("where a host has become another one before it was locked", async () => {
    const { outcome, fake } = await roll({
      seen: (states, acted) => (acted.size === 0 ? taken(states) : states),
    });
    expect(outcome.kind).toBe("refused");
    expect(outcome.reasons).toEqual([
      "what happens to VI_1 has changed since the plan",
      "the order of the hosts has changed since the plan",
    ]);
    expect(fake.calls()).toEqual(["lb1 stage", "lb2 stage", "lb1 unlock", "lb2 unlock"]);
  });

  test("where keepalived's own test says something else than was foreseen", async () => {
    const line = "(/etc/keepalived/keepalived.conf: Line 3) Unknown keyword 'x'";
    const { outcome, fake } = await roll({
      hosts: (hosts) =>
        hosts.forEach((host, name) => name === "lb2" && (host.test = ["exit 5", `said ${line}`])),
    });
    expect(outcome).toMatchObject({
      kind: "refused",
      reasons: [
        "lb2: keepalived -t exits with 5 instead of 0 [KA802]",
        `lb2: keepalived -t reports something unexpected: ${line} [KA802]`,
      ],
    });
    untouched(fake.calls());
    expect(fake.calls().slice(-2)).toEqual(["lb1 unlock", "lb2 unlock"]);
  });

  test("where the test cannot be run, unless somebody accepts it", async () => {
    const hosts = (all: ReadonlyMap<string, FakeHost>) =>
      all.forEach((host) => (host.test = ["untested no mount namespace can be made"]));
    const { outcome } = await roll({ hosts });
    expect(outcome.reasons[0]).toBe(
      "lb1: keepalived -t was not run there: no mount namespace can be made [KA803]",
    );
    const accepted = await roll({ hosts, accepts: ["KA803"] });
    expect(accepted.outcome.kind).toBe("verified");
    expect(accepted.outcome.notes[0]).toContain("(KA803, accepted)");
  });

  test("where no watch would survive a reboot", async () => {
    const { outcome, fake } = await roll({
      hosts: (hosts) => hosts.forEach((host) => (host.watch = "detached")),
    });
    expect(outcome.kind).toBe("refused");
    expect(outcome.reasons[0]).toMatch(/^lb1: no systemd guards the change: .* \[KA804\]$/);
    expect(fake.calls().slice(-4).toSorted()).toEqual([
      "lb1 revert",
      "lb1 status",
      "lb2 revert",
      "lb2 status",
    ]);
    untouched(fake.calls());
  });

  test("where a host cannot be armed", async () => {
    const { outcome, fake } = await roll({
      fault: (asked) => (of("lb2", "arm")(asked) ? refused("the disk is full") : undefined),
    });
    expect(outcome).toMatchObject({ kind: "refused", reasons: ["lb2: the disk is full"] });
    untouched(fake.calls());
    expect(fake.hosts.get("lb2")?.lock).toBeUndefined();
  });

  test("where a lock cannot be taken away, and says so", async () => {
    const { outcome } = await roll({
      onAsked: (asked, stop) => of("lb2", "test")(asked) && stop(),
      fault: (asked) => (of("lb1", "unlock")(asked) ? refused("the disk is read-only") : undefined),
    });
    expect(outcome).toMatchObject({
      kind: "refused",
      notes: ["lb1: the lock may still be held: the disk is read-only"],
    });
  });

  test("where a problem stops the plan", async () => {
    const { outcome, fake } = await roll({ next: pair({ interface: "eth7" }) });
    expect(outcome.reasons[0]).toMatch(/^lb1: No interface eth7: .* \[KA711\]$/);
    expect(fake.calls()).toEqual([]);
    const down = await roll({
      before: lb2IsDown,
      accepts: ["KA701"],
    });
    expect(down.outcome.reasons).toEqual(["lb2: It is unreachable: connection refused [KA701]"]);
  });

  test("where somebody interrupts before", async () => {
    const { outcome, fake } = await roll({ onAsked: (asked, stop) => of("lb2", "test")(asked) && stop() });
    expect(outcome).toMatchObject({ kind: "refused", reasons: ["interrupted"] });
    expect(fake.calls().slice(-2)).toEqual(["lb1 unlock", "lb2 unlock"]);
  });
});
