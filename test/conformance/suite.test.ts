import { describe, expect, test } from "vitest";
import { allEntries } from "../../parser/schema/index.ts";
import { familyOf } from "./case.ts";
import { compare, type Answer, type Message } from "./compare.ts";
import { sortOut } from "./disagreements.ts";
import { generate } from "./generate/index.ts";
import { answerOf } from "./observed.ts";
import { summary } from "./report.ts";

const one = { name: "block.keyword/variant", text: "keyword\n" };

function answer(exit: number | null, ...lines: readonly (number | null)[]): Answer {
  return {
    exit,
    messages: lines.map((line): Message => ({ file: null, line, text: `about ${line ?? "all"}` })),
  };
}

describe("the generated files", () => {
  const cases = generate();

  test("are many, of different names and texts, about every keyword", () => {
    expect(cases.length).toBeGreaterThan(10_000);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
    const families = new Set(cases.map(({ name }) => familyOf(name)));
    const isForTheHost = /config_save_dir$/;
    const missing = allEntries().filter(({ path }) => !families.has(path) && !isForTheHost.test(path));
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  test("are the same each time", () => {
    expect(generate()).toEqual(cases);
  });

  test("try limits, spellings and places", () => {
    const names = new Set(cases.map(({ name }) => name));
    for (const variant of [
      "priority=max",
      "priority=max+1",
      "priority=with unit",
      "misspelt short",
      "in root",
    ])
      expect(names).toContain(`vrrp_instance.priority/${variant}`);
    expect(names).toContain("vrrp_instance.virtual_ipaddress/line dev: words=0");
  });
});

describe("what keepalived prints", () => {
  test("names a line, or none", () => {
    const { messages } = answerOf("a.conf", 5, [
      "(Line 3) one",
      "(a.conf: Line 4) two",
      "(b.conf: Line 5) three",
      "four",
      "",
    ]);
    expect(messages).toEqual([
      { file: null, line: 3, text: "one" },
      { file: null, line: 4, text: "two" },
      { file: "b.conf", line: 5, text: "three" },
      { file: null, line: null, text: "four" },
    ]);
  });

  test("was written otherwise in old releases", () => {
    expect(answerOf("a.conf", 4, ["(a.conf:7) one"]).messages).toEqual([
      { file: null, line: 7, text: "one" },
    ]);
  });
});

describe("two answers", () => {
  test("agree in the exit status and in the lines, however often each is named", () => {
    expect(compare(one, answer(5, 1, 2), answer(5, 2, 1, 1))).toBeUndefined();
    expect(compare(one, answer(null), answer(null))).toBeUndefined();
  });

  test("disagree in the exit status", () => {
    expect(compare(one, answer(0), answer(5))).toMatchObject({ unforeseen: [], unheard: [] });
  });

  test("disagree in what only one of them says", () => {
    const disagreement = compare(one, answer(5, 1, null), answer(5, 1, 2));
    expect(disagreement?.unforeseen.map(({ line }) => line)).toEqual([2]);
    expect(disagreement?.unheard.map(({ line }) => line)).toEqual([null]);
  });
});

describe("the reviewed list", () => {
  const disagreement = compare(one, answer(0), answer(5, 1));
  const disagreements = disagreement ? [disagreement] : [];
  const entry = (name: string, version = "2.2.7") => ({ name, versions: [version], reason: "seen" });

  test("explains by name and version", () => {
    expect(sortOut(disagreements, "2.2.7", [entry("block.*/var*")]).unexplained).toEqual([]);
    expect(sortOut(disagreements, "2.2.7", [entry("block.keyword/v")]).unexplained).toEqual(disagreements);
    expect(sortOut(disagreements, "2.2.7", [entry("*", "2.3.4")]).unexplained).toEqual(disagreements);
  });

  test("has no entry in vain", () => {
    expect(sortOut(disagreements, "2.2.7", [entry("*"), entry("other")]).unused).toEqual([entry("other")]);
  });
});

test("the summary counts disagreements by what was said", () => {
  const disagreement = compare(one, answer(0), answer(5, 1));
  const text = summary({ version: "2.2.7", files: 4, disagreements: disagreement ? [disagreement] : [] });
  expect(text).toContain("4 files, 75.00 % agree, 1 disagree (1 of them in the exit status)");
  expect(text).toContain("about N");
});
