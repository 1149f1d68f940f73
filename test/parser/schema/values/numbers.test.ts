import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  byVersion,
  integer,
  milliseconds,
  port,
  processor,
  range,
  seconds,
  signedInteger,
  typeAt,
  umask,
} from "../../../../parser/schema/values/index.ts";
import { read } from "./readings.ts";
import "../../../support/fixed-seed.ts";

describe("the number of a processor", () => {
  const cpu = processor();

  test.each([
    [{}, "2147483647", "2147483647"],
    [{}, "2147483648", "number-out-of-range/rejected"],
    [{ processors: 2 }, "1", "1"],
    [{ processors: 2 }, "2", "number-out-of-range/rejected"],
    [{ processors: 2 }, "1x", "1 trailing-text/used,test"],
    [{ processors: 2 }, "2x", "trailing-text/rejected"],
    [{ processors: 1 }, "0", "0"],
    [{ processors: 1 }, "1", "number-out-of-range/rejected"],
  ])("on %j %j is %s", (host, text, told) => expect(read(cpu, text, "2.4.3", host)).toBe(told));

  test("is described by what the host has, where that is known", () => {
    expect(cpu.describe({ version: "2.4.3" })).toBe("the number of a processor, counted from 0");
    expect(cpu.describe({ version: "2.4.3", processors: 4 })).toContain("from 0 to 3");
  });
});

describe("a whole number", () => {
  const priority = integer({ min: 1, max: 255 });
  test.each([
    ["5", "5"],
    ["+5", "5"],
    [" 5", "5"],
    ["\t5", "5"],
    ["005", "5"],
    ["255", "255"],
    ["", "number-out-of-range/rejected"],
    [" ", "number-out-of-range/rejected"],
    ["0", "number-out-of-range/rejected"],
    ["256", "number-out-of-range/rejected"],
    ["5 ", "trailing-text/rejected"],
    ["5x", "trailing-text/rejected"],
    ["0x10", "trailing-text/rejected"],
    ["1.5", "trailing-text/rejected"],
    ["1e2", "trailing-text/rejected"],
    ["+", "not-a-number/rejected"],
    ["x", "not-a-number/rejected"],
    ["-5", "negative-number/rejected"],
    ["-0", "negative-number/rejected"],
    [" -5", "negative-number/rejected"],
    ["4294967295", "number-out-of-range/rejected"],
    ["4294967296", "number-too-large/rejected"],
    ["99999999999999999999", "number-too-large/rejected"],
  ])("%j is %s", (text, told) => expect(read(priority, text)).toBe(told));

  test("an empty word is 0 where 0 is allowed", () => {
    expect(read(integer(), "")).toBe("0");
    expect(read(integer(), " ")).toBe("0");
  });

  test("the daemon takes digits before other text where the keyword is lenient, and only if they fit", () => {
    const timeout = integer({ max: 4294, lenient: true });
    expect(read(timeout, "5x")).toBe("5 trailing-text/used,test");
    expect(read(timeout, "5000x")).toBe("trailing-text/rejected");
  });

  test("a number may be replaced", () => {
    expect(read(integer({ replaced: { 0: 1 } }), "0")).toBe("1 number-replaced/replaced");
    const weight = signedInteger({ min: -254, max: 254, replaced: { [-254]: -253, 254: 253 } });
    expect(read(weight, "-254")).toBe("-253 number-replaced/replaced");
    expect(read(weight, "253")).toBe("253");
  });

  test("the digits of a rejected number are kept for keywords that store them all the same", () => {
    expect(priority.parse("300", { version: "2.4.3" }).faults[0]?.read).toBe(300);
  });

  test("every number in the range is read as itself, every other one is rejected", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (value) => {
        expect(read(priority, String(value)).startsWith(String(value))).toBe(value >= 1 && value <= 255);
      }),
    );
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(read(priority, text)).not.toBe("");
      }),
    );
  });
});

test.each([
  ["-5", "-5"],
  ["5", "5"],
  ["-0", "0"],
  ["", "0"],
  ["-", "not-a-number/rejected"],
  ["--5", "not-a-number/rejected"],
  ["- 5", "not-a-number/rejected"],
  ["-254", "number-out-of-range/rejected"],
  ["-5x", "trailing-text/rejected"],
  ["-2147483649", "number-too-large/rejected"],
  ["2147483648", "number-too-large/rejected"],
])("a signed number: %j is %s", (text, told) =>
  expect(read(signedInteger({ min: -253, max: 253 }), text)).toBe(told),
);

test.each([
  ["0x20", "32"],
  ["010", "8"],
  ["10", "10"],
  ["0", "0"],
  ["-1", "negative-number/rejected"],
])("a number in the manner of C: %j is %s", (text, told) =>
  expect(read(integer({ cStyle: true }), text)).toBe(told),
);

