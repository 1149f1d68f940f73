import { describe, expect, test } from "vitest";
import { folderWith, places } from "./folder.ts";

describe("in a run", () => {
  const bad = "global_defs {\n  wrong\n}\n";

  test("the nearest kalc.yaml upwards from each file counts, the command line more", async () => {
    const folder = folderWith({
      "kalc.yaml": "rules: {KA201: hint}\n",
      "a.conf": bad,
      "b/kalc.yaml": "rules: {KA201: warning}\n",
      "b/c/d.conf": bad,
    });
    const run = async (...args: string[]): Promise<string[]> =>
      places((await folder.kalc("lint", ".", "--format", "oneline", ...args)).stdout);
    expect(await run()).toEqual(["a.conf:2:3 hint KA201", "b/c/d.conf:2:3 warning KA201"]);
    expect(await run("--rule", "KA201=info")).toEqual(["a.conf:2:3 info KA201", "b/c/d.conf:2:3 info KA201"]);
    expect(await run("--no-settings")).toEqual(["a.conf:2:3 error KA201", "b/c/d.conf:2:3 error KA201"]);
  });

  test("a version, what to fail on, and files to leave out", async () => {
    const folder = folderWith({
      "kalc.yaml": "keepalived: 2.0.20\nfail-on: never\nignore: [old]\n",
      "a.conf": bad,
      "old/b.conf": bad,
    });
    const { exit, stdout } = await folder.kalc("lint", ".", "--format", "json");
    expect({ exit, value: JSON.parse(stdout) as unknown }).toMatchObject({
      exit: 0,
      value: { keepalived: "2.0.20", files: [{ path: "a.conf" }] },
    });
    const named = await folder.kalc("lint", "old/b.conf", "--fail-on", "error");
    expect(named.exit).toBe(1);
  });

  test("a wrong one is wrong usage; files that have another one are linted all the same", async () => {
    const folder = folderWith({ "a/kalc.yaml": "x: 1\n", "a/a.conf": bad, "b/b.conf": bad });
    const { exit, stdout, stderr } = await folder.kalc("lint", ".", "--format", "oneline");
    expect({ exit, places: places(stdout) }).toEqual({ exit: 2, places: ["b/b.conf:2:3 error KA201"] });
    expect(stderr).toMatch(/^kalc: a\/kalc\.yaml:1:1: unknown setting x\./);
  });
});
