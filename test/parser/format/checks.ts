import { expect } from "vitest";
import { DEFAULTS, formattedText, layOut, type FormatOptions } from "../../../parser/format/index.ts";
import { parseText } from "../../../parser/syntax/index.ts";
import { differenceBetween } from "../../support/meaning.ts";

/** What formatting a text gives, or undefined where it is refused. */
export function format(text: string, options: Partial<FormatOptions> = {}): string | undefined {
  const layout = layOut(text, { ...DEFAULTS, ...options });
  return "refused" in layout ? undefined : formattedText(layout);
}

/** What holds for every text and what it was formatted to; the same meaning is for the caller to ask. */
export function expectSettled(before: string, after: string, options: Partial<FormatOptions> = {}): void {
  // Compared here first: expect() is slow for large texts.
  const again = format(after, options);
  if (again !== after) expect(again).toBe(after);
  const [was, is] = [commentsOf(before), commentsOf(after)];
  if (was !== is) expect(is).toBe(was);
}

export function expectSameMeaning(before: string, after: string, versions?: readonly string[]): void {
  expect(differenceBetween(before, after, versions)).toBeUndefined();
}

function commentsOf(text: string): string {
  return parseText({ text, encoding: "utf-8" })
    .lines.flatMap(({ comment, text }) => (comment ? [text.slice(comment.start).trimEnd()] : []))
    .join("\n");
}
