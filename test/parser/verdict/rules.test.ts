import { describe, expect, test } from "vitest";
import { exampleText, type Example, type Rule } from "../../../parser/diagnostics/index.ts";
import { filesInMemory, readConfiguration, type Files } from "../../../parser/reader/index.ts";
import { judge, rules } from "../../../parser/verdict/index.ts";

const newest = "2.4.3";

/** What is found in an example, with the place between « and ». */
function found(example: Example): string[] {
  const version = typeof example === "object" && "keepalived" in example ? example.keepalived : newest;
  const text = exampleText(example).replaceAll(/[«»]/g, "");
  // It lies on no host.
  const files: Files = { ...filesInMemory({ "a.conf": text }), locate: () => "elsewhere" };
  const { diagnostics } = judge(readConfiguration({ main: "a.conf", files, version }));
  return diagnostics.map(({ rule, place: { start, end } }) => {
    return `${rule.id}: ${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
  });
}

/**
 * What is wrong with a text's structure has consequences, each with a rule of its own; and a block that makes
 * keepalived hang is an old one too.
 */
const hasCompany = (id: string): boolean => id.startsWith("KA1") || id === "KA293";

describe("the examples of every rule", () => {
  const all = rules.map((rule): [string, Rule] => [`${rule.id} ${rule.name}`, rule]);
  test.each(all)("%s", (_, { id, bad, good }) => {
    for (const example of bad) {
      const own = found(example).filter((one) => !hasCompany(id) || one.startsWith(id));
      expect(own).toEqual([`${id}: ${exampleText(example)}`]);
    }
    for (const example of good) expect(found(example)).toEqual([]);
  });
});
