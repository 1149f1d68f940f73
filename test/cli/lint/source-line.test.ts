import stringWidth from "string-width";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showLine } from "../../../cli/lint/source-line.ts";
import { marked } from "../../support/marked.ts";
import "../../support/fixed-seed.ts";

/** What a terminal shows of a line, and under it its range; ‹ and › stand around a secret. */
function shown(source: string, width = 60): string[] {
  const secret = marked(source.replaceAll(/[«»]/g, "").replace("‹", "«").replace("›", "»")).ranges;
  const { text, ranges } = marked(source.replaceAll(/[‹›]/g, ""));
  const line = showLine(text, ranges[0] ?? { start: 0, end: 0 }, secret, {
    columns: width,
    widthOf: stringWidth,
  });
  return [line.text, " ".repeat(line.from) + "^".repeat(line.to - line.from)];
}

test.each([
  ["plain words", "  weight «1000» x", ["  weight 1000 x", "         ^^^^"]],
  ["tabs, to the next stop", "\tab\t«c\td»", ["    ab  c   d", "        ^^^^^"]],
  ["wide characters", "日本 «語x» y", ["日本 語x y", "     ^^^"]],
  ["combining characters", "e\u0301 «é» x", ["e\u0301 é x", "  ^"]],
  ["one picture of several characters", "👩‍👩‍👧 «x»", ["👩‍👩‍👧 x", "   ^"]],
  ["an empty range", "one «»two", ["one two", "    ^"]],
  ["an empty range at the end", "one«»", ["one", "   ^"]],
  ["a range of an empty line", "«»", ["", "^"]],
  ["control characters", "a\u001b[31m«b»\u0000\u007f", ["a␛[31mb␀␡", "      ^"]],
])("%s", (_, source, lines) => {
  expect(shown(source)).toEqual(lines);
});

describe("a secret", () => {
  const mask = "•".repeat(8);
  test.each([
    ["is as long as any other", "auth_pass ‹ab› x", [`auth_pass ${mask} x`, "^"]],
    ["as a range", "auth_pass «‹hunter2hunter2›» x", [`auth_pass ${mask} x`, "          ^^^^^^^^"]],
    ["with the range in it", "auth_pass ‹hunter2«hunter2»› x", [`auth_pass ${mask} x`, "          ^^^^^^^^"]],
    ["before the range", "auth_pass ‹x› «y»", [`auth_pass ${mask} y`, "                   ^"]],
  ])("%s", (_, source, lines) => {
    expect(shown(source)).toEqual(lines);
  });
});

describe("a line that is too long", () => {
  const long = (before: number, behind: number): string => `${"a".repeat(before)}«b»${"c".repeat(behind)}`;
  test.each([
    ["at its beginning", long(0, 100), [`b${"c".repeat(17)}…`, "^"]],
    ["in its middle", long(100, 100), [`…${"a".repeat(6)}b${"c".repeat(11)}…`, "       ^"]],
    ["at its end", long(100, 0), [`…${"a".repeat(17)}b`, `${" ".repeat(18)}^`]],
  ])("is shown around the range: %s", (_, source, lines) => {
    expect(shown(source, 20)).toEqual(lines);
  });

  test("of ten million characters costs no more than what is shown", () => {
    const line = "日本 ".repeat(3_000_000);
    const { text } = showLine(line, { start: 5_000_000, end: 5_000_002 }, [], {
      columns: 40,
      widthOf: stringWidth,
    });
    expect(stringWidth(text)).toBeLessThanOrEqual(40);
  });
});

test("whatever the line, what is shown fits, and the range is within it", () => {
  const anyLine = fc.string({
    unit: fc.constantFrom("a", "\t", "日", "é", "\u0000", " ", "👩‍👩‍👧", "\ud800"),
    maxLength: 200,
  });
  fc.assert(
    fc.property(
      anyLine,
      fc.nat(200),
      fc.nat(30),
      fc.integer({ min: 20, max: 100 }),
      (line, start, length, width) => {
        const from = Math.min(start, line.length);
        const shownLine = showLine(line, { start: from, end: Math.min(from + length, line.length) }, [], {
          columns: width,
          widthOf: stringWidth,
        });
        expect(stringWidth(shownLine.text)).toBeLessThanOrEqual(width);
        expect(shownLine.from).toBeGreaterThanOrEqual(0);
        expect(shownLine.to).toBeGreaterThan(shownLine.from);
        expect(shownLine.to).toBeLessThanOrEqual(width + 1);
        expect(shownLine.text).not.toMatch(/[\t\0]/);
      },
    ),
  );
});
