// A checkout of what lies on a host: absolute includes lead into it, and never to the same path of this machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, places, type Folder } from "./folder.ts";

const wrong = "global_defs {\n    wrong\n}\n";
const main = "include /etc/keepalived/conf.d/*.conf\n";
const checkout = (): Folder =>
  folderWith({
    "kalc.yaml": "root: files\n",
    "files/etc/keepalived/keepalived.conf": main,
    "files/etc/keepalived/conf.d/a.conf": wrong,
  });

describe("with a root in kalc.yaml", () => {
  test("files of the checkout are linted as parts of those that include them", async () => {
    const { stdout } = await checkout().kalc("lint", ".", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path: "files/etc/keepalived/keepalived.conf",
          verdict: { messages: [{ file: "/etc/keepalived/conf.d/a.conf", line: 2, rule: "KA201" }] },
          diagnostics: [{ rule: "KA201", file: "files/etc/keepalived/conf.d/a.conf", line: 2 }],
        },
      ],
    });
  });

  test("fixes are written into the checkout", async () => {
    const { path, kalc } = folderWith({
      "kalc.yaml": "root: { /etc/keepalived: . }\n",
      "keepalived.conf": main,
      "conf.d/a.conf": "global_defs {\n  router_idd lb1\n}\n",
    });
    await kalc("lint", "keepalived.conf", "--fix-suggested");
    expect(readFileSync(join(path, "conf.d/a.conf"), "utf8")).toBe("global_defs {\n  router_id lb1\n}\n");
  });

  test("kalc inspect reads the same files, and fmt compares with them", async () => {
    const { kalc } = checkout();
    const { stdout } = await kalc("inspect", "files/etc/keepalived/keepalived.conf", "--statements");
    expect(stdout).toContain('{"file":"/etc/keepalived/conf.d/a.conf","line":2,"words":["wrong"]}');
    expect(await kalc("fmt", "--check", "files")).toMatchObject({ exit: 0, stderr: "" });
  });

  test("a wrong one is said, and where", async () => {
    const { kalc } = folderWith({ "kalc.yaml": "root: nowhere\n", "a.conf": main });
    for (const command of ["lint", "inspect"]) {
      const { exit, stderr } = await kalc(command, "a.conf");
      expect(exit).toBe(2);
      expect(stderr).toMatch(
        /^kalc: kalc\.yaml: root: no folder .*\/nowhere: create it, or correct the path\n$/,
      );
    }
  });
});

test("without one kalc says that it did not look, and nothing is taken to be missing", async () => {
  const { kalc } = folderWith({ "a.conf": main, "b.conf": "includew /etc/none/*.conf\n" });
  const { exit, stdout } = await kalc("lint", ".", "--format", "oneline");
  expect({ exit, places: places(stdout) }).toEqual({
    exit: 0,
    places: ["a.conf:1:9 info KA124", "b.conf:1:10 info KA124"],
  });
  expect(await kalc("lint", ".", "--format", "oneline", "--rule", "KA124=off")).toMatchObject({ stdout: "" });
});

test("a list of alternatives is one finding for those of the host", async () => {
  const { kalc } = folderWith({ "a.conf": "include {/etc/a,/etc/b,./c}.conf\n", "c.conf": "" });
  expect((await kalc("lint", "a.conf")).stdout).toContain(
    '"/etc/a.conf", "/etc/b.conf" are paths on the host',
  );
});
