import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { keepalivedTest, keepalivedVersion } from "../support/keepalived.ts";
import { describeWith, endAsNotRun } from "../support/needs.ts";
import { rows } from "./cases.ts";
import { RELEASE, type Part } from "./row.ts";
import { comparisonPage } from "./page.ts";
import { isAtPlace, rulesAtPlace } from "./places.ts";

const page = fileURLToPath(new URL("../../docs/comparison.md", import.meta.url));
const parts = rows.flatMap(({ row, parts }) => parts.map((part) => ({ row, what: part.what, part })));

/** What is said at the place of a mistake that kalc misses, and is about something else. */
const besides = ["KA286"];

test("every third mistake is there, and each either has a configuration or says why it has none", () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, index) => 3 * index + 1));
  for (const { parts, why } of rows) expect(parts.length > 0).toBe(why === undefined);
});

test.each(parts)("$row, $what: kalc reports what the page says", ({ part }) => {
  const { kalc, miss } = part;
  if (kalc === undefined) {
    expect(miss).toBeDefined();
    expect(rulesAtPlace(part).filter((id) => !besides.includes(id))).toEqual([]);
  } else {
    expect(miss).toBeUndefined();
    expect(rulesAtPlace(part)).toContain(kalc);
  }
});

test("a place is a line between marks", () => {
  const file = { text: "a\nbc\nd\n", ranges: [{ start: 2, end: 3 }] };
  expect([0, 1, 2, 4, 5].map((start) => isAtPlace(file, start))).toEqual([false, false, true, true, false]);
});

test("the page is made of this", async () => {
  await expect(comparisonPage()).toMatchFileSnapshot(page);
});

describeWith(["keepalived", "namespaces"], "keepalived -t", () => {
  test.each(parts)("$row, $what: reports what the page says", ({ part }) => {
    if (keepalivedVersion() !== RELEASE) endAsNotRun(`the page is about keepalived ${RELEASE}`);
    const messages = messagesAbout(part);
    if (part.keepalived) expect(messages.some((message) => part.keepalived?.test(message))).toBe(true);
    else expect(messages.filter((message) => !ofOtherThings.test(message))).toEqual([]);
  });
});

/** Of commands that this machine lacks or that run without script security, and what a brace leaves behind. */
const ofOtherThings = /SECURITY VIOLATION|not found\/accessible|Extra '\}'|keyword '\}'/;

function messagesAbout({ files, releases = {} }: Part): string[] {
  const folder = mkdtempSync(join(tmpdir(), "kalc-comparison-"));
  // A file for another release says nothing of this one.
  const own = Object.entries(files).filter(([path]) => releases[path] === undefined);
  return own.flatMap(([path, text]) => {
    writeFileSync(join(folder, path), text.replaceAll(/[«»]/g, ""));
    return keepalivedTest(join(folder, path)).messages;
  });
}
