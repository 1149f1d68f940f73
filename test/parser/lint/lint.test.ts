import { describe, expect, test } from "vitest";
import { allRules, lint, nearestRules, ruleNamed, type LintOptions } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

function found(files: Readonly<Record<string, string>>, options: Partial<LintOptions> = {}): unknown[] {
  const { diagnostics } = lint({ main: "a", files: filesInMemory(files), ...options });
  return diagnostics.map(({ rule, place, configIds, severity }) => ({
    rule: rule.id,
    at: `${place.file.path}:${place.file.text.text.slice(place.start, place.end)}`,
    ...(configIds.length > 0 ? { configIds } : {}),
    ...(severity === rule.severity ? {} : { severity }),
  }));
}

const unknown = { rule: "KA201" };

describe("config ids", () => {
  test("what concerns all says no id", () => {
    expect(found({ a: "global_defs {\n wrong\n @lb1 router_id x\n @lb2 router_id y\n}\n" })).toEqual([
      { ...unknown, at: "a:wrong" },
    ]);
  });

  test("what concerns some says which; null is any other host", () => {
    expect(found({ a: "global_defs {\n @lb1 wrong1\n @^lb1 wrong2\n}\n" })).toEqual([
      { ...unknown, at: "a:wrong1", configIds: ["lb1"] },
      { ...unknown, at: "a:wrong2", configIds: [null] },
    ]);
  });

  test("where two are named there is no other host", () => {
    const a =
      "global_defs {\n @lb1 wrong1\n @^lb1 wrong2\n @lb2 router_id y\n}\n$X=wrong3\n@lb1 $X=\n@lb2 $X=\n$X\n";
    expect(found({ a })).toEqual([
      { ...unknown, at: "a:wrong1", configIds: ["lb1"] },
      { ...unknown, at: "a:wrong2", configIds: ["lb2"] },
    ]);
  });

  test("one that is asked for is the only one read", () => {
    const a = "global_defs {\n @lb1 wrong1\n @lb2 wrong2\n}\n";
    expect(found({ a }, { configId: "lb2" })).toEqual([{ ...unknown, at: "a:wrong2" }]);
  });

  test("each has its verdict, the one without an id stands for the file", () => {
    const { verdict, verdicts } = lint({
      main: "a",
      files: filesInMemory({ a: "global_defs {\n @lb1 wrong\n}\n" }),
    });
    expect(verdict.messages).toEqual([]);
    expect(verdicts.map(({ configId, verdict: { messages } }) => [configId, messages.length])).toEqual([
      [null, 0],
      ["lb1", 1],
    ]);
  });
});

test("a file included twice is spoken of once, and files come in the order they are opened", () => {
  expect(
    found({ a: "wrong1\ninclude c\ninclude b\ninclude b\nwrong2\n", b: "wrong3\n", c: "wrong4\n" }),
  ).toEqual(["a:wrong1", "a:wrong2", "c:wrong4", "b:wrong3"].map((at) => ({ ...unknown, at })));
});

test("rules can be switched off and given another severity", () => {
  const a = "wrong\nvrrp_instance\n";
  expect(found({ a: "wrong\n" }, { severities: new Map([["KA201", "off"]]) })).toEqual([]);
  expect(found({ a }, { severities: new Map([["KA201", "hint"]]) })).toContainEqual({
    ...unknown,
    at: "a:wrong",
    severity: "hint",
  });
});

describe("the rules", () => {
  test("have ids and names of one form, and no two the same", () => {
    for (const { id, name } of allRules) {
      expect(id).toMatch(/^KA[1-8]\d\d$/);
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
    for (const key of ["id", "name"] as const) {
      expect(new Set(allRules.map((rule) => rule[key])).size).toBe(allRules.length);
    }
    expect(allRules.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id).sort());
  });

  test("are found by id and by name", () => {
    for (const rule of allRules) expect([ruleNamed(rule.id), ruleNamed(rule.name)]).toEqual([rule, rule]);
    expect(ruleNamed("ka190")?.name).toBe("suppression-unused");
    expect(ruleNamed("KA000")).toBeUndefined();
    expect(nearestRules("suppresion-unused")).toEqual(["suppression-unused"]);
  });
});
