import { expect, test } from "vitest";
import { explainKeyword, explainRule } from "../../../lsp/service/index.ts";
import { allRules } from "../../../parser/lint/index.ts";

test.each(["KA204", "value-truncated"])(
  "a rule by %s has its page, with what is said of its bad examples",
  async (name) => {
    const { title, markdown } = (await explainRule(name)) ?? {};
    expect(title).toBe("KA204 value-truncated");
    expect(markdown).toContain("# KA204 value-truncated\n");
    expect(markdown).toMatch(/kalc says:\n\n- /);
    expect(markdown).toContain("```keepalived\n");
    expect(markdown).toContain("## What to do\n");
  },
);

test("every rule has one", async () => {
  const pages = await Promise.all(allRules.map(({ id }) => explainRule(id)));
  expect(pages.filter((page) => page === undefined)).toEqual([]);
});

test("a keyword in all its places, or in one", () => {
  expect(explainKeyword("priority", "2.2.7")?.markdown).toContain("# vrrp_instance.priority\n");
  const all = explainKeyword("interface", "2.2.7")?.markdown.match(/^# /gm)?.length ?? 0;
  expect(all).toBeGreaterThan(1);
  expect(explainKeyword("vrrp_instance.interface", "2.2.7")?.markdown.match(/^# /gm)).toHaveLength(1);
});

test("what there is not has none", async () => {
  expect(await explainRule("KA999")).toBe(undefined);
  expect(explainKeyword("bogus", "2.2.7")).toBe(undefined);
});
