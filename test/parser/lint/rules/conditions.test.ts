// What rules make of a file that several nodes share.
import { expect, test } from "vitest";
import { applyFixes, lint, type LintResult } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";

const main = "keepalived.conf";

function linted(text: string): LintResult {
  return lint({ main, files: filesInMemory({ [main]: text }) });
}

function ids(text: string): string[] {
  return linted(text).diagnostics.map(({ rule }) => rule.id);
}

function fixed(text: string): string | undefined {
  return applyFixes(new Map([[main, text]]), linted(text).diagnostics).texts.get(main);
}

function instance(...lines: string[]): string {
  return `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${lines.join("\n")}\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
}

const sources = "  @lb1 unicast_src_ip 192.0.2.11\n  @lb2 unicast_src_ip 192.0.2.12\n  unicast_peer {\n";

test("a node's own address stays a peer for the others", () => {
  const text = instance(`${sources}    192.0.2.11\n    192.0.2.12\n  }`);
  const after = instance(`${sources}    @^lb1 192.0.2.11\n    @^lb2 192.0.2.12\n  }`);
  expect(fixed(text)).toBe(after);
  expect(ids(after)).toEqual([]);
});

test("what another node tracks is not idle", () => {
  const process = "vrrp_track_process proxy {\n  process haproxy\n}\n";
  expect(ids(process + instance("  @lb1 track_process {\n  @lb1   proxy\n  @lb1 }"))).toEqual([]);
  expect(ids(process + instance("  @lb1 priority 150"))).toEqual(["KA308"]);
});

test("what every node defines for itself is not missing where no node is", () => {
  const use = "global_defs {\n  router_id $NAME\n}\n";
  expect(ids(`@lb1 $NAME=one\n@lb2 $NAME=two\n${use}`)).toEqual([]);
  expect(linted(`@lb1 $NAME=one\n${use}@lb2 instance two\n`).diagnostics).toMatchObject([
    { rule: { id: "KA142" }, severity: "info", configIds: ["lb2"] },
  ]);
});

test("the lines of a block get the condition of the first", () => {
  const text =
    "@lb1 vrrp_instance web {\n  interface eth0\n\n  # the id\n  virtual_router_id 83\n  no_virtual_ipaddress\n}\n";
  const after =
    "@lb1 vrrp_instance web {\n  @lb1 interface eth0\n\n  # the id\n  @lb1 virtual_router_id 83\n  @lb1 no_virtual_ipaddress\n@lb1 }\n";
  expect(ids(text)).toContain("KA143");
  expect(fixed(text)).toBe(after);
  expect(ids(after)).toEqual([]);
});

test("a block of two openings needs no condition in it", () => {
  const text =
    "@lb1 vrrp_instance one {\n@^lb1 vrrp_instance two {\n  interface eth0\n  virtual_router_id 83\n  no_virtual_ipaddress\n}\n";
  expect(ids(text)).toEqual([]);
});
