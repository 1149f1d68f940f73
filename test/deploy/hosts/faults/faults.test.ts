// Whatever goes wrong on hosts with the real keepalived, and wherever in a roll-out: what matrix.test.ts asks of
// temporary roots.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWith } from "../../../support/needs.ts";
import { FAULTS, STEPS, type FaultName, type StepName } from "./faults.ts";
import { openPair, rollWith, type Case, type Pair, type Result } from "./pair.ts";

const steps = Object.keys(STEPS) as StepName[];
const faults = Object.keys(FAULTS) as FaultName[];

/** Not where there is nothing to be hit yet. */
function isPossible(step: StepName, fault: FaultName): boolean {
  return fault !== "watchdog killed" || steps.indexOf(step) > steps.indexOf("arm");
}

/** Every second one, on one host or the other in turn. */
const whole = steps.flatMap((step, row) =>
  faults.flatMap((fault, column): readonly Case[] =>
    (row + column) % 2 === 0 && isPossible(step, fault)
      ? [{ step, fault, at: ((row + column) / 2 + row) % 2 === 0 ? "lb1" : "lb2" }]
      : [],
  ),
);
/** MATRIX=all: all of them; else a few, which take half a minute each: matrix.test.ts has the others every time. */
const cases = process.env.MATRIX === "all" ? whole : whole.filter((_, at) => at % 13 === 2);

const EXITS: Readonly<Record<string, number>> = { verified: 0, refused: 1, "rolled-back": 1, guarded: 4 };

const isUnguarded = ({ step }: Case): boolean =>
  steps.indexOf(step) < steps.indexOf("arm") || step === "unlock";

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts", "nft"], "a roll-out with a fault", () => {
  let pairs: readonly Pair[] = [];
  beforeAll(async () => {
    pairs = await Promise.all([openPair(), openPair()]);
  });
  afterAll(() => pairs.forEach(({ close }) => close()));

  describe.concurrent("on hosts is carried out, or taken back", () => {
    test.each(cases.map((one, at) => [`${one.fault} at ${one.step} of ${one.at}`, one, at] as const))(
      "%s",
      { timeout: 900_000 },
      async (_, one, at) => {
        const pair = pairs[at % pairs.length];
        if (!pair) throw new Error("a pair");
        const rolled = pair.last.then(() => rollWith(pair, one));
        pair.last = rolled.catch(() => undefined);
        holds(one, await rolled);
      },
    );
  });
});

function holds(one: Case, { wasHit, outcome, exit, said, left, holders }: Result): void {
  const report = JSON.stringify({ outcome, exit, said, left, holders }, null, 2);
  expect(wasHit, report).toBe(true);
  for (const host of left) {
    expect(host.is, report).not.toBe("neither");
    if (!host.isLocked) {
      expect(host.status, report).toMatch(/^phase none\n/);
      expect(host.status, report).not.toMatch(/^lock /m);
    }
    expect(host.rest, report).toEqual([]);
  }
  // Nobody looks after a keepalived that is killed before anything is armed, or after all was confirmed.
  if (one.fault !== "keepalived killed" || !isUnguarded(one)) {
    expect(
      left.map(({ runsIt }) => runsIt),
      report,
    ).toEqual([true, true]);
    expect(holders, report).toEqual(["lb1"]);
  }
  const states = left.map(({ is }) => is);
  if (one.fault === "kalc killed") {
    // Between the confirmation of one host and that of the other nobody but kalc knows of both.
    if (one.step !== "confirm" && one.step !== "unlock") expect(new Set(states).size, report).toBe(1);
    return;
  }
  expect(EXITS[outcome?.kind ?? ""], report).toBe(exit);
  if (exit === 0) expect(states, report).toEqual(["after", "after"]);
  if (exit === 1) expect(states, report).toEqual(["before", "before"]);
  if (exit === 4) expect(outcome?.guarded, report).not.toEqual([]);
}
