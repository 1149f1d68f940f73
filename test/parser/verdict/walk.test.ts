import { describe, expect, test } from "vitest";
import { walk, type Listener } from "../../../parser/model/index.ts";
import { filesInMemory, readConfiguration, type Pass, type Reading } from "../../../parser/reader/index.ts";
import { judge, knownWords } from "../../../parser/verdict/index.ts";
import { PassJudge } from "../../../parser/verdict/pass-judge.ts";

function read(text: string, version = "2.4.3"): Reading {
  return readConfiguration({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version });
}

/** One line for each statement: its block, what it is, and its words. */
function roles(text: string, pass: Pass = "vrrp", version?: string): string[] {
  const reading = read(text, version);
  const context = { version: reading.version };
  const found: string[] = [];
  const judging = new PassJudge(pass, context, undefined, undefined, knownWords());
  const listener: Listener = {
    note: (statement, role, entry, lacksOpen) => {
      const place = judging.place;
      judging.note(statement, role, entry, lacksOpen);
      found.push(`${[...place, role].join(" > ")}${lacksOpen ? " (no {)" : ""}: ${statement.text}`);
    },
    keyword: (statement, entry) => judging.keyword(statement, entry),
    line: (statement, words, block) => judging.line(statement, words, block),
    leave: (statement) => {
      judging.leave(statement);
    },
  };
  walk(reading.passes[pass].statements, { pass, context, listener });
  return found;
}

describe("keepalived's way through its blocks", () => {
  test("takes keywords where they stand, and value blocks line by line", () => {
    expect(roles("vrrp_instance V {\n priority 1\n virtual_ipaddress { 10.0.0.1\n 10.0.0.2 }\n}\n")).toEqual([
      "keyword: vrrp_instance V",
      "vrrp_instance > open: {",
      "vrrp_instance > keyword: priority 1",
      "vrrp_instance > keyword: virtual_ipaddress",
      "vrrp_instance > virtual_ipaddress > line: {",
      "vrrp_instance > virtual_ipaddress > line: 10.0.0.1",
      "vrrp_instance > virtual_ipaddress > line: 10.0.0.2",
      "vrrp_instance > virtual_ipaddress > line: }",
      "vrrp_instance > close: }",
    ]);
  });

  test("skips what another pass owns", () => {
    expect(roles("global_defs { a { b } }\nvrrp_script s {\n}\n", "checker")).toEqual([
      "keyword: global_defs",
      "skipped: {",
      "skipped: a",
      "skipped: {",
      "skipped: b",
      "skipped: }",
      "skipped: }",
      "keyword: vrrp_script s",
      "skipped: {",
      "skipped: }",
    ]);
  });

  test("lets the end of an unknown block close the one around it", () => {
    expect(roles("vrrp_instance V {\n unknown {\n priority 1\n }\n priority 2\n}\n")).toEqual([
      "keyword: vrrp_instance V",
      "vrrp_instance > open: {",
      "vrrp_instance > unknown: unknown",
      "vrrp_instance > stray-open: {",
      "vrrp_instance > keyword: priority 1",
      "vrrp_instance > close: }",
      "unknown: priority 2",
      "unknown: }",
    ]);
  });

  test("reads the first statement of a block that has no brace as if it had", () => {
    expect(roles("vrrp_instance V\n priority 1\n}\nvrrp_sync_group g {\n}\n")).toEqual([
      "keyword: vrrp_instance V",
      "vrrp_instance > keyword (no {): priority 1",
      "vrrp_instance > close: }",
      "keyword: vrrp_sync_group g",
      "vrrp_sync_group > open: {",
      "vrrp_sync_group > close: }",
    ]);
  });

  test("counts quoted braces in what it skips", () => {
    expect(roles('vrrp_instance V {\n notify "}"\n}\nx\n', "checker")).toEqual([
      "keyword: vrrp_instance V",
      "skipped: {",
      'skipped: notify "}"',
      "unknown: }",
      "unknown: x",
    ]);
  });

  test.each([
    ["without a name", "vrrp_instance {\n priority 1\n}\n"],
    ["with two", "vrrp_instance a b {\n priority 1\n}\n"],
    [
      "of a name that was there before",
      "vrrp_instance V {\n nopreempt\n}\nvrrp_instance V {\n priority 1\n}\n",
    ],
  ])("skips a block %s", (_, text) => {
    expect(roles(text).some((role) => /^\w+ > skipped: priority 1$/.test(role))).toBe(true);
    expect(roles(text).some((role) => /> keyword: priority 1$/.test(role))).toBe(false);
  });

  test("knows a keyword from the release that has it", () => {
    const text = "global_defs {\n vrrp_delay_after_boot 5\n}\n";
    expect(roles(text, "parent", "2.3.4")[2]).toBe("global_defs > unknown: vrrp_delay_after_boot 5");
    expect(roles(text, "parent", "2.4.3")[2]).toBe("global_defs > keyword: vrrp_delay_after_boot 5");
  });
});

describe("a value that keepalived insists on", () => {
  test("ends the pass it is missing in, and those behind", () => {
    const { parent, checker, vrrp, bfd } = judge(read("vrrp_instance V {\n priority\n nopreempt\n}\n")).seen;
    expect([parent, checker, vrrp, bfd].map(({ ended }) => ended)).toEqual([
      undefined,
      undefined,
      "exit",
      "not-run",
    ]);
    expect(vrrp.statements.at(-1)?.text).toBe("priority");
    expect(bfd.statements).toEqual([]);
  });

  test("is only missed where the keyword is looked at", () => {
    const { vrrp } = judge(read("vrrp_instance {\n priority\n}\n")).seen;
    expect(vrrp.ended).toBeUndefined();
  });
});
