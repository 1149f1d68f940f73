import { describe, expect, test } from "vitest";
import { scopes } from "../../../vscode-extension/generate/grammar.ts";
import { scopesAt, tokenize } from "./tokenizer.ts";

test("a file of 35,000 lines is coloured to its end", () => {
  const server = (port: number): string =>
    `virtual_server 192.0.2.1 ${port} {\n  lb_algo rr # wlc\n  real_server 198.51.100.1 ${port} {\n    weight 1\n  }\n}\n\n`;
  const text = Array.from({ length: 5000 }, (_, index) => server(index + 1)).join("");
  const { lines, depth } = tokenize(text);
  expect(lines).toHaveLength(35_001);
  expect(depth).toBe(1);
  expect(scopesAt(lines[34_996], 4)).toEqual([scopes.keyword]);
  expect(new Set(lines.map((line) => line.length)).size).toBeLessThan(7);
});

/** What a careless pattern would try in every way there is. */
describe("a line of 20,000 characters of", () => {
  const units = [
    ["words", "priority "],
    ["blanks", " "],
    ["quotes", '"a" '],
    ["open uses", "${a"],
    ["dollar signs", "$"],
    ["backslashes", "\\"],
    ["escaped comments", "\\#"],
    ["blocks", "unicast_peer{192.0.2.1}"],
    ["open braces", "{"],
    ["closing braces", "}"],
    ["colons", "a:"],
    ["digits", "1"],
    ["dots", "1."],
    ["dashes", "- "],
    ["conditions", "@a "],
    ["sequences", "~LST({a,b}, "],
    ["placeholders", "{{ a|b }}"],
    ["Jinja comments", "{#"],
  ] as const;
  const heads = [
    "",
    "$A=",
    "vrrp_instance ",
    "vrrp_instance a { virtual_ipaddress { ",
    "global_defs { router_id ",
    "include ",
  ];
  const cases = units.flatMap(([name, unit]) => heads.map((head) => [name, head, unit] as const));

  test.each(cases)("%s behind %j", (_name, head, unit) => {
    const line = head + unit.repeat(Math.ceil(20_000 / unit.length));
    const { lines } = tokenize(`${line}\nvrrp_script x {`);
    expect(lines[0]?.map(({ text }) => text).join("")).toBe(line);
  });
});
