import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { hostProgram, launcher } from "../../../deploy/program/index.ts";
import { describeWith } from "../../support/needs.ts";

describeWith("shellcheck", "the host program", () => {
  test.each([
    ["program", hostProgram()],
    ["launcher", launcher()],
  ])("is what shellcheck wants: %s", (_, input) => {
    // Functions of needs are called by names that are made.
    const { stdout, status } = spawnSync("shellcheck", ["-s", "sh", "-e", "SC2317", "-"], {
      input,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});
