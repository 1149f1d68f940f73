// A roll-out whose master another host takes over from first, on hosts that are not there.
import { describe, expect, test } from "vitest";
import { pair, type States } from "../plan/planning.ts";
import { refused } from "./fake-hosts.ts";
import { isOf, roll, taken, type Rolling } from "./rolling.ts";

const restarting = Object.fromEntries(
  Object.entries(pair()).map(([name, text]) => [name, `net_namespace blue\n${text}`]),
);
const given: Rolling = {
  next: restarting,
  seen: (states: States, _, __, weaker) => (weaker.size > 0 ? taken(states) : states),
};
const acting = (calls: readonly string[]): readonly string[] =>
  calls.filter((call) => /weaken|activate|confirm|revert/.test(call));

describe("a master that a change would interrupt", () => {
  test("hands over before it, and confirms all in the end", async () => {
    const { outcome, fake, events } = await roll(given);
    expect(outcome).toEqual({ kind: "verified", reasons: [], guarded: [], notes: [] });
    expect(acting(fake.calls())).toEqual([
      "lb2 activate",
      "lb1 weaken",
      "lb1 activate",
      "lb1 confirm",
      "lb2 confirm",
    ]);
    const staged = (host: string): readonly string[] => fake.hosts.get(host)?.staged ?? [];
    const weaker = staged("lb1").indexOf("weaker /etc/keepalived/keepalived.conf");
    expect(staged("lb1")[weaker + 1]).toContain("priority 99");
    // It is what the host has, and not yet what comes.
    expect(staged("lb1")[weaker + 1]).not.toContain("net_namespace");
    expect(staged("lb2").some((line) => line.startsWith("weaker "))).toBe(false);
    expect(events.filter(({ step }) => step === "hand-over").map(({ state }) => state)).toEqual([
      "begins",
      "done",
    ]);
  });

  test("is left as it was where nobody takes over, and so are the others", async () => {
    const { outcome, fake } = await roll({ ...given, seen: (states) => states });
    expect(outcome.kind).toBe("rolled-back");
    expect(outcome.reasons).toEqual([expect.stringMatching(/^the hand-over was not seen within/)]);
    expect(acting(fake.calls())).toEqual(["lb2 activate", "lb1 weaken", "lb1 revert", "lb2 revert"]);
  });

  test("is taken back where its priority cannot be lowered", async () => {
    const { outcome, fake } = await roll({
      ...given,
      seen: (states) => states,
      fault: (asked) => (isOf("lb1", "weaken")(asked) ? refused("no room") : undefined),
    });
    expect(outcome).toMatchObject({ kind: "rolled-back", reasons: ["lb1: no room"] });
    expect(acting(fake.calls())).not.toContain("lb1 activate");
  });

  test("is changed as any other where the other host is left out", async () => {
    const { fake, outcome } = await roll({ ...given, without: ["lb2"], seen: (states) => states });
    expect(outcome.notes).toContain("lb1 did not hand over first, because lb2 is left out");
    expect(acting(fake.calls())).not.toContain("lb1 weaken");
    expect(acting(fake.calls())).toContain("lb1 activate");
  });
});
