import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Exit } from "../../../cli/exit.ts";
import { folderWith, places } from "./folder.ts";

const clean = "global_defs {\n  router_id lb1\n}\n";
const bad = "global_defs {\n  wrong\n}\n";

describe("what is linted", () => {
  test("files, folders and patterns, each file once, in order", async () => {
    const folder = folderWith({ "b.conf": bad, "a.conf": bad, "sub/c.conf": bad, "sub/notes.txt": bad });
    const { exit, stdout } = await folder.kalc("lint", "b.conf", "sub", "*.conf", "--format", "oneline");
    expect(exit).toBe(Exit.findings);
    expect(places(stdout)).toEqual([
      "b.conf:2:3 error KA201",
      "sub/c.conf:2:3 error KA201",
      "a.conf:2:3 error KA201",
    ]);
  });

  test("a file, named as a repository names it", async () => {
    const folder = folderWith({ "kalc.yaml": "ignore: [a.conf]\n", "a.conf": bad });
    const { stdout } = await folder.kalc("lint", "./a.conf", "--format", "oneline");
    expect(places(stdout)).toEqual(["a.conf:2:3 error KA201"]);
  });

  test("standard input, in the place of a file: its includes start from there", async () => {
    const folder = folderWith({ "conf/inc.conf": "wrong\n" });
    const { stdout } = await folder.kalcWith(
      { stdin: "include inc.conf\n" },
      ..."lint - --stdin-filename conf/a.conf --format oneline".split(" "),
    );
    expect(places(stdout)).toEqual(["conf/inc.conf:1:1 error KA201"]);
  });

  describe("a file that another one includes", () => {
    const files = {
      "keepalived.conf": "include conf.d/*.conf\ninclude z/*.conf\n",
      "conf.d/a.conf": bad,
      "a/more.conf": "include ../conf.d/a.conf\n",
    };

    test("is a part of it where a folder is given", async () => {
      const folder = folderWith({ ...files, "z/x.conf": "include ../aside.conf\n", "aside.conf": bad });
      const { stdout } = await folder.kalc("lint", ".", "--format", "json");
      const { files: found } = JSON.parse(stdout) as { files: { path: string }[] };
      expect(found.map(({ path }) => path)).toEqual(["a/more.conf", "keepalived.conf"]);
    });

    test("is one by itself where it is named", async () => {
      const folder = folderWith({ ...files, "keepalived.conf": "include conf.d/*.conf\n" });
      const { stdout } = await folder.kalc("lint", "keepalived.conf", "conf.d/a.conf", "--format", "json");
      const { files: found, summary } = JSON.parse(stdout) as {
        files: { path: string; diagnostics: unknown[] }[];
        summary: { error: number };
      };
      expect(found.map(({ path, diagnostics }) => [path, diagnostics.length])).toEqual([
        ["keepalived.conf", 1],
        ["conf.d/a.conf", 1],
      ]);
      // The same finding of the same file.
      expect(summary.error).toBe(1);
    });

    test("of two that include each other, one stays", async () => {
      const folder = folderWith({ "a.conf": "include b.conf\nwrong\n", "b.conf": "include a.conf\n" });
      const { stdout } = await folder.kalc("lint", ".", "--format", "json");
      expect((JSON.parse(stdout) as { files: unknown[] }).files).toHaveLength(1);
    });
  });

  test("a comment in a shared file is unused only if no configuration needs it", async () => {
    const folder = folderWith({
      "a.conf": "$P=0123456789\ninclude common\n",
      "b.conf": "$P=1\ninclude common\n",
      common:
        "vrrp_instance A {\n authentication {\n# kalc-disable-next-line KA204 -- known\n auth_pass $P\n}\n}\n",
    });
    const both = await folder.kalc("lint", ".", "--format", "oneline");
    expect(both.stdout).not.toContain("KA190");
    expect((await folder.kalc("lint", "b.conf", "--format", "oneline")).stdout).toContain("KA190");
  });
});

