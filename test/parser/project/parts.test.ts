import { expect, test } from "vitest";
import { includersIn, noParts } from "../../../parser/project/index.ts";
import { filesInMemory, readConfiguration, type FileUse } from "../../../parser/reader/index.ts";

const files = filesInMemory({
  "keepalived.conf": "include conf.d/*.conf\n",
  "conf.d/a.conf": "include ../more/b.conf\n",
  "more/b.conf": "b\n",
  "round/one.conf": "include two.conf\n",
  "round/two.conf": "include one.conf\n",
});
const found = (path: string): { path: string; isNamed: boolean; files: typeof files } => ({
  path,
  isNamed: false,
  files,
});
const opened = (main: string): readonly FileUse[] => readConfiguration({ main, files }).files;

test("what another file includes is a part of it, directly or not, unless somebody named it", () => {
  const parts = noParts();
  parts.add(opened("keepalived.conf"));
  expect(parts.isPart(found("keepalived.conf"))).toBe(false);
  expect(parts.isPart(found("conf.d/a.conf"))).toBe(true);
  expect(parts.isPart(found("./more/b.conf"))).toBe(true);
  expect(parts.isPart({ ...found("more/b.conf"), isNamed: true })).toBe(false);
});

test("of files that include each other the one that was read stays", () => {
  const parts = noParts();
  const one = opened("round/one.conf");
  parts.add(one);
  expect(parts.isMain(found("round/one.conf"), one)).toBe(true);
  expect(parts.isPart(found("round/two.conf"))).toBe(true);
});

test("what may include others is read first, from above", () => {
  const paths = ["round/one.conf", "more/b.conf", "conf.d/a.conf", "keepalived.conf"];
  expect(includersIn(paths.map(found)).map(({ path }) => path)).toEqual([
    "keepalived.conf",
    "round/one.conf",
    "conf.d/a.conf",
  ]);
  expect(includersIn(paths.map((path) => ({ ...found(path), isNamed: true })))).toEqual([]);
});
