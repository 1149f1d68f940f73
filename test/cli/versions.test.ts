import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { asksInstalled, withRelease } from "../../cli/installed.ts";
import { run } from "../../cli/run.ts";
import { releaseUpTo } from "../../parser/versions/index.ts";
import { describeWith } from "../support/needs.ts";
import { testIo } from "../support/test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-versions-"));
writeFileSync(join(folder, "a.conf"), "global_defs {\n}\n");

async function judgedFor(...options: string[]): Promise<unknown> {
  const { io, stdout } = testIo({ cwd: folder });
  await run(["lint", "a.conf", "--format", "json", ...options], io, commands);
  return (JSON.parse(stdout()) as { keepalived: unknown }).keepalived;
}

test.each([
  ["2.2", "2.2.8"],
  ["2.0", "2.0.20"],
  ["v2.4", "2.4.3"],
  ["2.2.7", "2.2.7"],
  ["debian-12", "2.2.7"],
  ["Debian-13", "2.3.3"],
])("--keepalived %s is %s", async (name, release) => {
  expect(await judgedFor("--keepalived", name)).toBe(release);
});

test("a kalc.yaml may name a distribution, for all or for a node", async () => {
  writeFileSync(join(folder, "kalc.yaml"), "keepalived: debian-11\n");
  expect(await judgedFor()).toBe("2.1.5");
  const node = "  a: {file: a.conf, keepalived: debian-13}\n  b: {file: b.conf}\n";
  writeFileSync(join(folder, "kalc.yaml"), `clusters:\n  c:\n    nodes:\n${node.replaceAll("  ", "      ")}`);
  writeFileSync(join(folder, "b.conf"), "global_defs {\n}\n");
  const { io, stdout } = testIo({ cwd: folder });
  await run(["lint", "a.conf", "b.conf", "--format", "json"], io, commands);
  expect(JSON.parse(stdout())).toMatchObject({
    files: [{ path: "a.conf" }, { path: "b.conf" }],
    keepalived: "2.3.3",
  });
  rmSync(join(folder, "kalc.yaml"));
});

test.each(["2", "2.5", "debian-9", "constructor"])("--keepalived %s is none", async (name) => {
  const { io, stderr } = testIo({ cwd: folder });
  expect(await run(["lint", "a.conf", "--keepalived", name], io, commands)).toBe(Exit.usage);
  expect(stderr()).toMatch(/kalc knows 2\.0\.20 to .* installed .* debian-12[^]*\nTry: kalc lint --help\n$/);
});

describe("installed, on a command line", () => {
  test.each([
    ["lint a.conf --keepalived installed", "lint a.conf --keepalived 2.2.7"],
    ["lint a.conf --keepalived=installed", "lint a.conf --keepalived=2.2.7"],
    ["lint a.conf --keepalived lb2=installed", "lint a.conf --keepalived lb2=2.2.7"],
    ["diff --keepalived installed..2.4.3 a.conf", "diff --keepalived 2.2.7..2.4.3 a.conf"],
  ])("%s", (line, expected) => {
    expect(asksInstalled(line.split(" "))).toBe(true);
    expect(withRelease(line.split(" "), "2.2.7").join(" ")).toBe(expected);
  });

  test.each(["lint installed", "lint -- --keepalived installed", "lint --keepalived uninstalled"])(
    "%s means something else",
    (line) => {
      expect(asksInstalled(line.split(" "))).toBe(false);
      expect(withRelease(line.split(" "), "2.2.7").join(" ")).toBe(line);
    },
  );
});

describeWith("keepalived", "--keepalived installed", () => {
  test("is what the program here says", async () => {
    const { stderr } = spawnSync("keepalived", ["--version"], { encoding: "utf8" });
    const [, version = ""] = /v(\d+\.\d+\.\d+)/.exec(stderr) ?? [];
    expect(await judgedFor("--keepalived", "installed")).toBe(releaseUpTo(version));
  });
});
