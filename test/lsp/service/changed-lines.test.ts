import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines } from "../../../lsp/service/changed-lines.ts";

function made(before: string, after: string): string {
  return changedLines(before, after)
    .toReversed()
    .reduce((text, { start, end, text: now }) => text.slice(0, start) + now + text.slice(end), before);
}

test("lines that are alike stay", () => {
  expect(changedLines("a\nb\nc\nd\n", "a\nB\nc\nnew\nd\n")).toEqual([
    { start: 2, end: 4, text: "B\n" },
    { start: 6, end: 6, text: "new\n" },
  ]);
  expect(changedLines("a\nb\nc\n", "a\nc\n")).toEqual([{ start: 2, end: 4, text: "" }]);
  expect(changedLines("a\n", "a\n")).toEqual([]);
});

test("whatever the texts, the edits make one of the other", () => {
  const text = fc
    .array(fc.constantFrom("a\n", "b\n", "\n", "c d\r\n", "}\n"), { maxLength: 12 })
    .chain((lines) => fc.constantFrom("", "end").map((end) => lines.join("") + end));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(made(before, after)).toBe(after);
    }),
  );
});
