import { expect, test } from "vitest";
import { DEFAULTS, formattedText, layOut } from "../../../parser/format/index.ts";
import { bytesOf, sourceText } from "../../../parser/syntax/index.ts";
import { expectSameMeaning, format } from "./checks.ts";

const options = { ...DEFAULTS };

test.each([
  ["CR LF stays", "a {\r\n b   c\r\n}\r\n", "a {\r\n    b c\r\n}\r\n"],
  ["a carriage return inside a line is white space, and that line stays", "a\rb  c\n d  e", "a\rb  c\nd e\n"],
  ["several carriage returns are one line end", "a  b\r\r\nc  d\r\r\n", "a b\r\nc d\r\n"],
  ["a byte order mark stays glued to its word", "\uFEFFa   b\n", "\uFEFFa b\n"],
  ["a byte order mark that is a word of its own stays one", "\uFEFF  # c\n\n  a\n", "\uFEFF  # c\n\na\n"],
  ["also in front of an empty line", "\uFEFF\na  b\n", "\uFEFF\na b\n"],
  ["what no editor shows stays", "a\vb  c\n\f@d  e\n f\0  g\n", "a\vb  c\n\f@d  e\n f\0  g\n"],
  ["a NUL in a last line without an end gets none", "a\0b", "a\0b"],
  ["blank lines alone become nothing", " \n\n\t\n", ""],
  ["a space that is none stays", "\u00A0\n", "\u00A0\n"],
])("%s", (_, before, after) => {
  expect(format(before)).toBe(after);
  expectSameMeaning(before, after, ["2.0.20", "2.2.7", "2.3.4", "2.4.3"]);
});

test("line ends can be chosen", () => {
  expect(format("a\nb\r\n", { endOfLine: "crlf" })).toBe("a\r\nb\r\n");
  expect(format("a\r\nb\r\n", { endOfLine: "lf" })).toBe("a\nb\n");
});

test("indentation can be chosen, and the width that one-line blocks may have", () => {
  expect(format("a {\nb {\nc\n}\n}\n", { useTabs: true })).toBe("a {\n\tb {\n\t\tc\n\t}\n}\n");
  expect(format("a {\nb # c\n}\n", { tabWidth: 2 })).toBe("a {\n  b  # c\n}\n");
  expect(format("a { b c }\n", { printWidth: 8 })).toBe("a {\n    b c\n}\n");
  expect(format("a { b c }\n", { printWidth: 9 })).toBe("a { b c }\n");
});

test("bytes that are no UTF-8 stay", () => {
  const source = sourceText(Uint8Array.of(0x61, 0x20, 0x20, 0xe4, 0x0a));
  const layout = layOut(source.text, options);
  if ("refused" in layout) throw new Error(layout.refused.message);
  expect(bytesOf({ ...source, text: formattedText(layout) })).toEqual(Uint8Array.of(0x61, 0x20, 0xe4, 0x0a));
});

test("no line grows beyond what keepalived reads at once", () => {
  for (let length = 980; length < 1030; length++) {
    for (const end of ["\n", "\r\n"]) {
      const inner = [`b ${"x".repeat(length)}`, `# ${"y".repeat(length)}`, `@i ${"z".repeat(length)} # c`];
      for (const line of inner) {
        const before = ["a {", "aa {", "aaa {", line, "}", "}", "}", ""].join(end);
        expectSameMeaning(before, format(before) ?? "");
      }
    }
  }
});

test("an overlong line keeps its line end, or nothing is done", () => {
  const long = `a ${"x".repeat(1100)}`;
  expect(format(`${long}\nb  c\n`, { endOfLine: "lf" })).toBe(`${long}\nb c\n`);
  expect(layOut(`b\n${long}\n`, { ...options, endOfLine: "crlf" })).toMatchObject({
    refused: { start: 2, message: expect.stringMatching(/longer than keepalived reads at once/) as string },
  });
});
