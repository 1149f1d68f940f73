import { assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EDITOR_BUDGET,
  filesInMemory,
  PASSES,
  readForAllIds,
  type Budget,
  type Reading,
} from "../../../parser/reader/index.ts";
import { nothingShared } from "../../../parser/reader/read-options.ts";
import { readWithChoices } from "../../../parser/reader/read.ts";
import { keepalivedText } from "../../support/source-text.ts";
import "../../support/fixed-seed.ts";
import { versions } from "./cases.ts";

const budgetOf = (lines: number): Budget => ({ lines, characters: 1_000_000 });

/** What is read with so much to spend, and how many lines were made. */
function readWith(
  budget: Budget,
  text: string,
  others: Readonly<Record<string, string>> = {},
  version = "2.2.7",
): { readonly reading: Reading; readonly made: number } {
  const options = { main: "a.conf", files: filesInMemory({ "a.conf": text, ...others }), version };
  const shared = nothingShared({ ...options, budget });
  const { reading } = readWithChoices(options, shared);
  return { reading, made: shared.purse.made };
}

function firstPass({ passes: { parent } }: Reading): readonly string[] {
  return parent.statements.map(({ words }) => words.map(({ text }) => text).join(" "));
}

function said({ problems }: Reading): readonly string[] {
  return problems.map(({ code, file, start, end }) => `${code} «${file?.text.text.slice(start, end) ?? ""}»`);
}

describe("what would make too much", () => {
  test.each([
    ["a sequence", "~SEQ(i, 1, 1000000000) x $i", "~SEQ(i, 1, 1000000000)"],
    ["one within another", "~SEQ(i, 1, 100) ~SEQ(j, 1, 100) x $j", "~SEQ(i, 1, 100)"],
    ["lists", `${"~LST(i, 1, 2, 3, 4) ".repeat(9)}x $i`, "~LST(i, 1, 2, 3, 4)"],
    ["a long value in each round", "~SEQ(i, 1, 400) $ten", "~SEQ(i, 1, 400)"],
  ])("%s is counted, not made: its first round alone is read", (_, line, marked) => {
    const ten = `$ten=${Array.from({ length: 9 }, () => "x 1 \\\n").join("")}x 1\n`;
    const { reading, made } = readWith(budgetOf(2000), `${ten}before\n${line}\nbehind\n`);
    const { parent, vrrp } = reading.passes;
    const read = firstPass(reading);
    expect([read[0], read[1], read.at(-1)]).toEqual(["before", "x 1", "behind"]);
    expect(said(reading)).toContain(`reading-given-up «${marked}»`);
    expect([parent.ended, parent.gaveUpAt, vrrp.gaveUpAt]).toEqual([undefined, 1, 1]);
    expect(made).toBeLessThan(100);
  });

  test("definitions of several lines that double are counted, not made", () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `$D${i}=$D${i + 1} \\\n$D${i + 1}\n`).join("");
    const { reading, made } = readWith(budgetOf(2000), `${doubling}$D40=x \\\ny\n$D0\nbehind\n`);
    expect(firstPass(reading)).toEqual(["behind"]);
    expect(said(reading)).toContain("reading-given-up «$D0»");
    expect(made).toBeLessThan(100);
  });

  test("what only shows while it is made is left out as a whole, and what comes behind has enough left", () => {
    const text = "x 1\n~SEQ(i, 1, 50) ~SEQ(j, 1, $i) y {\nz\n~SEQ(i, 1, 20) a $i\n";
    const { reading } = readWith(budgetOf(800), text);
    expect(firstPass(reading)).toEqual(["x 1", "z", ...Array.from({ length: 20 }, (_, i) => `a ${i + 1}`)]);
    expect(said(reading)).toEqual(["reading-given-up «~SEQ(i, 1, 50) ~SEQ(j, 1, $i) y {»"]);
  });

  test("however many such lines there are, it is never more than twice the budget", () => {
    const { reading, made } = readWith(budgetOf(1000), "~SEQ(i, 1, 900) ~SEQ(j, 1, $i) y\n".repeat(50));
    expect(said(reading)).toHaveLength(50);
    expect(made).toBeLessThanOrEqual(2000);
  });

  test("definitions that double within one line use up the budget, too", () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `$D${i}=\${D${i + 1}}\${D${i + 1}}\n`).join("");
    const { reading, made } = readWith(budgetOf(1000), `${doubling}$D60=\nx \${D0}\nbehind\n`);
    expect(firstPass(reading)).toEqual(["behind"]);
    expect(made).toBeLessThan(2000);
  });

  test("characters are counted as well as lines", () => {
    const text = `$long=${"x".repeat(900)}\n~SEQ(i, 1, 300) a\${i}\${long}\nbehind\n`;
    const few = readWith({ lines: 10_000, characters: 100_000 }, text).reading;
    expect(firstPass(few)).toEqual(["behind"]);
    expect(firstPass(readWith({ lines: 10_000, characters: 300_000 }, text).reading)).toHaveLength(301);
  });

  test("files that are included again count, those that are included once do not", () => {
    const twice = (i: number): [string, string] => [`f${i}`, `include f${i + 1}\ninclude f${i + 1}\n`];
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => twice(i)));
    const { reading } = readWith(budgetOf(20_000), "include f0\nbehind\n", { ...files, f40: "x\n" });
    expect(said(reading)[0]).toBe("reading-given-up «f40»");
    expect(firstPass(reading).at(-1)).toBe("behind");
    expect(reading.passes.parent.ended).toBeUndefined();
    const once = readWith(budgetOf(0), "include f\n", { f: "x\n".repeat(1000) });
    expect(firstPass(once.reading)).toHaveLength(1000);
  });
});

