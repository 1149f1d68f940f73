import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DEFAULTS, layOut, layOutBlock, type Formatted } from "../../../parser/format/index.ts";
import { parseText, treeOf } from "../../../parser/syntax/index.ts";

const cases = fileURLToPath(new URL("cases/", import.meta.url));

/** What becomes of each top-level block by itself, where it can be laid out so. */
function blocksOf(text: string): readonly Formatted[] {
  const source = parseText({ text, encoding: "utf-8" });
  return treeOf(source).items.flatMap((item) => {
    const layout = item.kind === "block" ? layOutBlock(source, item, DEFAULTS) : undefined;
    return layout && !("refused" in layout) ? [layout] : [];
  });
}

describe("a block by itself becomes what it becomes in its file", () => {
  test.each(readdirSync(cases))("%s", (name) => {
    const text = readFileSync(`${cases}${name}/input.conf`, "utf8");
    const whole = layOut(text, DEFAULTS);
    if ("refused" in whole) return;
    for (const { replacements, lineEnd } of blocksOf(text)) {
      expect(lineEnd).toBe(whole.lineEnd);
      const [first] = replacements;
      for (const { from, to, lines } of replacements) {
        const there = whole.replacements.find((other) => other.from === from);
        // An empty line before it is a matter of what stands there.
        const own = from === first?.from && there?.lines[0] === "" ? ["", ...lines] : lines;
        expect(there).toEqual({ from, to, lines: own });
      }
    }
  });
});

test("most blocks can be laid out by themselves", () => {
  expect(blocksOf("a {\n b\n}\nc {\n d # e\n}\n")).toHaveLength(2);
});

test.each([
  ["with something else on its line", "x {\n} y {\n}\n"],
  ["with a comment that may line up with another one", "b { # d\n}\n"],
  ["in a file with parts that are left alone", "# prettier-ignore-start\na {\n  b\n}\n"],
  ["in a file with definitions of several lines", "$A=b \\\n c\na {\n}\n"],
])("not one %s", (_, text) => {
  expect(blocksOf(text)).toEqual([]);
});

test("other blocks may be open", () => {
  expect(blocksOf("a {\n b\n}\nc {\n d\n")).toHaveLength(1);
});
