import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { expandPaths } from "../../cli/paths.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-paths-"));
for (const name of [
  "ha/b.conf",
  "ha/a.conf",
  "ha/notes.txt",
  "ha/sites/z.conf",
  "ha/.old/hidden.conf",
  "ha/node_modules/x/theirs.conf",
  "available/on.conf",
  "odd[1]/c.conf",
  "odd/*.conf",
]) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), "");
}
mkdirSync(join(folder, "empty"));
symlinkSync("../../available/on.conf", join(folder, "ha/sites/on.conf"));
symlinkSync("../a.conf", join(folder, "ha/sites/again.conf"));
symlinkSync("..", join(folder, "ha/sites/up"));
symlinkSync("nowhere", join(folder, "dangling.conf"));

const ha = ["ha/a.conf", "ha/b.conf", "ha/sites/on.conf", "ha/sites/z.conf"];

test.each([
  ["a file is itself, whatever its name", "ha/notes.txt", ["ha/notes.txt"]],
  ["a folder is every *.conf below it, linked files too, each once", "ha", ha],
  ["a folder with a slash behind it", "ha/", ha],
  ["a folder spelt otherwise", "./ha", ha],
  ["a folder whose name looks like a pattern", "odd[1]", ["odd[1]/c.conf"]],
  ["a file whose name looks like a pattern", "odd/*.conf", ["odd/*.conf"]],
  ["a pattern", "ha/*.{conf,txt}", ["ha/a.conf", "ha/b.conf", "ha/notes.txt"]],
  ["a pattern over folders", "**/[yz].conf", ["ha/sites/z.conf"]],
  ["standard input", "-", ["-"]],
])("%s", async (_, arg, paths) => {
  expect(await expandPaths([arg], folder)).toEqual({ paths, errors: [] });
});

test("an absolute folder gives absolute paths", async () => {
  const paths = ha.map((path) => join(folder, path));
  expect(await expandPaths([join(folder, "ha")], "/")).toEqual({ paths, errors: [] });
});

test("arguments keep their order, and a file named twice comes once", async () => {
  const { paths } = await expandPaths(["ha/b.conf", "ha/*.conf", "./ha/b.conf"], folder);
  expect(paths).toEqual(["ha/b.conf", "ha/a.conf"]);
});

test("an argument that stands for nothing is an error, and the others still count", async () => {
  const args = ["none.conf", "ha/a.conf", "no*", "empty", "dangling.conf", "dang*"];
  expect(await expandPaths(args, folder)).toEqual({
    paths: ["ha/a.conf"],
    errors: [
      "none.conf does not exist",
      "no file matches no*",
      "no *.conf file in empty: name a file",
      "dangling.conf does not exist",
      "no file matches dang*",
    ],
  });
});

/** As somebody whom permissions hold: root reads everything. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

test("a folder that cannot be read is said, and the rest is found", async () => {
  const here = mkdtempSync(join(tmpdir(), "kalc-closed-"));
  for (const name of ["a/b/closed", "a/open"]) mkdirSync(join(here, name), { recursive: true });
  writeFileSync(join(here, "a/open/x.conf"), "");
  chmodSync(here, 0o755);
  chmodSync(join(here, "a/b/closed"), 0);
  const closed = "a/b/closed cannot be read: permission denied";
  for (const [arg, paths] of [
    ["a", ["a/open/x.conf"]],
    ["a/**/*.conf", ["a/open/x.conf"]],
    ["a/b", []],
    ["a/b/closed", []],
  ] as const) {
    expect(await asNobody(() => expandPaths([arg], here))).toEqual({ paths, errors: [closed] });
  }
  const whole = await asNobody(() => expandPaths([here, `${here}/**`], "/"));
  expect(whole.errors).toEqual([join(here, closed)]);
});
