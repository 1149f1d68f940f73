import { describe, expect, test } from "vitest";
import {
  boolean,
  defines,
  dsfield,
  either,
  fixedWord,
  hexBytes,
  hmacKey,
  host,
  ilaLocator,
  integer,
  interfaceName,
  ipProtocol,
  markAndMask,
  mplsLabels,
  newInterfaceName,
  oneOf,
  path,
  realms,
  refersTo,
  regex,
  roundTripTime,
  routingProtocol,
  routingScope,
  routingTable,
  text,
} from "../../../../parser/schema/values/index.ts";
import { read } from "./readings.ts";

test.each([
  ["on", "true"],
  ["yes", "true"],
  ["true", "true"],
  ["off", "false"],
  ["no", "false"],
  ["false", "false"],
  ["", "not-a-boolean/rejected"],
  ["1", "not-a-boolean/rejected"],
  ["On", "not-a-boolean/rejected"],
  ["constructor", "not-a-boolean/rejected"],
])("a boolean: %j is %s", (word, told) => expect(read(boolean(), word)).toBe(told));

describe("a choice", () => {
  const mode = oneOf([
    "enforce",
    { text: "receive-only", since: "2.4.2" },
    { text: "gre", needs: ["tunnelGre"] },
  ]);
  test("is one of its words, as written", () => {
    expect(read(mode, "enforce")).toBe("enforce");
    expect(read(mode, "Enforce")).toBe("not-a-choice/rejected");
    expect(read(mode, "")).toBe("not-a-choice/rejected");
  });
  test("may not mind capitals", () =>
    expect(read(oneOf(["TCP", "UDP"], { caseInsensitive: true }), "tcp")).toBe("TCP"));
  test("may have a mark before it", () => {
    const checks = oneOf(["read", "match"], { prefixes: ["+", "-"] });
    expect(["read", "-match", "*read", "+-read"].map((word) => read(checks, word))).toEqual([
      "read",
      "-match",
      "not-a-choice/rejected",
      "not-a-choice/rejected",
    ]);
  });
  test("may be too new for a release, or missing from a build", () => {
    expect(read(mode, "receive-only", "2.4.2")).toBe("receive-only");
    expect(read(mode, "receive-only", "2.4.1")).toBe("choice-too-new/rejected");
    expect(mode.describe({ version: "2.4.1" })).toBe("enforce or gre");
    expect(mode.complete({ version: "2.4.1", features: new Set() }).map((choice) => choice.text)).toEqual([
      "enforce",
    ]);
  });
});

test("the first of several types that fits is read", () => {
  const life = either(fixedWord("forever"), integer({ unit: "s" }));
  expect(read(life, "forever")).toBe("forever");
  expect(read(life, "60")).toBe("60");
  expect(read(life, "FOREVER")).toBe("not-a-number/rejected");
  expect(life.describe({ version: "2.4.3" })).toBe(
    "forever, or a whole number from 0 to 4294967295, in seconds",
  );
});

test("lengths are counted in bytes", () => {
  const password = text("password", { maxLength: 8, tooLong: "truncated" });
  expect(read(password, "12345678")).toBe("12345678");
  expect(read(password, "123456789")).toBe("12345678 too-long/truncated");
  expect(read(password, "äöüßx")).toBe("äöüß too-long/truncated");
  expect(read(text("table", { minLength: 1, maxLength: 254 }), "")).toBe("too-short/rejected");
  expect(read(defines("bfd_instance", { maxLength: 31 }), "x".repeat(32))).toBe("too-long/rejected");
  expect(read(path({ minLength: 1 }), "")).toBe("too-short/rejected");
});

test("interface names", () => {
  expect(read(interfaceName({ maxLength: 15 }), "abcdefghijklmno")).toBe("abcdefghijklmno");
  expect(read(interfaceName({ maxLength: 15 }), "abcdefghijklmnop")).toBe("too-long/rejected");
  expect(read(interfaceName(), "abcdefghijklmnop")).toBe("abcdefghijklmnop");
  expect(read(newInterfaceName(), "vrrp.51")).toBe("vrrp.51");
  for (const bad of ["", ".", "..", "a/b", "a:b", "a b", "netlink_notify_msg"])
    expect(read(newInterfaceName(), bad)).toBe("not-an-interface-name/rejected");
});