test("a budget that is just enough changes nothing", () => {
  const text = "~SEQ(i, 1, 10) ~SEQ(j, 1, 9) x $i $j\n";
  expect(firstPass(readWith(budgetOf(100), text).reading)).toHaveLength(90);
  expect(said(readWith(budgetOf(89), text).reading)).toEqual(["reading-given-up «~SEQ(i, 1, 10)»"]);
});

test("all config ids together have one budget", () => {
  const files = filesInMemory({ "a.conf": "@a $n=1\n@b $n=2\n@c $n=3\n~SEQ(i, 1, 100) x $n\n" });
  const gaveUp = readForAllIds({ main: "a.conf", files, budget: budgetOf(350) }).map(
    ({ passes }) => passes.parent.gaveUpAt,
  );
  expect(gaveUp).toEqual([undefined, undefined, undefined, 0]);
});

describe("what never ends", () => {
  const whole = 'vrrp_script a {\n}\n$A="$A" } { $A\nx ${A}\nvrrp_script b {\n}\n';

  test("is known after a few lines, and reading goes on behind it", () => {
    const { reading, made } = readWith(EDITOR_BUDGET, whole);
    const { parent, vrrp } = reading.passes;
    expect(said(reading).at(-1)).toBe("expansion-endless «${A}»");
    expect([parent.ended, vrrp.ended]).toEqual(["endless", "not-run"]);
    expect(parent.further.map(({ text }) => text)).toEqual(["vrrp_script b", "{", "}"]);
    expect(vrrp.further.map(({ text }) => text)).toEqual([
      ...parent.statements.map(({ text }) => text),
      "vrrp_script b",
      "{",
      "}",
    ]);
    expect(made).toBeLessThan(3000);
  });

  test.each([
    ["a value that ends with its own name", "$A=x \\\n$A\n$A\n"],
    ["one that has more behind its own name", "$A=x \\\n$A \\\ny\n$A\n"],
    [
      "a long way round",
      `${Array.from({ length: 99 }, (_, i) => `$A${i}=x \\\n$A${i + 1}\n`).join("")}$A99=x \\\n$A0\n$A0\n`,
    ],
    ["within a round of a sequence", "$A=x \\\n$A\n~SEQ(i, 1, 3) $A\n"],
    ["a definition that is made again as it was", "$A=$y=1 \\\n$A\n$A\n"],
  ])("%s", (_, text) => {
    const { reading } = readWith(budgetOf(5000), `${text}behind\n`);
    expect(said(reading)[0]).toMatch(/^expansion-endless/);
    expect(reading.passes.parent.further.map(({ text: line }) => line)).toEqual(["behind"]);
  });

  test.each([
    ["a value that is long", `$A=${"x \\\n".repeat(400)}x\n$A\n`],
    ["equal rounds", "~SEQ(i, 1, 400) x\n"],
    ["equal rounds of equal values", "$A=x \\\ny\n~SEQ(i, 1, 100) ~SEQ(j, 1, 4) $A\n"],
    ["braces behind braces", `x ${"{ } ".repeat(200)}\n`],
    ["a value that changes on the way", `$y=\n$A=$y=\${y}1 \\\nx\n${"$A\n".repeat(60)}`],
    ["a value that grows", "$A=x${A}\nx $A\n"],
  ])("%s is another matter", (_, text) => {
    expect(said(readWith(budgetOf(5000), text).reading)).not.toContainEqual(
      expect.stringMatching(/endless|given/),
    );
  });
});

test("what a small budget leaves whole, a large one reads alike", () => {
  const shown = ({ passes, problems }: Reading): unknown => [
    PASSES.map((pass) => [
      passes[pass].ended,
      passes[pass].statements.map(({ words, line }) => [line, words.map(({ text }) => text)]),
      passes[pass].further.length,
    ]),
    problems.map(({ code, pass, start }) => [code, pass, start]),
  ];
  assert(
    property(keepalivedText, constantFrom(...versions), (text, version) => {
      const small = readWith(budgetOf(600), text, {}, version).reading;
      if (PASSES.some((pass) => small.passes[pass].gaveUpAt !== undefined)) return;
      if (small.furtherProblems.some(({ code }) => code === "reading-given-up")) return;
      expect(shown(small)).toEqual(shown(readWith(budgetOf(60_000), text, {}, version).reading));
    }),
    { numRuns: 400 },
  );
});
