import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const config = fileURLToPath(new URL("fixtures/needs/vitest.config.ts", import.meta.url));

/** A run on a machine without keepalived, which an empty PATH makes of any. */
function runWithout(env: Record<string, string>): { status: number | null; ending: string[] } {
  const { status, stdout } = spawnSync(process.execPath, [vitest, "run", "--config", config], {
    env: { NO_COLOR: "1", PATH: "", ...env },
    encoding: "utf8",
  });
  return { status, ending: stdout.slice(stdout.indexOf("NOT RUN")).trimEnd().split("\n") };
}

const named = [
  "NOT RUN, 1 suite:",
  "  two.suite.ts > asks the real keepalived: the program keepalived is not installed",
  "",
];

test("a suite whose need is not met is named at the very end, and the run passes", () => {
  expect(runWithout({})).toEqual({ status: 0, ending: [...named, "3 passed, 0 failed, 1 skipped"] });
});

test("in CI it is a failure", () => {
  expect(runWithout({ CI: "true" })).toEqual({
    status: 1,
    ending: [...named, "3 passed, 1 failed, 0 skipped"],
  });
});

test("other failures are counted as ever", () => {
  expect(runWithout({ FAIL: "1" })).toEqual({
    status: 1,
    ending: [...named, "2 passed, 1 failed, 1 skipped"],
  });
});

const late = [
  "NOT RUN, 1 test:",
  "  two.suite.ts > asks nobody > something that cannot go on, on demand: the machine is gone",
  "",
];

test("a test that could not be run to its end is named, and is no failure", () => {
  expect(runWithout({ LATE: "1" })).toEqual({
    status: 0,
    ending: [...named, ...late, "2 passed, 0 failed, 2 skipped"],
  });
});

test("in CI that is a failure, too", () => {
  expect(runWithout({ LATE: "1", CI: "true" })).toEqual({
    status: 1,
    ending: [...named, ...late, "2 passed, 2 failed, 0 skipped"],
  });
});
