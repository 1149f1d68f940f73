import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
])("%s", (_, arg, paths) => {
  expect(expandPaths([arg], folder)).toEqual({ paths, errors: [] });
});

test("an absolute folder gives absolute paths", () => {
  const paths = ha.map((path) => join(folder, path));
  expect(expandPaths([join(folder, "ha")], "/")).toEqual({ paths, errors: [] });
});

test("arguments keep their order, and a file named twice comes once", () => {
  expect(expandPaths(["ha/b.conf", "ha/*.conf", "./ha/b.conf"], folder).paths).toEqual([
    "ha/b.conf",
    "ha/a.conf",
  ]);
});

test("an argument that stands for nothing is an error, and the others still count", () => {
  expect(expandPaths(["none.conf", "ha/a.conf", "no*", "empty", "dangling.conf", "dang*"], folder)).toEqual({
    paths: ["ha/a.conf"],
    errors: [
      "none.conf does not exist",
      "no file matches no*",
      "there is no *.conf file in empty",
      "dangling.conf does not exist",
      "no file matches dang*",
    ],
  });
});
