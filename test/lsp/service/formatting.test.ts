import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatDocument, formatRange, formatTyped, type TextEdits } from "../../../lsp/service/index.ts";
import { clientPositionAt, offsetAt } from "../../../parser/document/index.ts";
import { DEFAULTS, formattedText, layOut } from "../../../parser/format/index.ts";
import { edited } from "../support/edited.ts";
import { opened, type Opened, type OpenOptions } from "../support/open.ts";

const cases = fileURLToPath(new URL("../../parser/format/cases/", import.meta.url));
const style = { tabWidth: 4, useTabs: false };
const path = "/w/keepalived.conf";

const inputs: readonly (readonly [string, string])[] = [
  ...readdirSync(cases).map((name) => [name, readFileSync(`${cases}${name}/input.conf`, "utf8")] as const),
  ["CR and LF", "a {\r\nb   c\r\n\r\n\r\n  d\r\n}\r\n\r\n"],
  ["line ends of both kinds", "a {\n  b\r\n\tc   d\r\n}\r\n"],
  ["none at the end", "a {\n  b\n}"],
  ["nothing", ""],
  ["nothing but blanks", "  \n\n"],
];

function textAfter(one: Opened, { edits }: TextEdits): string {
  return edited(one, edits)[path] ?? one.view.file.document.text;
}

describe("a whole file", () => {
  test.each(inputs)("is what kalc fmt makes of it: %s", async (_, text) => {
    const one = await opened(text);
    const layout = layOut(text, DEFAULTS);
    const found = formatDocument(one.view, style);
    if ("refused" in layout) {
      expect(found).toEqual({ edits: [], refused: layout.refused.message });
      return;
    }
    expect(textAfter(one, found)).toBe(formattedText(layout));
    const { document } = one.view.file;
    for (const { start, end, text: made } of found.edits) {
      expect(document.text.slice(start, end)).not.toBe(made);
      for (const at of [start, end]) expect(offsetAt(document, clientPositionAt(document, at))).toBe(at);
    }
  });

  test("that is as it should be has no edits", async () => {
    const { view } = await opened("a {\n    b\n}\n");
    expect(formatDocument(view, style).edits).toEqual([]);
  });

  test("whose byte order mark the client does not see keeps it", async () => {
    const beside = { [path]: "\uFEFFa {\nb\n}\n" };
    const one = await opened("a {\nb\n}\n", { beside });
    expect(one.view.file.document.hidesMark).toBe(true);
    expect(textAfter(one, formatDocument(one.view, style))).toBe("\uFEFFa {\n    b\n}\n");
  });

  test("is indented as kalc.yaml says, else as the client does", async () => {
    const after = async (options: OpenOptions): Promise<string> => {
      const one = await opened("a {\nb\n}\n", options);
      return textAfter(one, formatDocument(one.view, { tabWidth: 3, useTabs: false }));
    };
    expect(await after({})).toBe("a {\n   b\n}\n");
    expect(await after({ beside: { "/w/kalc.yaml": "format:\n  tab-width: 2\n" } })).toBe("a {\n  b\n}\n");
    expect(await after({ beside: { "/w/kalc.yaml": "format:\n  use-tabs: true\n" } })).toBe("a {\n\tb\n}\n");
  });

  test("that is a template is left alone", async () => {
    const { view } = await opened("a {\nb\n}\n", { path: "/w/x.conf.j2" });
    expect(formatDocument(view, style)).toMatchObject({ edits: [], refused: expect.any(String) as string });
  });
});

describe("a range", () => {
  test.each(inputs)("touches nothing outside of its lines: %s", async (_, text) => {
    const one = await opened(text);
    const { starts } = one.view.file.document;
    const whole = formatDocument(one.view, style).edits;
    for (let first = 0; first < starts.length; first++) {
      for (const last of [first, first + 1, first + 4].filter((line) => line < starts.length)) {
        const span = { start: starts[first] ?? 0, end: starts[last + 1] ?? text.length };
        const { edits } = formatRange(one.view, style, span);
        expect(edits.every(({ start, end }) => start >= span.start && end <= span.end)).toBe(true);
        expect(whole).toEqual(expect.arrayContaining([...edits]));
      }
    }
  });

  test("is laid out by the lines it touches", async () => {
    const one = await opened("a {\nb\n  c\n d\n}\n");
    const { text } = one.view.file.document;
    const after = formatRange(one.view, style, { start: text.indexOf("c"), end: text.indexOf("c") + 1 });
    expect(textAfter(one, after)).toBe("a {\nb\n    c\n d\n}\n");
  });
});

describe("what is typed", () => {
  const typed = async (source: string, character: string): Promise<string> => {
    const one = await opened(source);
    return textAfter(one, formatTyped(one.view, style, one.offset, character));
  };
  test.each([
    [
      "a } lays out its block",
      "a {\n b {\nc\n}‹|›\n  d\n}\n",
      "}",
      "a {\n    b {\n        c\n    }\n  d\n}\n",
    ],
    ["and no other", "  x\na {\nb\n}‹|›\n  y\n", "}", "  x\na {\n    b\n}\n  y\n"],
    ["a } in quotes closes nothing", 'a {\nb "}‹|›"\n}\n', "}", undefined],
    ["a } in a comment closes nothing", "a {\nb # }‹|›\n}\n", "}", undefined],
    ["a } too many", "a {\n  b\n}\n}‹|›\n", "}", undefined],
    [
      "a line end lays out the line before it",
      "a {\n b   c\n  ‹|›\n d\n}\n",
      "\n",
      "a {\n    b c\n  \n d\n}\n",
    ],
    ["and none that is empty", "a {\n\n\n‹|›\n d\n}\n", "\n", undefined],
    ["at the start of the file", "‹|›a\n", "\n", undefined],
    ["while another block is open", "a {\nb   c\n‹|›}\nd {\n", "\n", "a {\n    b c\n}\nd {\n"],
    ["in a block that is not closed yet", "a {\nb   c\n‹|›", "\n", undefined],
  ])("%s", async (_, source, character, expected) => {
    expect(await typed(source, character)).toBe(expected ?? source.replace("‹|›", ""));
  });
});
