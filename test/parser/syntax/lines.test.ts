import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { beginReading, lineCache, parseText, type LineCache } from "../../../parser/syntax/index.ts";

function linesOf(text: string, cache: LineCache): ReturnType<typeof parseText>["lines"] {
  return parseText({ text, encoding: "utf-8" }, cache).lines;
}

test("equal lines are one object, from one reading to the next", () => {
  const cache = lineCache();
  const first = linesOf("a b\nc\na b\n", cache);
  beginReading(cache);
  const second = linesOf("c\nd\na b\n", cache);
  expect(first[2]).toBe(first[0]);
  expect(second[2]).toBe(first[0]);
  expect(second[0]).toBe(first[1]);
});

test("a line that two readings did not meet is forgotten, and one that they met is not", () => {
  const cache = lineCache();
  const [a, b] = linesOf("a\nb\n", cache);
  beginReading(cache);
  expect(linesOf("a\n", cache)).toEqual([a]);
  beginReading(cache);
  const third = linesOf("a\nb\n", cache);
  expect(third[0]).toBe(a);
  expect(third[1]).toBe(b);
  beginReading(cache);
  beginReading(cache);
  beginReading(cache);
  expect(linesOf("a\n", cache)[0]).not.toBe(a);
});

test("a remembered line does not keep the text alive that it was cut from", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  // The second line is the same one each time.
  const size = 4_000_000;
  const cache = lineCache();
  const before = used();
  for (let edit = 0; edit < 20; edit += 1)
    linesOf(`a line of the text, and a word_of_${edit} it\n${" ".repeat(size)}`, cache);
  expect(used() - before).toBeLessThan(5 * size);
});
