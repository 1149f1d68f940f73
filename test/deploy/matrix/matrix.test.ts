// Whatever goes wrong, and wherever: a host is as before or as after, and runs with what is in its file; hosts agree, or
// the report names those that do not.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAULTS, STEPS } from "./faults.ts";
import { prepare, rollWith, type Case, type Ground } from "./matrix.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await prepare();
}, 120_000);
afterAll(() => ground.close());

const only = process.env.MATRIX;
const cases = STEPS.flatMap((step, row) =>
  FAULTS.flatMap((fault, column): readonly Case[] =>
    // Both hosts where all of it is asked for; else each case on one of them in turn.
    only === "all"
      ? [
          { step, fault, at: "lb1" },
          { step, fault, at: "lb2" },
        ]
      : [{ step, fault, at: (row + column) % 2 === 0 ? "lb1" : "lb2" }],
  ),
);

describe.concurrent("a roll-out with a fault", () => {
  test.each(cases.map((one) => [`${one.fault} at ${one.step} of ${one.at}`, one] as const))(
    "%s",
    async (_, one) => {
      const { outcome, hosts, wasHit } = await rollWith(ground, one);
      const report = JSON.stringify({ outcome, hosts }, null, 2);
      expect(wasHit, report).toBe(true);
      for (const host of hosts) {
        expect(host.is, report).not.toBe("neither");
        expect(host.runsIt, report).toBe(true);
        expect(host.phase, report).toMatch(/^(?:none|staged)$/);
      }
      const [first, second] = hosts;
      const named = outcome?.guarded.map(({ host }) => host) ?? [];
      if (first?.is !== second?.is) expect(named.length, report).toBeGreaterThan(0);
      if (outcome?.kind === "verified")
        expect(
          hosts.map(({ is }) => is),
          report,
        ).toEqual(["after", "after"]);
      if (outcome?.kind === "refused" || outcome?.kind === "rolled-back")
        expect(
          hosts.map(({ is }) => is),
          report,
        ).toEqual(["before", "before"]);
    },
    180_000,
  );
});
