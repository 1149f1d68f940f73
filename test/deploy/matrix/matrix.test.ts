// Whatever goes wrong, and wherever: a host is as before or as after, and runs with what is in its file; hosts agree, or
// the report names those that do not.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { FAULTS, STEPS } from "./faults.ts";
import { prepare, rollWith, type Case, type Ground } from "./matrix.ts";

/** MATRIX=all: every case on both hosts; else a fifth of them, on one host or the other in turn. */
const isWhole = process.env.MATRIX === "all";
const cases = STEPS.flatMap((step, row) =>
  FAULTS.flatMap((fault, column): readonly Case[] => {
    const sum = row + column;
    const one = { step, fault, at: sum % 2 === 0 ? "lb1" : "lb2" } as const;
    if (isWhole) return [one, { ...one, at: sum % 2 === 0 ? "lb2" : "lb1" }];
    return sum % 5 === 0 ? [one] : [];
  }),
);

/** By itself, before anything was armed or after all was confirmed: kalc then changes nothing, and starts nothing. */
function isDeadBefore({ fault, step, at }: Case, name: string): boolean {
  const isGuarded = STEPS.indexOf(step) > STEPS.indexOf("arm") && step !== "unlock";
  return fault === "daemon dies" && at === name && !isGuarded;
}

/** Between the confirmation of one host and that of the other nobody but kalc knows of both. */
function isKilledConfirming({ fault, step }: Case): boolean {
  return fault === "kalc killed" && (step === "confirm" || step === "unlock");
}

describeWith("processes in /proc", "a roll-out with a fault", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await prepare();
  });
  afterAll(() => ground.close());

  describe.concurrent("is carried out, or taken back", () => {
    test.each(cases.map((one) => [`${one.fault} at ${one.step} of ${one.at}`, one] as const))(
      "%s",
      async (_, one) => {
        const { outcome, hosts, wasHit } = await rollWith(ground, one);
        const report = JSON.stringify({ outcome, hosts }, null, 2);
        expect(wasHit, report).toBe(true);
        for (const host of hosts) {
          expect(host.is, report).not.toBe("neither");
          expect(host.runsIt || isDeadBefore(one, host.name), report).toBe(true);
          expect(host.phase, report).toMatch(/^(?:none|staged)$/);
        }
        const [first, second] = hosts;
        const named = outcome?.guarded.map(({ host }) => host) ?? [];
        if (first?.is !== second?.is && !isKilledConfirming(one))
          expect(named.length, report).toBeGreaterThan(0);
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
    );
  });
});
