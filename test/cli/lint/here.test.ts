import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { testIo } from "../../support/test-io.ts";
import { folderWith, places } from "./folder.ts";

const bad = "global_defs {\n  wrong\n}\n";
const clean = "global_defs {\n  router_id lb1\n}\n";

describe("kalc lint without a path", () => {
  test("lints the files of this folder that are keepalived's, and says so", async () => {
    const folder = folderWith({
      "keepalived.conf": "include parts.conf\n",
      "parts.conf": "\n  @lb1 vrrp_instance a {\n}\n",
      "b.conf": bad,
      "nginx.conf": "http {\n  server {\n  }\n}\n",
      "notes.txt": bad,
      "sub/c.conf": bad,
    });
    mkdirSync(join(folder.path, "folder.conf"));
    const { exit, stdout, stderr } = await folder.kalc("lint", "--format", "json");
    const { files } = JSON.parse(stdout) as { files: { path: string }[] };
    expect(exit).toBe(Exit.findings);
    expect(files.map(({ path }) => path)).toEqual(["b.conf", "keepalived.conf"]);
    expect(stderr).toBe(
      "kalc: linting b.conf, keepalived.conf and parts.conf: the keepalived files of this folder\n",
    );
  });

  test("but for those that kalc.yaml ignores", async () => {
    const folder = folderWith({ "kalc.yaml": "ignore: [b.conf]\n", "a.conf": clean, "b.conf": bad });
    expect((await folder.kalc("lint")).exit).toBe(Exit.clean);
  });

  test("lints what the nearest kalc.yaml names, from anywhere below it", async () => {
    const folder = folderWith({
      "kalc.yaml": "clusters: {web: {nodes: {lb1: {file: conf/lb1.conf}, lb2: {file: conf/lb2.conf}}}}\n",
      "conf/lb1.conf": bad,
      "conf/lb2.conf": clean,
      "conf/other.conf": bad,
    });
    const { io, stdout, stderr } = testIo({ cwd: join(folder.path, "conf") });
    expect(await run(["lint", "--format", "oneline"], io, commands)).toBe(Exit.findings);
    expect(places(stdout())).toEqual(["lb1.conf:2:3 error KA201"]);
    expect(stderr()).toBe("kalc: linting lb1.conf and lb2.conf: what ../kalc.yaml names\n");
  });

  test("says of a file that kalc.yaml names and that is not there", async () => {
    const folder = folderWith({
      "kalc.yaml": "clusters: {web: {nodes: {lb1: {file: lb1.conf}, lb2: {file: lb2.conf}}}}\n",
      "lb1.conf": clean,
    });
    const { exit, stderr } = await folder.kalc("lint");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("kalc: lb2.conf does not exist\n");
  });

  test("is wrong usage where there is nothing to lint", async () => {
    const { exit, stderr } = await folderWith({ "nginx.conf": "http {\n}\n" }).kalc("lint");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toMatch(/^kalc: no keepalived configuration .*: name a file\nTry: kalc lint --help\n$/);
  });
});

test("-q says what is found, and nothing else", async () => {
  const folder = folderWith({ "a.conf": clean });
  expect(await folder.kalc("lint", "-q")).toEqual({ exit: Exit.clean, stdout: "", stderr: "" });
  folder.write("a.conf", bad);
  const { stdout, stderr } = await folder.kalc("lint", "--quiet", "a.conf");
  expect(stdout).toContain("error[KA201");
  expect(stdout).not.toContain("Found 1");
  expect(stderr).toBe("");
});

test.each([
  ["with a terminal, what it waits for", true],
  ["without one, nothing", false],
])("says of standard input, %s", async (_, isTerminal) => {
  const { io, stderr } = testIo({ stdin: clean });
  const ask = isTerminal ? (): Promise<undefined> => Promise.resolve(undefined) : undefined;
  expect(await run(["lint", "-"], { ...io, ask }, commands)).toBe(Exit.clean);
  expect(stderr()).toBe(isTerminal ? "kalc: reading from the terminal; Ctrl-D ends the input\n" : "");
});