describe("a time", () => {
  const interval = seconds({ min: 0.000_001, max: 4294.967_295, lenient: true });
  test.each([
    ["1", "1"],
    ["1.5", "1.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["+5", "5"],
    [" 1", "1"],
    ["4294.967295", "4294.967295"],
    [".", "number-out-of-range/rejected"],
    ["", "number-out-of-range/rejected"],
    ["0", "number-out-of-range/rejected"],
    ["4294.967296", "number-out-of-range/rejected"],
    ["-1", "negative-number/rejected"],
    // The digits count, the zeros that are missing before the text do not.
    ["1s", "0.000001 trailing-text/misread"],
    ["1.5s", "0.000015 trailing-text/misread"],
    ["1,5", "0.000001 trailing-text/misread"],
    ["1e0", "0.000001 trailing-text/misread"],
    ["0x1", "trailing-text/rejected"],
    ["abc", "trailing-text/rejected"],
    ["1.5000000", "1.5 too-many-decimals/rounded"],
    ["1.00000001", "1 too-many-decimals/rounded"],
    ["0.0000005", "0.000001 too-many-decimals/rounded"],
    ["0.0000004", "too-many-decimals/rounded number-out-of-range/rejected"],
  ])("%j is %s", (text, told) => expect(read(interval, text)).toBe(told));

  test.each([
    ["1e1", "10"],
    ["0x10", "16"],
    ["1.00000001", "1.00000001"],
    ["1s", "1 trailing-text/used,test"],
    ["x", "not-a-number/rejected"],
    ["inf", "number-out-of-range/rejected"],
    ["-1", "number-out-of-range/rejected"],
  ])("up to 2.2.2 it was floating point: %j is %s", (text, told) => {
    expect(read(interval, text, "2.0.20")).toBe(told);
    expect(read(interval, text, "2.2.2")).toBe(told);
  });

  test("0 may be replaced", () =>
    expect(read(seconds({ max: 4294, decimals: 3, replaced: { 0: 1 } }), "0.0001")).toBe(
      "1 too-many-decimals/rounded number-replaced/replaced",
    ));

  test("milliseconds have three decimals", () => {
    const minimum = milliseconds({ min: 1, max: 4_294_967 });
    expect(read(minimum, "1.5")).toBe("1.5");
    expect(read(minimum, "1.5555")).toBe("1.556 too-many-decimals/rounded");
  });
});

test("an older release may read another type", () => {
  const interval = byVersion(seconds({ max: 4294, decimals: 3 }), {
    to: "2.3.1",
    type: integer({ max: 4294 }),
  });
  expect(read(interval, "0.5", "2.3.2")).toBe("0.5");
  expect(read(interval, "0.5", "2.3.1")).toBe("trailing-text/rejected");
  expect(typeAt(interval, "2.2.7").kind).toBe("integer");
  expect(typeAt(interval, "2.4.3").kind).toBe("decimal");
});

test.each([
  ["80", "80"],
  ["+80", "80"],
  ["0", "0"],
  ["000", "0"],
  ["", "0"],
  ["65536", "number-out-of-range/rejected"],
  ["80x", "80 trailing-text/used,test"],
  ["http", "not-a-number/rejected"],
  ["-1", "negative-number/rejected"],
])("a port that may be none: %j is %s", (text, told) =>
  expect(read(port({ zeroIsNone: true, lenient: true }), text)).toBe(told),
);

test("elsewhere port 0 is out of range", () =>
  expect(read(port(), "0")).toBe("number-out-of-range/rejected"));

describe("a range", () => {
  const status = range({ min: 100, max: 599 });
  test.each([
    ["200", '{"from":200,"to":200}'],
    ["+200", '{"from":200,"to":200}'],
    ["200-299", '{"from":200,"to":299}'],
    ["200-+300", '{"from":200,"to":300}'],
    ["200-", "bad-range/rejected"],
    ["-299", "bad-range/rejected"],
    ["200-299x", "bad-range/rejected"],
    ["299-200", "bad-range/rejected"],
    ["200--300", "bad-range/rejected"],
    ["99", "bad-range/rejected"],
    ["600", "bad-range/rejected"],
    ["", "bad-range/rejected"],
  ])("%j is %s", (text, told) => expect(read(status, text)).toBe(told));

  test("one number is none where only pairs are", () =>
    expect(read(range({ min: 0, max: 65_535, onlyPairs: true }), "80")).toBe("bad-range/rejected"));
});

test.each([
  ["077", "63"],
  ["0777", "511"],
  ["0x1ff", "511"],
  ["8", "8"],
  ["IRUSR|IWUSR", "384"],
  ["IRUSR | IWUSR", "384"],
  ["IRWXG", "56"],
  ["01000", "bad-mask/rejected"],
  ["0x", "bad-mask/rejected"],
  ["077 7", "bad-mask/rejected"],
  ["", "bad-mask/rejected"],
  ["-1", "bad-mask/rejected"],
  ["irusr", "bad-mask/rejected"],
  ["IRUSR IWUSR", "bad-mask/rejected"],
  ["IRUSR||IWUSR", "bad-mask/rejected"],
  ["|IRUSR", "bad-mask/rejected"],
  ["IRUSR|077", "bad-mask/rejected"],
])("a umask: %j is %s", (text, told) => expect(read(umask(), text)).toBe(told));

test("the umask words for three bits are new in 2.2.8", () =>
  expect(read(umask(), "IRWXG", "2.2.7")).toBe("bad-mask/rejected"));
