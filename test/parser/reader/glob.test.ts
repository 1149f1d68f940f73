import { describe, expect, test } from "vitest";
import { filesInMemory } from "../../../parser/reader/index.ts";

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
    expect(files.glob(pattern, ".").names).toEqual(names);
  });

  test.each([
    ["conf/none.conf", { missing: true, wildcards: false }],
    ["conf/*.none", { missing: false, wildcards: true }],
    ["none/*.conf", { missing: true, wildcards: true }],
    ["conf/{a,none}.conf", { names: ["conf/a.conf"], missing: true }],
  ])("%s tells what was missing", (pattern, found) => {
    expect(files.glob(pattern, ".")).toMatchObject(found);
  });

  test("start where the including file is", () => {
    expect(files.glob("../a.conf", "conf/sub").names).toEqual(["../a.conf"]);
  });
});
