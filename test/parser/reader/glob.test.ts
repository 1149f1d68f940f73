import { describe, expect, test } from "vitest";
import { filesInMemory, glob, literally } from "../../../parser/reader/index.ts";

const files = filesInMemory({
  "conf/b.conf": "",
  "conf/a.conf": "",
  "conf/.hidden.conf": "",
  "conf/[x].conf": "",
  "conf/sub/c.conf": "",
  "conf/é.conf": "",
});

describe("include patterns", () => {
  test.each([
    ["a plain name", "conf/a.conf", ["conf/a.conf"]],
    ["a folder gets a slash", "conf/sub", ["conf/sub/"]],
    [
      "a wildcard sorts, and leaves out what is hidden",
      "conf/*.conf",
      ["conf/[x].conf", "conf/a.conf", "conf/b.conf", "conf/é.conf"],
    ],
    ["what is hidden must be asked for", "conf/.*.conf", ["conf/.hidden.conf"]],
    ["alternatives keep their order", "conf/{b,a}.conf", ["conf/b.conf", "conf/a.conf"]],
    ["braces in braces", "conf/{{b,sub/c},a}.conf", ["conf/b.conf", "conf/sub/c.conf", "conf/a.conf"]],
    ["no braces around nothing", "conf/a{}.conf", ["conf/a.conf"]],
    [
      "one character, a set, a set of others",
      "conf/[!b]*.c?nf",
      ["conf/[x].conf", "conf/a.conf", "conf/é.conf"],
    ],
    ["a range", "conf/[a-b].conf", ["conf/a.conf", "conf/b.conf"]],
    ["folders by wildcard", "c*/s*/*", ["conf/sub/c.conf"]],
    ["an escaped bracket", "conf/\\[x].conf", ["conf/[x].conf"]],
    ["a set that holds nothing", "conf/[z-a].conf", []],
  ])("%s", (_, pattern, names) => {
    expect(glob(pattern, ".", files).matches.map(({ name }) => name)).toEqual(names);
  });

  test.each([
    ["conf/none.conf", { missing: true, wildcards: false }],
    ["conf/*.none", { missing: false, wildcards: true }],
    ["none/*.conf", { missing: true, wildcards: true }],
    ["conf/{a,none}.conf", { matches: [{ name: "conf/a.conf" }], missing: true }],
  ])("%s tells what was missing", (pattern, found) => {
    expect(glob(pattern, ".", files)).toMatchObject(found);
  });

  test("a name is one file when it is meant to be", () => {
    const name = "a[1]*?{b,c}\\.conf";
    const odd = filesInMemory({ [name]: "", "a1.conf": "" });
    expect(glob(name, ".", odd).matches).toEqual([]);
    expect(glob(literally(name), ".", odd).matches).toEqual([{ name, path: name }]);
  });

  test("start where the including file is", () => {
    expect(glob("../a.conf", "conf/sub", files).matches).toEqual([
      { name: "../a.conf", path: "conf/a.conf" },
    ]);
  });
});
