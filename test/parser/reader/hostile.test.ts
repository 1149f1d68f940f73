import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesInMemory, PASSES, readConfiguration, type Reading } from "../../../parser/reader/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";
import { keepalivedText } from "../../support/source-text.ts";
import "../../support/fixed-seed.ts";

/** Reads `text`; a reading that does not come to an end is stopped by the test's own time limit. */
function read(text: string, version?: string): Reading {
  return readConfiguration({
    main: "a.conf",
    files: filesInMemory({ "a.conf": text, f: "in $A\n" }),
    version,
  });
}

function codes(text: string): string[] {
  return [...new Set(read(text).problems.map(({ code }) => code))];
}

describe("what hangs or crashes keepalived is said, not imitated", () => {
  test.each([
    ["a definition that is itself", "$A=$A\nx $A\n", "expansion-endless"],
    ["two that are each other", "$A=$B\n$B=$A\nx $A\n", "expansion-endless"],
    ["one whose value uses itself on a line of its own", "$A=x \\\n$A\n$A\n", "expansion-endless"],
    ["one that grows", "$A=x${A}\nx $A\n", "expansion-too-long"],
    ["one that grows, cut at its braces and grown again", '$A="$A" } { $A\nx ${A}\n', "expansion-endless"],
    ["a file that includes itself", "include a.conf\n", "include-cycle"],
    ["a sequence without an end to speak of", "~SEQ(i,1,1000000000) x $i\n", "reading-given-up"],
    ["sequences in sequences", `${"~SEQ(i,1,9) ".repeat(9)}x\n`, "reading-given-up"],
    ["an escaped ! at the start of a line", "\\!x\n", "escape-ends-file"],
    ["_ENV without a name", "x ${_ENV}\n", "environment-unnamed"],
    ["an include that would spill", `include ${"x".repeat(980)}\n`, "include-spills"],
    ["a line of 10 MB", `${"x ".repeat(5_000_000)}\n`, "line-too-long"],
  ])("%s", (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  test.each([
    ["100,000 nested blocks", "a {\n".repeat(100_000)],
    ["100,000 nested blocks on one line", "a {".repeat(100_000)],
    ["a million quotes", '"'.repeat(1_000_000)],
    ["an include of millions of names", `include ${"{a,b}".repeat(40)}\n`],
    ["100,000 definitions", Array.from({ length: 100_000 }, (__, i) => `$A${i}=$A${i - 1}\n`).join("")],
  ])("%s", (_, text) => {
    expect(() => read(text)).not.toThrow();
  });
});

test("files that include each other twice over come to an end", () => {
  const twice = (i: number): [string, string] => [`f${i}`, `include f${i + 1}\ninclude f${i + 1}\n`];
  const files = filesInMemory({
    ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => twice(i))),
    f40: "x\n",
  });
  const { problems, passes } = readConfiguration({ main: "f0", files });
  expect(problems.at(-1)?.code).toBe("reading-given-up");
  expect(passes.parent).toMatchObject({ ended: undefined, gaveUpAt: expect.any(Number) as number });
});

test("a chain of includes shows in the message of the cycle", () => {
  const files = filesInMemory({ "a.conf": "include d/b.conf\n", "d/b.conf": "include ../a.conf\n" });
  const { problems, passes } = readConfiguration({ main: "a.conf", files });
  expect(problems[0]?.message).toContain("a.conf -> d/b.conf -> a.conf");
  expect(passes.bfd.ended).toBeUndefined();
});

test("no text makes the reader throw, for any version", () => {
  fc.assert(
    fc.property(keepalivedText, fc.constantFrom(...RELEASES), (text, version) => {
      const { passes, problems } = read(text, version);
      for (const { file, start, end } of problems) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(file?.text.text.length ?? 0);
      }
      for (const pass of PASSES) {
        for (const { words, base, source } of passes[pass].statements) {
          expect(words.length).toBeGreaterThan(0);
          for (const { start, end } of words) {
            expect(start).toBeLessThanOrEqual(end);
            expect(base + end).toBeLessThanOrEqual(source.text.text.length);
          }
        }
      }
    }),
    { numRuns: 1500, examples: [["\\!\nkw", "2.2.7"]] },
  );
});
