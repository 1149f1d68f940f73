import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { allRules } from "../../parser/lint/index.ts";
import { objectionsTo, objectionsToFixes, unfinished, withoutExamples } from "./rule-examples.ts";
import { rulePage, rulesIndex } from "./rule-pages.ts";

const folder = fileURLToPath(new URL("../../docs/rules/", import.meta.url));
const pages = allRules.map((rule) => ({ rule, path: `${folder}${rule.id}-${rule.name}.md` }));

describe("pages", () => {
  test.each(pages)("of $rule.id $rule.name", async ({ rule, path }) => {
    await expect(await rulePage(rule)).toMatchFileSnapshot(path);
  });

  test("in an index that names every rule", async () => {
    await expect(rulesIndex()).toMatchFileSnapshot(`${folder}README.md`);
  });

  test("of no rule that is no more", () => {
    const known = new Set(["README.md", ...pages.map(({ path }) => path.slice(folder.length))]);
    expect(readdirSync(folder).filter((name) => !known.has(name))).toEqual([]);
    expect(pages.filter(({ path }) => !existsSync(path))).toEqual([]);
  });
});

describe("examples", () => {
  const finished = allRules.filter(({ id }) => !unfinished.has(id) && !withoutExamples.has(id));

  test.each(finished)("of $id $name give exactly what they say", (rule) => {
    expect(objectionsTo(rule)).toEqual([]);
  });

  test.each(allRules.filter(({ bad }) => bad.length > 0))(
    "of $id $name are right once they are fixed",
    (rule) => {
      expect(objectionsToFixes(rule)).toEqual([]);
    },
  );

  test("that are unfinished are known, and no other", () => {
    const right = allRules.filter((rule) => unfinished.has(rule.id) && objectionsTo(rule).length === 0);
    expect(right.map(({ id }) => id)).toEqual([]);
    const ids = new Set(allRules.map(({ id }) => id));
    expect([...unfinished, ...withoutExamples].filter((id) => !ids.has(id))).toEqual([]);
  });
});
