import process from "node:process";
import { beforeAll, expect, test } from "vitest";
import { variantOf, type Case } from "../../conformance/case.ts";
import { holdAgainst, type Held } from "../../conformance/conformance.ts";
import { isReviewed, reviewedDisagreements, sortOut, type Sorted } from "../../conformance/disagreements.ts";
import { generate } from "../../conformance/generate/index.ts";
import { inFull, summary } from "../../conformance/report.ts";
import { describeWith } from "../../support/needs.ts";

const reviewedAtMost = 20;
const shownAtMost = 20;

/** MATRIX=all: each file; else every third, and those that are on the reviewed list. */
const isWhole = process.env.MATRIX === "all";

function isAsked({ name }: Case, index: number): boolean {
  return isWhole || index % 3 === 0 || isReviewed(name);
}

test("the reviewed list of disagreements stays short", () => {
  expect(reviewedDisagreements.length).toBeLessThan(reviewedAtMost);
});

describeWith(["keepalived", "namespaces"], "of files generated from the schema", () => {
  const cases = generate().filter(isAsked);
  let held: Held;
  let sorted: Sorted;

  beforeAll(async () => {
    held = await holdAgainst(cases, "keepalived");
    sorted = sortOut(held.disagreements, held.version);
  }, 1_800_000);

  test("keepalived says what was foreseen", () => {
    const { unexplained } = sorted;
    const shown = unexplained.slice(0, shownAtMost).map(inFull).join("\n");
    expect(unexplained.length, `${summary({ ...held, disagreements: unexplained })}\n\n${shown}`).toBe(0);
  });

  test("nothing is on the reviewed list in vain", () => {
    expect(sorted.unused.map(({ name }) => name)).toEqual([]);
  });

  test("keepalived accepts the surroundings of each keyword", () => {
    const rejected = cases.filter(
      ({ name }, index) =>
        variantOf(name) === "good" && held.observed[index]?.exit !== 0 && held.exists(name),
    );
    expect(rejected.map(({ name }) => name)).toEqual([]);
  });
});

describeWith(["keepalived", "namespaces"], "on a host with another number of processors", () => {
  const cases = generate().filter(({ name }) => name.includes("_cpu_affinity/"));

  test.each([1, 2, 64])("%i", async (processors) => {
    const { version, disagreements } = await holdAgainst(cases, "keepalived", processors);
    expect(sortOut(disagreements, version).unexplained.map(inFull)).toEqual([]);
  });
});