describe("options", () => {
  const folder = folderWith({
    "bad.conf": bad,
    "clean.conf": clean,
    "ids.conf": "@lb1 wrong1\n@lb2 wrong2\n",
    "new.conf": "vrrp_instance A {\n  auth_hmac {\n  }\n}\n",
    "env.conf": "${_ENV WORD}\n",
    "vars.env": "WORD=wrong\n",
    "version.txt": "Keepalived v2.2.7\n\nConfigured with options\n\nSystem options:  LVS VRRP VRRP_AUTH\n",
    "loads.conf":
      "vrrp_instance A {\n  interface eth0\n  virtual_router_id 5\n  virtual_ipaddress {\n    192.0.2.1/24\n  }\n  authentication {\n    auth_type PASS\n    auth_pass abc#def\n  }\n}\n",
    "zero.conf": "global_defs {\n  vrrp_garp_interval 0\n}\n",
    "hidden.conf":
      "global_defs {\n  # kalc-disable-next-line KA201 -- the other side needs it\n  nothing_known\n}\n",
    "endless.conf": "$A=$A\none $A\n",
    "processors.conf": "global_defs {\n  vrrp_cpu_affinity 0 2\n}\n",
    "dbus.conf": "global_defs {\n  enable_dbus\n}\n",
  });
  const run = async (args: string): Promise<{ exit: Exit; places: string[]; stderr: string }> => {
    const { exit, stdout, stderr } = await folder.kalc("lint", "--format", "oneline", ...args.split(" "));
    return { exit, places: places(stdout), stderr };
  };

  test.each([
    ["bad.conf", Exit.findings],
    ["clean.conf", Exit.clean],
    ["bad.conf --fail-on never", Exit.clean],
    ["bad.conf --rule KA201=warning", Exit.clean],
    ["bad.conf --rule KA201=warning --fail-on warning", Exit.findings],
    ["bad.conf --rule keyword-unknown=off --fail-on hint", Exit.clean],
    ["bad.conf --rule KA201=hint --fail-on hint", Exit.findings],
    ["bad.conf --rule KA201=hint --fail-on info", Exit.clean],
    ["bad.conf --rule KA201=off --fail-on keepalived", Exit.findings],
    ["clean.conf --fail-on keepalived", Exit.clean],
    // An error of ours alone, of which keepalived says nothing.
    ["loads.conf", Exit.findings],
    ["loads.conf --fail-on keepalived", Exit.clean],
    // Not a finding above info, and its test ends with 5.
    ["zero.conf", Exit.clean],
    ["zero.conf --fail-on keepalived", Exit.findings],
    // The test of a host without an id, and of one with it.
    ["ids.conf --fail-on keepalived", Exit.clean],
    ["ids.conf --fail-on keepalived --config-id lb1", Exit.findings],
    ["hidden.conf --fail-on hint", Exit.clean],
    ["hidden.conf --fail-on keepalived", Exit.findings],
    // A status that is not known is none to pass with.
    ["endless.conf --fail-on keepalived", Exit.findings],
  ])("kalc lint %s ends with %i", async (args, exit) => {
    expect((await run(args)).exit).toBe(exit);
  });

  test("--config-id reads for one id only", async () => {
    expect((await run("ids.conf")).places).toHaveLength(2);
    expect((await run("ids.conf --config-id lb2")).places).toEqual(["ids.conf:2:6 error KA201"]);
  });

  test("--keepalived judges for a version", async () => {
    expect((await run("new.conf --keepalived 2.2.7")).places).toContain("new.conf:2:3 error KA202");
    expect((await run("new.conf --keepalived 2.4.3")).places).not.toContain("new.conf:2:3 error KA202");
  });

  test("--features judges for a build", async () => {
    const all = await run("dbus.conf");
    expect(all.places).toEqual([]);
    for (const features of ["version.txt", "vrrp,lvs"]) {
      const found = await run(`dbus.conf --features ${features}`);
      expect(found.places[0]).toMatch(/^dbus\.conf:2:3 /);
    }
    expect((await run("dbus.conf --features vrrp,dbus")).places).toEqual([]);
  });

  test("--processors judges for a host", async () => {
    expect((await run("processors.conf")).places).toEqual([]);
    expect((await run("processors.conf --processors 3")).places).toEqual([]);
    expect((await run("processors.conf --processors 2")).places).toEqual([
      "processors.conf:2:23 error KA207",
    ]);
  });

  test("--env-file gives ${_ENV} its values", async () => {
    expect((await run("env.conf --env-file vars.env")).places).toEqual(["env.conf:1:1 error KA201"]);
  });

  test("--statistics counts", async () => {
    const { stdout } = await folder.kalc("lint", "bad.conf", "ids.conf", "--statistics");
    expect(stdout).toBe("3  KA201  error    keyword-unknown\n");
    const json = await folder.kalc("lint", "bad.conf", "--statistics", "--format", "json");
    expect(JSON.parse(json.stdout)).toEqual([
      { rule: "KA201", name: "keyword-unknown", severity: "error", count: 1, fixable: 0 },
    ]);
  });

  test.each([
    ["clean.conf --keepalived 1.2.3", "kalc knows 2.0.20 to"],
    ["clean.conf --keepalived newest", "kalc knows 2.0.20 to"],
    ["clean.conf --fail-on fatal", "Allowed choices are error, warning, info, hint, never, keepalived"],
    ["clean.conf --format xml", "Allowed choices are text"],
    ["clean.conf --rule KA999=off", "unknown rule KA999"],
    ["clean.conf --rule keyword-unknwon=off", "Did you mean keyword-unknown?"],
    ["clean.conf --rule KA201", "write KA201=off or KA201= and one of error, warning, info, hint"],
    ["clean.conf --features vrp", "vrp is neither a file nor a feature. Did you mean vrf or vrrp?"],
    ["clean.conf --processors 0", "--processors 0: write a number, such as 4"],
    ["clean.conf --processors many", "--processors many: write a number"],
    ["clean.conf --env-file none", "none cannot be read"],
    ["clean.conf --diff", "--diff shows what a fix"],
    ["clean.conf --fix --watch", "--watch cannot be used with --fix"],
    ["clean.conf --statistics --format sarif", "--statistics has no sarif form"],
    ["clean.conf --baseline none.json", "none.json cannot be read: no such file"],
    ["clean.conf --rule =off", "write a rule's id or name"],
    ["clean.conf --features bad.conf", "bad.conf: it is not the output of keepalived --version"],
    ["clean.conf --baseline bad.conf", "bad.conf is not a baseline: it is not JSON"],
    ["clean.conf --baseline a --write-baseline b", "cannot be used with"],
    ["clean.conf --write-baseline none/b.json", "none/b.json cannot be written"],
    ["clean.conf --lint", "unknown option '--lint'"],
  ])("wrong usage is said, and ends with 2: %s", async (args, message) => {
    const { exit, stdout, stderr } = await folder.kalc(
      "lint",
      ...args.split(" ").filter((arg) => arg !== ""),
    );
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("a baseline", () => {
  test("keeps what is known quiet, wherever it moves, and nothing else", async () => {
    const folder = folderWith({ "conf/a.conf": bad });
    expect(await folder.kalc("lint", "conf", "--write-baseline", "conf/known.json")).toMatchObject({
      exit: 0,
      stdout: "",
    });
    folder.write("conf/a.conf", `# moved\n${bad}other\n`);
    const { exit, stdout } = await folder.kalc(
      "lint",
      "conf",
      "--baseline",
      "conf/known.json",
      "--format",
      "oneline",
    );
    expect({ exit, places: places(stdout) }).toEqual({ exit: 1, places: ["conf/a.conf:5:1 error KA201"] });
    folder.write("conf/a.conf", bad);
    const text = await folder.kalc("lint", "conf", "--baseline", "conf/known.json");
    expect(text).toMatchObject({ exit: 0, stderr: "" });
    expect(text.stdout).toContain("1 finding known from the baseline.");
  });

  test("can be written anew, and what is none is not read as one", async () => {
    const folder = folderWith({ "a.conf": bad, "other.json": "{}" });
    for (let round = 0; round < 2; round++)
      expect(await folder.kalc("lint", "a.conf", "--write-baseline", "known.json")).toMatchObject({
        exit: 0,
      });
    expect(await folder.kalc("lint", "a.conf", "--baseline", "known.json")).toMatchObject({ exit: 0 });
    expect((await folder.kalc("lint", "a.conf", "--baseline", "other.json")).stderr).toBe(
      "kalc: other.json is not a baseline: it is JSON of another kind. Create it with --write-baseline other.json\n",
    );
  });

  test("says when it knows more than there is", async () => {
    const folder = folderWith({ "a.conf": bad });
    await folder.kalc("lint", "a.conf", "--write-baseline", "known.json");
    folder.write("a.conf", clean);
    expect((await folder.kalc("lint", "a.conf", "--baseline", "known.json")).stderr).toBe(
      "kalc: 1 finding of known.json is gone: write the baseline again with --write-baseline\n",
    );
  });
});

describe("bad input", () => {
  const longLine = `global_defs {\n  router_id ${"x".repeat(10_000_000)}\n}\n`;
  const folder = folderWith({
    "empty.conf": "",
    "binary.conf": Uint8Array.from({ length: 500 }, (_, index) => index % 16),
    "long.conf": longLine,
    "missing.conf": "include none/*.conf\ninclude none.conf\n",
    "nul.conf": "global_defs {\n  router_id a\0b\n}\n",
    "nested.conf": "a {\n".repeat(20_000),
    "good.conf": bad,
    "none/notes.txt": "",
  });
  symlinkSync("nowhere", join(folder.path, "dangling.conf"));
  symlinkSync("loop.conf", join(folder.path, "loop.conf"));

  test.each([
    ["empty.conf", Exit.clean],
    ["missing.conf", Exit.clean],
    ["long.conf", Exit.findings],
    ["nul.conf", Exit.findings],
    ["nested.conf", Exit.findings],
  ])("%s is linted, and ends with %i", async (name, exit) => {
    const { exit: ended, stdout, stderr } = await folder.kalc("lint", name);
    expect({ ended, stderr }).toEqual({ ended: exit, stderr: "" });
    expect(stdout).toMatch(/\n?(Found|Nothing) .*\n/);
    expect(stdout.split("\n").filter((line) => line.length > 300)).toEqual([]);
  });

  test.each([
    ["binary.conf", "binary.conf is a binary file, not a configuration"],
    ["none.conf", "none.conf does not exist"],
    ["none", "no *.conf file in none: name a file"],
    ["dangling.conf", "dangling.conf does not exist"],
    ["loop.conf", "loop.conf does not exist"],
    ["*.txt", "no file matches *.txt"],
  ])("%s cannot be read: status 2, and the others are linted", async (name, message) => {
    const { exit, stdout, stderr } = await folder.kalc("lint", name, "good.conf", "--format", "oneline");
    expect({ exit, places: places(stdout) }).toEqual({
      exit: Exit.usage,
      places: ["good.conf:2:3 error KA201"],
    });
    expect(stderr).toBe(`kalc: ${message}\n`);
    expect(await folder.kalc("lint", name)).toMatchObject({ exit: Exit.usage, stdout: "" });
  });

  test("what keepalived does not come back from is said", async () => {
    const endless = folderWith({ "a.conf": "$A=$A\none $A\n" });
    const { exit, stdout } = await endless.kalc("lint", "a.conf");
    expect(exit).toBe(Exit.findings);
    expect(stdout).toMatch(/keepalived 2\.4\.3: `keepalived -t` (never ends|crashes)/);
  });

  test("where kalc gives up it says so, and has no verdict", async () => {
    const folder = folderWith({ "a.conf": "~SEQ(i, 1, 1000000000) $x=$i\n" });
    const text = await folder.kalc("lint", "a.conf");
    expect(text.exit).toBe(Exit.clean);
    expect(text.stdout).toContain("a.conf: kalc stopped because the file expands to more than it reads");
    const json = await folder.kalc("lint", "a.conf", "--format", "json");
    const { files, summary } = JSON.parse(json.stdout) as { files: { verdict: unknown }[]; summary: unknown };
    expect(files[0]?.verdict).toEqual({ exit: null, runs: null, messages: [] });
    expect(summary).toEqual({ error: 0, warning: 0, info: 1, hint: 0 });
    expect((await folder.kalc("lint", "a.conf", "--fail-on", "info")).exit).toBe(Exit.findings);
  });
});

describe("colours", () => {
  const folder = folderWith({ "a.conf": bad });
  test.each([
    [{}, "", false],
    [{ FORCE_COLOR: "1" }, "", true],
    [{ FORCE_COLOR: "0" }, "", false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, "", false],
    [{ NO_COLOR: "1" }, "--color", true],
    [{ FORCE_COLOR: "1" }, "--no-color", false],
  ])("%j %s", async (env, flag, coloured) => {
    const { stdout } = await folder.kalcWith(
      { env },
      "lint",
      "a.conf",
      ...flag.split(" ").filter((arg) => arg !== ""),
    );
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });
});
