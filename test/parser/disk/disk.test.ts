import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOnDisk } from "../../../parser/disk/index.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-disk-"));
mkdirSync(join(folder, "d"));
writeFileSync(join(folder, "d/a.conf"), "a\xe9\n", "latin1");
writeFileSync(join(folder, "d/run.sh"), "");
chmodSync(join(folder, "d/run.sh"), 0o755);
symlinkSync("a.conf", join(folder, "d/link"));
symlinkSync("nowhere", join(folder, "d/dangling"));
const files = filesOnDisk(folder);

test("relative paths start in its folder, absolute ones anywhere", () => {
  expect(files.read("d/a.conf")).toEqual(Buffer.from("a\xe9\n", "latin1"));
  expect(files.read(join(folder, "d/a.conf"))).toEqual(files.read("d/../d/link"));
});

test("what stands there", () => {
  expect(files.stat("d")).toMatchObject({ kind: "directory" });
  expect(files.stat("d/a.conf")).toMatchObject({ kind: "file", executable: false });
  expect(files.stat("d/run.sh")).toMatchObject({ kind: "file", executable: true });
  expect(files.stat("d/link")).toMatchObject({ kind: "file", executable: false });
  expect(files.stat("/dev/null")).toMatchObject({ kind: "other" });
});

test("what a folder holds, links that lead nowhere too", () => {
  expect([...(files.list("d") ?? [])].sort()).toEqual(["a.conf", "dangling", "link", "run.sh"]);
  expect(files.list("d/a.conf")).toBeUndefined();
});

test.each([
  ["d/none", "no such file or folder"],
  ["d/dangling", "no such file or folder"],
  ["d/a.conf/x", "part of its path is not a folder"],
  ["d", "it is a folder"],
])("%s is not there, and why", (path, why) => {
  expect(files.read(path)).toBeUndefined();
  expect(files.whyNot?.(path)).toBe(why);
  expect(files.whyNot?.("d/a.conf")).toBeUndefined();
});
