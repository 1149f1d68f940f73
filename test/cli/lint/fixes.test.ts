import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { testIo } from "../../support/test-io.ts";
import { folderWith, places } from "./folder.ts";

const clean = "global_defs {\n  router_id lb1\n}\n";
const misspelt = "global_defs {\n  router_di lb1\n}\n";

describe("fixes", () => {
  test("a file that cannot be written stays as it was, and so do its findings", async () => {
    const folder = folderWith({ "a.conf": misspelt, "b.conf": misspelt });
    chmodSync(join(folder.path, "a.conf"), 0o444);
    const { exit, stdout, stderr } = await folder.kalc(
      ..."lint a.conf b.conf --fix-suggested --format oneline".split(" "),
    );
    expect({ exit, places: places(stdout) }).toEqual({ exit: 2, places: ["a.conf:2:3 error KA201"] });
    expect(stderr).toBe("kalc: fixed 1 finding in 1 file\nkalc: a.conf was not changed: it is read-only\n");
    expect([folder.read("a.conf"), folder.read("b.conf")]).toEqual([misspelt, clean]);
  });

  test("Ctrl-C is heard between two files", async () => {
    const folder = folderWith({ "a.conf": misspelt, "b.conf": misspelt });
    const { io, stderr } = testIo({ cwd: folder.path });
    const interrupted = { ...io, onInterrupt: (stop: () => void): void => stop() };
    expect(await run("lint . --fix-suggested".split(" "), interrupted, commands)).toBe(Exit.usage);
    expect(stderr()).toBe("kalc: interrupted: 2 of 2 files were not changed\n");
    expect([folder.read("a.conf"), folder.read("b.conf")]).toEqual([misspelt, misspelt]);
  });

  test("certain ones are made with --fix, others only with --fix-suggested", async () => {
    const folder = folderWith({ "a.conf": misspelt });
    await folder.kalc("lint", "a.conf", "--fix");
    expect(folder.read("a.conf")).toBe(misspelt);
    const { exit, stdout, stderr } = await folder.kalc("lint", "a.conf", "--fix-suggested");
    expect(folder.read("a.conf")).toBe(clean);
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: "Nothing to report (1 configuration, keepalived 2.4.3).\n",
      stderr: "kalc: fixed 1 finding in 1 file\n",
    });
  });

  test("twice changes nothing", async () => {
    const folder = folderWith({ "a.conf": misspelt });
    await folder.kalc("lint", "a.conf", "--fix-suggested");
    expect(await folder.kalc("lint", "a.conf", "--fix-suggested")).toMatchObject({ exit: 0, stderr: "" });
    expect(folder.read("a.conf")).toBe(clean);
  });

  test("are made in included files, once though two configurations read them", async () => {
    const folder = folderWith({ "a.conf": "include inc\n", "b.conf": "include inc\n", inc: misspelt });
    expect(await folder.kalc("lint", ".", "--fix-suggested")).toMatchObject({ exit: 0 });
    expect(folder.read("inc")).toBe(clean);
  });

  test("keep every byte that they are not about", async () => {
    const folder = folderWith({
      "a.conf": Buffer.from("# \xff\r\nglobal_defs {\r\n\trouter_di x\xe9\r\n}", "latin1"),
    });
    await folder.kalc("lint", "a.conf", "--fix-suggested");
    expect(readFileSync(join(folder.path, "a.conf"), "latin1")).toBe(
      "# \xff\r\nglobal_defs {\r\n\trouter_id x\xe9\r\n}",
    );
  });

  test("of standard input go to standard output, the findings beside it", async () => {
    const folder = folderWith({});
    const { exit, stdout, stderr } = await folder.kalcWith(
      { stdin: `${misspelt}wrong\n` },
      "lint",
      "-",
      "--fix-suggested",
      "--format",
      "oneline",
    );
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: `${clean}wrong\n` });
    expect(stderr).toContain("stdin.conf:4:1: error:");
  });

  test("--diff shows them, writes nothing, and keeps secrets", async () => {
    const text = `${misspelt}vrrp_instance A {\n  authentication {\n    auth_pass hunter2\n  }\n}\n`;
    const folder = folderWith({ "a.conf": text });
    const { exit, stdout } = await folder.kalc("lint", "a.conf", "--fix-suggested", "--diff");
    expect(exit).toBe(Exit.findings);
    expect(stdout.split("\n").slice(0, 7)).toEqual([
      "--- a.conf",
      "+++ a.conf",
      "@@ -1,5 +1,5 @@",
      " global_defs {",
      "-  router_di lb1",
      "+  router_id lb1",
      " }",
    ]);
    expect(stdout).not.toContain("hunter2");
    expect(folder.read("a.conf")).toBe(text);
    expect((await folder.kalc("lint", "a.conf", "--fix", "--diff")).exit).toBe(Exit.clean);
  });

  test("--diff shows that a secret changes, and not what it is", async () => {
    const folder = folderWith({
      "a.conf": `vrrp_instance a {\n  interface eth0\n  virtual_router_id 5\n  authentication {\n    auth_type PASS\n    auth_pass longersecret\n  }\n  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n`,
    });
    const { exit, stdout } = await folder.kalc("lint", "a.conf", "--fix", "--diff");
    expect(exit).toBe(Exit.findings);
    expect(stdout.split("\n").filter((line) => /^[-+] /.test(line))).toEqual([
      "-    auth_pass ••••••••",
      "+    auth_pass ••••••••",
    ]);
    expect(stdout).not.toContain("longersecret".slice(0, 8));
  });
});
