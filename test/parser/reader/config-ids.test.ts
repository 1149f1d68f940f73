import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  filesInMemory,
  PASSES,
  readConfiguration,
  readForAllIds,
  type Expansion,
  type Reading,
} from "../../../parser/reader/index.ts";
import "../../support/fixed-seed.ts";
import { versions } from "./cases.ts";

/** Definitions that lead to one another give hundred thousands of statements and problems: their ends must do. */
const MOST = 500;

function ends<T>(all: readonly T[]): readonly [number, readonly T[]] {
  return [all.length, all.length > 2 * MOST ? [...all.slice(0, MOST), ...all.slice(-MOST)] : all];
}

function inFull({ version, configId, passes, problems, configIds }: Reading): unknown {
  const shown = PASSES.map((pass) => {
    const [count, some] = ends(passes[pass].statements);
    const statements = some.map(({ words, text, file, line, source, base }) => {
      const places = words.map((word) => [word.text, word.start, word.end, word.quoted, chainOf(word.via)]);
      return [places, text, file.path, line, source.path, base];
    });
    return [pass, passes[pass].ended, count, statements];
  });
  const [count, some] = ends(problems);
  const said = some.map(({ file, ...problem }) => ({ ...problem, file: file?.path }));
  return { version, configId, shown, count, said, configIds };
}

function chainOf(via: Expansion | undefined): string {
  return via ? `${via.name} ${via.value?.start} ${via.value?.end} < ${chainOf(via.within)}` : "";
}

/** What is made from the reading without an id is what reading for the id gives. */
function expectSame(text: string, version: string): void {
  const files = filesInMemory({
    "a.conf": text,
    "inc/b.conf": "in b\n@b in b for b\n",
    "c.conf": "$A=from c",
  });
  const options = { main: "a.conf", files, version };
  for (const reading of readForAllIds(options)) {
    const alone = readConfiguration({ ...options, configId: reading.configId });
    expect(inFull(reading)).toEqual(inFull(alone));
  }
}

describe("the reading for a config id is the one it would have by itself", () => {
  test.each([
    ["statements of one id and of the others", "@a one\ntwo\n@^a three\n@b four\n@b five\nsix\n"],
    ["nothing behind the condition", "@a\n@^a\none\n"],
    ["white space that is no blank", "@a \v\n@^a \f\none\n"],
    ["the last line without an end", "one\n@a two"],
    ["definitions", "@a $A=x\n@^a $A=y\n$A z\n"],
    ["blocks", "@a one {\n@a two\n@a }\n"],
    ["includes", "@a include inc/b.conf\n@b include c.conf\n$A\n"],
    ["conditions in a value", "$A=one \\\n@a two \\\n@^a three\n$A\n@a $A\n"],
    ["sequences", "@a ~SEQ(i,1,2) n$i\n~SEQ(i,1,2) @a n$i\n"],
    [
      "a value in each round",
      "$B=b $i$A { \\\n@a c $i \\\n}\n@a $A=x\n@^a $A=y\n~SEQ(i,1,3) $B\n@b ~SEQ(i,2,4) $B\n",
    ],
    ["a value of several lines for one id", "@a $A=x \\\ny\n@^a $A=z\n~SEQ(i,1,2) n $A\n~SEQ(i,1,2) $A\n"],
    ["a sequence as long as an id says", "$N=2\n@a $N=3\n~SEQ(i,1,2) ~SEQ(j,1,$N) n$i$j\n"],
    ["a file in each round", "@a $A=x\n~SEQ(i,1,2) include inc/b.conf\n~SEQ(i,1,2) n $A\n"],
    ["the id itself", "one ${_INSTANCE}\n@a two\n"],
    ["a check of includes", "@a global_defs\n{\ninclude_check\n}\ninclude none\n"],
    ["quotes that are left open", '@a one "two\n@^a three "four\n'],
    ["a comment in a value", "@a one\n$A=x \\\n# y \\\nz\n$A\n@b two\n"],
  ])("%s", (_, text) => {
    for (const version of versions) expectSame(text, version);
  });

  test("whatever the lines are", () => {
    const word = constantFrom(
      "@a ",
      "@^a ",
      "@b ",
      "@^b ",
      "x ",
      "$A ",
      "${A}",
      "$A=",
      "{",
      "}",
      '"',
      "\\",
      "#",
    );
    const rare = constantFrom(
      "~SEQ(i,1,2) ",
      "~LST(i,p,q) ",
      "$i ",
      "${_INSTANCE} ",
      "include inc/b.conf",
      "\v",
    );
    const line = array(
      constantFrom(0, 0, 0, 1).chain((kind) => (kind === 0 ? word : rare)),
      { maxLength: 4 },
    );
    const text = array(line, { maxLength: 8 }).map((lines) =>
      lines.map((words) => words.join("")).join("\n"),
    );
    assert(
      property(text, constantFrom(...versions), constantFrom("", "\n"), (lines, version, end) => {
        expectSame(lines + end, version);
      }),
      { numRuns: 300 },
    );
  });
});

test("a reading knows what each definition is in the end, for its id", () => {
  const text = "$A=1\n@b $A=2\n$A2=x$A\n$M=a \\\n  b\n@b word\n";
  const readings = readForAllIds({ main: "k.conf", files: filesInMemory({ "k.conf": text }) });
  const valueOf = ({ definitions }: Reading, name: string): string | undefined =>
    definitions
      .get(name)
      ?.lines.map((line) => line.text)
      .join("|");
  expect(readings.map((one) => [one.configId, valueOf(one, "A"), valueOf(one, "M")])).toEqual([
    [undefined, "1", "a|b"],
    ["b", "2", "a|b"],
  ]);
  expect(readings[0]?.definitions.get("_PWD")?.predefined).toBeDefined();
});