test("hosts and expressions are taken as they come", () => {
  expect(read(host(), "mail.example.com")).toBe("mail.example.com");
  expect(read(regex(), "a+(")).toBe("a+(");
});

test("names that define and names that refer say what", () => {
  expect(defines("vrrp_instance").defines).toBe("vrrp_instance");
  expect(refersTo("vrrp_script", { mustPrecede: true })).toMatchObject({
    refersTo: "vrrp_script",
    mustPrecede: true,
  });
});

describe("bytes", () => {
  test.each(["1", "123", "01 2 03", "AB cd", "0102f0"])("%j is a payload", (word) =>
    expect(read(hexBytes(), word)).toBe(word),
  );
  test.each(["", "zz", "0x12", "01,02", "xx"])("%j is none", (word) =>
    expect(read(hexBytes(), word)).toBe("not-hexadecimal/rejected"),
  );
  test("x stands for any digit of a reply", () =>
    expect(read(hexBytes({ wildcard: true }), "01 xX")).toBe("01 xX"));
  test("a digest has 32 digits", () => {
    const digest = hexBytes({ length: 32 });
    expect(read(digest, "640205B7B0FC66C1EA91C463FAC6334D")).toBe("640205B7B0FC66C1EA91C463FAC6334D");
    expect(read(digest, "640205b7b0fc66c1ea91c463fac6334")).toBe("wrong-length/rejected");
    expect(read(digest, "640205b7b0fc66c1ea91c463fac6334g")).toBe("not-hexadecimal/rejected");
  });
  test("a signing key has 32 to 64 bytes, or is in a file", () => {
    expect(read(hmacKey(), "k".repeat(32))).toBe('{"form":"text","bytes":32}');
    expect(read(hmacKey(), "k".repeat(31))).toBe("wrong-length/rejected");
    expect(read(hmacKey(), `hex:${"ab".repeat(64)}`)).toBe('{"form":"hex","bytes":64}');
    expect(read(hmacKey(), `hex:${"ab".repeat(65)}`)).toBe("wrong-length/rejected");
    expect(read(hmacKey(), "hex:xyz")).toBe("not-hexadecimal/rejected");
    expect(read(hmacKey(), `hex:${"a".repeat(63)}`)).toBe('{"form":"hex","bytes":32}');
    expect(read(hmacKey(), "file:/etc/key")).toBe('{"form":"file","path":"/etc/key"}');
  });
});

describe("words of routes", () => {
  test("are names or numbers in the manner of C", () => {
    expect(read(routingScope(), "link")).toBe("link");
    expect(read(routingScope(), "0x20")).toBe("32");
    expect(read(routingScope(), "010")).toBe("8");
    expect(read(routingScope(), "300")).toBe("number-out-of-range/rejected");
    expect(read(routingScope(), "nosuch")).toBe("unknown-name/rejected");
    expect(read(routingTable({ min: 1 }), "0")).toBe("number-out-of-range/rejected");
    expect(read(dsfield(), "EF")).toBe("EF");
    expect(read(routingProtocol(), "zebra")).toBe("zebra");
    expect(read(ipProtocol(), "tcp")).toBe("tcp");
    expect(routingTable().parse("nosuch", { version: "2.4.3" }).faults[0]?.dependsOnHost).toBe(true);
  });
  test.each([
    [realms(), "1/2", "1/2"],
    [realms(), "1/2/3", "unknown-name/rejected"],
    [mplsLabels(), "100/200", "100/200"],
    [mplsLabels(), "1048576", "unknown-name/rejected"],
    [ilaLocator(), "a:b:c:d", "a:b:c:d"],
    [ilaLocator(), "a:b:c", "unknown-name/rejected"],
    [markAndMask(), "0x1/0xff", "0x1/0xff"],
    [markAndMask(), "1/", "1/"],
    [roundTripTime(8), "1.5s", "1.5s"],
    [roundTripTime(8), "5m", "unknown-name/rejected"],
  ])("%# %s", (type, word, told) => expect(read(type, word)).toBe(told));
});
