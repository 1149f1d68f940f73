import { describe, expect, test } from "vitest";
import type { Block } from "../../../parser/model/index.ts";
import { filesInMemory, readConfiguration, type Pass, type Reading } from "../../../parser/reader/index.ts";
import { lineIndexAt } from "../../../parser/syntax/index.ts";
import { judge } from "../../../parser/verdict/index.ts";

function read(text: string, version = "2.4.3"): Reading {
  return readConfiguration({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version });
}

/** What a pass holds in the end: each setting and line of a list, after its blocks. */
function held(text: string, pass: Pass = "vrrp", version?: string): string[] {
  return heldIn(judge(read(text, version)).configuration[pass], []);
}

function heldIn(block: Block, place: readonly string[]): string[] {
  const within = (text: string): string => [...place, text].join(" > ");
  return [
    ...[...block.settings.values()].flat().map(({ statement }) => within(statement.text)),
    ...block.lines.map(({ words }) => within(words.map(({ text }) => text).join(" "))),
    ...[...block.blocks.values()]
      .flat()
      .filter(({ isRemoved }) => !isRemoved)
      .flatMap((inner) => [
        within(inner.opening?.statement.text ?? ""),
        ...heldIn(inner, [...place, inner.entry?.name ?? ""]),
      ]),
  ];
}

/** The lines that something is said about, each with what it is by name. */
function said(text: string, version?: string): string[] {
  return judge(read(text, version)).diagnostics.map(
    ({ rule, place: { file, start } }) => `${lineIndexAt(file.text, start) + 1} ${rule.name}`,
  );
}

describe("keepalived's way through its blocks", () => {
  test("takes keywords where they stand, and lists line by line", () => {
    const text = "vrrp_instance V {\n priority 1\n virtual_ipaddress { 10.0.0.1\n 10.0.0.2 }\n}\n";
    expect(held(text)).toEqual([
      "vrrp_instance V",
      "vrrp_instance > priority 1",
      "vrrp_instance > virtual_ipaddress",
      "vrrp_instance > virtual_ipaddress > 10.0.0.1",
      "vrrp_instance > virtual_ipaddress > 10.0.0.2",
    ]);
  });

  test("skips what another pass owns", () => {
    const text = "global_defs { a { b } }\nvrrp_script s {\n script /bin/true\n}\n";
    expect(held(text, "checker")).toEqual([]);
    expect(held(text)).toEqual(["vrrp_script s", "vrrp_script > script /bin/true"]);
  });

  test("lets the end of an unknown block close the one around it", () => {
    const text = "vrrp_instance V {\n unknown {\n priority 1\n }\n priority 2\n}\n";
    expect(held(text)).toEqual(["vrrp_instance V", "vrrp_instance > priority 1"]);
    expect(said(text)).toEqual(expect.arrayContaining(["2 keyword-unknown", "5 keyword-unknown"]));
  });

  test("reads the first statement of a block that has no brace as if it had", () => {
    const text = "vrrp_instance V\n priority 1\n}\nvrrp_sync_group g {\n}\n";
    expect(held(text)).toContain("vrrp_instance > priority 1");
    expect(said(text)).toContain("2 brace-missing");
  });

  test("counts quoted braces in what it skips", () => {
    const text = 'vrrp_instance V {\n notify "}"\n}\nx\n';
    expect(said(text)).toEqual(expect.arrayContaining(["3 brace-surplus", "4 keyword-unknown"]));
  });

  test.each([
    ["without a name", "vrrp_instance {\n priority 1\n}\n"],
    ["with two", "vrrp_instance a b {\n priority 1\n}\n"],
    [
      "of a name that was there before",
      "vrrp_instance V {\n nopreempt\n}\nvrrp_instance V {\n priority 1\n}\n",
    ],
  ])("skips a block %s", (_, text) => {
    expect(held(text)).not.toContain("vrrp_instance > priority 1");
  });

  test("knows a keyword from the release that has it", () => {
    const text = "global_defs {\n vrrp_delay_after_boot 5\n}\n";
    expect(held(text, "parent", "2.3.4")).toEqual(["global_defs"]);
    expect(held(text, "parent", "2.4.3")).toEqual(["global_defs", "global_defs > vrrp_delay_after_boot 5"]);
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
