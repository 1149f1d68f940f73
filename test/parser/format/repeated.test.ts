// A large file is laid out block by block of a kind, to the same text as line by line.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULTS,
  formatRepeated,
  formattedText,
  layOut,
  type FormatOptions,
} from "../../../parser/format/index.ts";
import "../../support/fixed-seed.ts";

const word = fc.constantFrom(
  "1",
  "25",
  "192.0.2.1",
  "wrr",
  "/bin/true",
  '"a  b"',
  "a-very-long-word-".repeat(3),
);
const four = fc.array(word, { minLength: 4, maxLength: 4 });
/** Copies of some lines, each with words of its own. */
const inside = fc.oneof(
  { weight: 6, arbitrary: four.map((all) => all.map((one) => `  weight   ${one}\n`)) },
  {
    weight: 2,
    arbitrary: four.map((all) => all.map((one) => `TCP_CHECK\n{\nconnect_ip ${one}\n\n bindto ${one}\n}\n`)),
  },
  { weight: 2, arbitrary: four.map((all) => all.map((one) => `url { path ${one} }\n`)) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      four.map((all) => all.map((one) => `weight ${one} # why\n`)),
      fc.constantFrom("\n\n", "# alone\n", "! alone\n", "} {\n").map((one) => [one, one, one, one]),
    ),
  },
);
/** Blocks that differ in some words. */
const group = fc
  .tuple(fc.array(inside, { maxLength: 4 }), fc.integer({ min: 1, max: 4 }))
  .map(([body, times]) =>
    Array.from(
      { length: times },
      (_, at) => `virtual_server 192.0.2.${at}  80 {\n${body.map((lines) => lines[at]).join("")}}\n`,
    ),
  );
const between = fc.constantFrom(
  "",
  "",
  "",
  "\n",
  "\n\n\n",
  "# a comment\n",
  "a { b }\n",
  "router_id x\n",
  "} # end\n",
  "x {\n",
);
const text = fc
  .array(fc.tuple(group, between, between), { minLength: 1, maxLength: 4 })
  .map((groups) => groups.map(([blocks, gap, rest]) => blocks.join(gap) + rest).join(""));
const options = fc.record<FormatOptions>({
  tabWidth: fc.constantFrom(2, 4),
  useTabs: fc.boolean(),
  printWidth: fc.constantFrom(20, 80),
  endOfLine: fc.constantFrom("auto", "lf"),
});

/** So much that it is worth it. */
const filling = "virtual_server 192.0.2.9 80 {\n quorum 1\n}\n".repeat(2_500);

test("it is the same text", () => {
  fc.assert(
    fc.property(text, options, (main, how) => {
      const large = main + filling;
      const layout = layOut(large, how);
      const formatted = formatRepeated(large, how);
      if (formatted !== undefined)
        expect("refused" in layout ? layout.refused : formattedText(layout)).toBe(formatted);
    }),
    { numRuns: 60 },
  );
});

test("a small file is laid out as a whole, and so is one with lines that reach far", () => {
  expect(formatRepeated("virtual_server 192.0.2.9 80 {\n quorum 1\n}\n", DEFAULTS)).toBeUndefined();
  expect(formatRepeated(filling, DEFAULTS)).toContain("    quorum 1\n}\n\nvirtual_server");
  expect(formatRepeated(`$A=\\\n${filling}`, DEFAULTS)).toBeUndefined();
  expect(formatRepeated(`# prettier-ignore\n${filling}`, DEFAULTS)).toBeUndefined();
  expect(formatRepeated(`}\n${filling}`, DEFAULTS)).toBeUndefined();
});
