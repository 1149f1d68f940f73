import { describe, expect, test } from "vitest";
import { isRefusal } from "../../../deploy/convert/finding.ts";
import { readEnvFile } from "../../../deploy/convert/sources/env-file.ts";
import { interpolate } from "../../../deploy/convert/sources/interpolate.ts";
import { readYaml, type YamlNode } from "../../../deploy/convert/sources/yaml.ts";

const OUTSIDE: Readonly<Record<string, string>> = { A: "a", EMPTY: "", NESTED: "${A}" };
const lookup = (name: string): string | undefined => OUTSIDE[name];

describe("interpolation as Compose does it", () => {
  test.each([
    ["$A-$A", "a-a"],
    ["${A}b", "ab"],
    ["$Ab", ""],
    ["$$A $${A}", "$A ${A}"],
    ["${A:-x}${NONE:-x}${EMPTY:-x}", "axx"],
    ["${A-x}${NONE-x}${EMPTY-x}", "ax"],
    ["${A:+x}${NONE:+x}${EMPTY:+x}", "x"],
    ["${A+x}${NONE+x}${EMPTY+x}", "xx"],
    ["${A:?no}${EMPTY?no}", "a"],
    ["${NONE:-${EMPTY:-${A}}}", "a"],
    ["${NONE:-{}}", "{}"],
    ["${NONE:-$$}", "$"],
    ["$NESTED", "${A}"],
    ["${NONE:-}", ""],
  ])("%s gives %s", (text, result) => {
    expect(interpolate(text, lookup)).toMatchObject({ text: result });
  });

  test.each([
    "$",
    "$ ",
    "$1",
    "${",
    "${}",
    "${ A}",
    "${A",
    "${A!}",
    "${A/b/c}",
    "a$",
    "${NONE:?x}",
    "${EMPTY:?x}",
    "${NONE?x}",
  ])("%s is refused", (text) => {
    expect(interpolate(text, lookup)).toHaveProperty("fault");
  });

  test("names what is set nowhere, and only that", () => {
    expect(interpolate("$NONE ${A} ${ALSO} ${X:-y}", lookup)).toMatchObject({ unset: ["NONE", "ALSO"] });
  });
});

describe("env files as Compose reads them", () => {
  function read(text: string): Readonly<Record<string, string>> | string {
    const result = readEnvFile({ path: "x.env", text }, lookup);
    return isRefusal(result)
      ? result.refused
      : Object.fromEntries(result.map(({ name, value }) => [name, value]));
  }

  test.each<[string, Readonly<Record<string, string>>]>([
    ["V=x", { V: "x" }],
    ["V = x ", { V: "x" }],
    ["export V=x", { V: "x" }],
    ["V: x", { V: "x" }],
    ["\uFEFF# c\n\n  V=x\r\nW=y\r\n", { V: "x", W: "y" }],
    ["V=x # c", { V: "x" }],
    ["V=x# no comment", { V: "x# no comment" }],
    ["V=", { V: "" }],
    ["V=#c", { V: "" }],
    ["V='x # $A' # c", { V: "x # $A" }],
    ['V="x # $A"# c', { V: "x # a" }],
    ["V='it\\'s'", { V: "it's" }],
    ['V="a\\"b\\n\\t\\\\n"', { V: 'a"b\n\t\\n' }],
    ['V="\\$A $$A"', { V: "$A $A" }],
    ["V='two\nlines'\nW=x", { V: "two\nlines", W: "x" }],
    ["V=1\nW=${V}2", { V: "1", W: "12" }],
    ["A=inner\nV=$A", { A: "inner", V: "a" }],
    ["A\nNONE\nV=x", { A: "a", V: "x" }],
    ["V=x\nV=y", { V: "y" }],
    ["V=a=b:c", { V: "a=b:c" }],
  ])("%j", (text, variables) => {
    expect(read(text)).toEqual(variables);
  });

  test.each([
    ["V=x\nno variable", "must be NAME=value"],
    ["V='x\n", "opens a quote"],
    ["V=${x", "in the value of V"],
    ["=x", "must be NAME=value"],
  ])("%j is refused", (text, why) => {
    expect(read(text)).toContain(why);
  });

  test("raw files hold what they hold", () => {
    const result = readEnvFile({ path: "x.env", text: "V='a$b' # c\r\n" }, lookup, true);
    expect(result).toMatchObject([{ name: "V", value: "'a$b' # c" }]);
  });
});

describe("YAML", () => {
  function plain(node: YamlNode): unknown {
    if (node.kind === "text") return node.text;
    if (node.kind === "list") return node.items.map(plain);
    return Object.fromEntries([...node.entries].map(([name, { value }]) => [name, plain(value)]));
  }

  test.each<[string, unknown]>([
    ["v: 0123", { v: "83" }],
    ["v: 12345678901234567890", { v: "12345678901234567890" }],
    ["v: 1.50", { v: "1.5" }],
    ["v: True", { v: "true" }],
    ["v: yes", { v: "yes" }],
    ["v: ~\nw:", { v: null, w: null }],
    ["v: '0123'", { v: "0123" }],
    [
      "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {y: 3, <<: *a}",
      { a: { x: "1", y: "2" }, b: { x: "1", y: "3" }, c: { y: "3", x: "1" } },
    ],
    [
      "a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc: {<<: [*a, *b]}",
      { a: { x: "1" }, b: { x: "2", z: "3" }, c: { x: "1", z: "3" } },
    ],
  ])("%j", (text, value) => {
    const node = readYaml({ path: "x.yaml", text });
    expect(isRefusal(node) ? node.refused : plain(node)).toEqual(value);
  });

  test("aliases of aliases end", () => {
    const levels = Array.from({ length: 30 }, (_, at) => `l${at}: &l${at} [*l${at - 1}, *l${at - 1}]`).slice(
      1,
    );
    const node = readYaml({ path: "x.yaml", text: ["l0: &l0 x", ...levels].join("\n") });
    expect(node).toMatchObject({ refused: "its aliases expand to too much" });
  });

  test("an anchor within itself ends too", () => {
    expect(readYaml({ path: "x.yaml", text: "a: &a [*a]" })).toBeDefined();
  });
});
