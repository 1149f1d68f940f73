import { describe, expect, test } from "vitest";
import { applyFixes, fixInRounds } from "../../../parser/lint/index.ts";
import type { Diagnostic, Edit, Rule } from "../../../parser/diagnostics/index.ts";
import { readConfiguration, filesInMemory, type FileUse } from "../../../parser/reader/index.ts";
import { marked } from "../../support/marked.ts";

const rule = { id: "KA999", name: "test", severity: "error", daemon: null } as Rule;

function fileOf(text: string): FileUse {
  const { files } = readConfiguration({ main: "a", files: filesInMemory({ a: text }) });
  if (!files[0]) throw new Error("no file");
  return files[0];
}

function finding(edits: readonly Edit[], isCertain = true): Diagnostic {
  const place = edits[0]?.place ?? { file: fileOf(""), start: 0, end: 0 };
  const fix = { title: "Mend it", isCertain, edits };
  return { rule, severity: "error", message: "", place, daemon: null, related: [], fix, configIds: [] };
}

/** Each range of the marked text is replaced by the text beside it, one fix for each list of ranges. */
function fixes(
  source: string,
  ...replacements: readonly (readonly [range: number, text: string][])[]
): {
  readonly text: string;
  readonly found: Diagnostic[];
} {
  const { text, ranges } = marked(source);
  const file = fileOf(text);
  const found = replacements.map((list) =>
    finding(
      list.map(([range, inserted]) => ({
        place: { file, ...(ranges[range] ?? { start: 0, end: 0 }) },
        text: inserted,
      })),
    ),
  );
  return { text, found };
}

function fixed(
  source: string,
  ...replacements: readonly (readonly [number, string][])[]
): string | undefined {
  const { text, found } = fixes(source, ...replacements);
  return applyFixes(new Map([["a", text]]), found).texts.get("a");
}

describe("one round", () => {
  test("replaces, inserts and removes, in any order", () => {
    expect(
      fixed(
        "«one» two«» «three»\n",
        [[2, "3"]],
        [
          [0, "1"],
          [1, "!"],
        ],
      ),
    ).toBe("1 two! 3\n");
  });

  test("leaves a fix out that touches what another one changed, and all of it", () => {
    expect(
      fixed(
        "«one «two» three» «four»\n",
        [[1, "2"]],
        [
          [0, "x"],
          [2, "y"],
        ],
      ),
    ).toBe("one 2 three four\n");
  });

  test("leaves a fix out that begins inside of another one, or ends there", () => {
    expect(fixed("«one «two» three» four\n", [[0, "x"]], [[1, "2"]])).toBe("x four\n");
    expect(fixed("one two three\n".replace("one two", "«one «two»»"), [[0, "x"]], [[1, "2"]])).toBe(
      "x three\n",
    );
  });

  test("makes the same edit of two findings once", () => {
    const { text, found } = fixes("a «b»\n", [[0, "c"]], [[0, "c"]]);
    const { texts, applied } = applyFixes(new Map([["a", text]]), found);
    expect({ text: texts.get("a"), applied: applied.length }).toEqual({ text: "a c\n", applied: 2 });
  });

  test("of two insertions at one place makes the first", () => {
    expect(fixed("a«»«»b\n", [[0, "1"]], [[1, "2"]])).toBe("a1b\n");
  });

  test("fixes beside each other do not touch", () => {
    expect(fixed("«a»«b»\n", [[1, "2"]], [[0, "1"]])).toBe("12\n");
  });

  test("takes suggestions only where asked to, and no file it was not given", () => {
    const { text, found } = fixes("a «b»\n", [[0, "c"]]);
    const suggestion = found.map((diagnostic) => finding(diagnostic.fix?.edits ?? [], false));
    const texts = new Map([["a", text]]);
    expect(applyFixes(texts, suggestion).applied).toEqual([]);
    expect(applyFixes(texts, suggestion, { suggested: true }).texts.get("a")).toBe("a c\n");
    expect(applyFixes(new Map([["other", text]]), found).applied).toEqual([]);
  });

  test("stays quick with many fixes", () => {
    const { text, found } = fixes(
      "«x» ".repeat(20_000),
      ...Array.from({ length: 20_000 }, (_, index) => [[index, "y"]] as [number, string][]).reverse(),
    );
    expect(applyFixes(new Map([["a", text]]), found).texts.get("a")).toBe("y ".repeat(20_000));
  });
});

describe("rounds", () => {
  const shorten = (texts: ReadonlyMap<string, string>): Diagnostic[] => {
    const text = texts.get("a") ?? "";
    const at = text.indexOf("xx");
    return at < 0 ? [] : [finding([{ place: { file: fileOf(text), start: at, end: at + 2 }, text: "x" }])];
  };

  test("go on until nothing is left to fix", () => {
    const { texts, applied } = fixInRounds(new Map([["a", "xxxx\n"]]), shorten);
    expect({ text: texts.get("a"), applied: applied.length }).toEqual({ text: "x\n", applied: 3 });
  });

  test("end where two fixes are at war", () => {
    const flip = (texts: ReadonlyMap<string, string>): Diagnostic[] => {
      const text = texts.get("a") ?? "";
      return [
        finding([{ place: { file: fileOf(text), start: 0, end: 1 }, text: text[0] === "a" ? "b" : "a" }]),
      ];
    };
    expect(fixInRounds(new Map([["a", "a\n"]]), flip).applied.length).toBeLessThan(20);
  });

  /** Words that are wrong while others stand: `a` while there is a `b`, and so on. */
  function whileThere(...pairs: readonly (readonly [wrong: string, because: string])[]) {
    return (texts: ReadonlyMap<string, string>): Diagnostic[] => {
      const text = texts.get("a") ?? "";
      const file = fileOf(text);
      return pairs.flatMap(([wrong, because]) => {
        const start = text.indexOf(wrong);
        if (start < 0 || !text.includes(because)) return [];
        return [finding([{ place: { file, start, end: start + wrong.length }, text: "" }], false)];
      });
    };
  }

  test.each([
    [
      "what another one puts right",
      [
        ["a", "b"],
        ["b", ""],
      ] as const,
      "a c",
    ],
    [
      "two that exclude each other",
      [
        ["a", "b"],
        ["b", "a"],
      ] as const,
      "b c",
    ],
    [
      "three that do",
      [
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
      ] as const,
      "c",
    ],
    [
      "what depends on nothing",
      [
        ["a", ""],
        ["b", ""],
        ["c", ""],
      ] as const,
      "",
    ],
  ])("make no fix of %s", (_, pairs, after) => {
    const { texts } = fixInRounds(new Map([["a", "a b c\n"]]), whileThere(...pairs), { suggested: true });
    expect(texts.get("a")?.trim().replaceAll(/\s+/g, " ")).toBe(after);
  });
});
