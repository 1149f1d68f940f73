import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Configuration {
  readonly wordPattern: string;
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly [{ readonly beforeText: string }];
}

const file = new URL("../../vscode-extension/language-configuration.json", import.meta.url);
const { wordPattern, indentationRules, onEnterRules } = JSON.parse(
  readFileSync(file, "utf8"),
) as Configuration;

test.each([
  ["192.0.2.1/24 dev eth0:1", ["192.0.2.1/24", "dev", "eth0:1"]],
  ["2001:db8::1-5 -nodad", ["2001:db8::1-5", "-nodad"]],
  ["sh-port#c", ["sh-port", "c"]],
  ["@^lb1 $VIP ${VIP}/24", ["@^lb1", "$VIP", "VIP", "/24"]],
  ["$A=1 ~SEQ(i, 1)", ["$A", "1", "~SEQ", "i", "1"]],
  ['script "/bin/x -a"', ["script", "/bin/x", "-a"]],
])("%j has its words", (text, words) => {
  expect(text.match(new RegExp(wordPattern, "g"))).toEqual(words);
});

describe("the next line is deeper", () => {
  test.each([
    ["vrrp_instance VI_1 {", true],
    ["{", true],
    ["virtual_server ${VIP} 80 { # web", true],
    ["real_server 192.0.2.1 80 { weight 1", true],
    ['script "a # b" {', true],
    ["} vrrp_instance x {", true],
    ["# vrrp_instance VI_1 {", false],
    ['router_id "{', false],
    ["authentication { auth_type PASS }", false],
    ["router_id ${NAME}", false],
    ["priority {{ prio }}", false],
    ["{% if x %}", false],
  ])("behind %j: %j", (line, isDeeper) => {
    expect(new RegExp(indentationRules.increaseIndentPattern).test(line)).toBe(isDeeper);
  });
});

test.each([
  ["  }", true],
  ["} # end", true],
  ["priority {{ x }}", false],
])("%j is less deep: %j", (line, isLess) => {
  expect(new RegExp(indentationRules.decreaseIndentPattern).test(line)).toBe(isLess);
});

test.each([
  ["$BLOCK= \\", true],
  ["@lb1 $BLOCK=track_script { \\", true],
  ["$A=1 # \\", false],
  ["  chk \\", false],
])("behind %j a value goes on: %j", (line, goesOn) => {
  expect(new RegExp(onEnterRules[0].beforeText).test(line)).toBe(goesOn);
});
