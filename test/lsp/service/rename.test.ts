import { describe, expect, test } from "vitest";
import { renamableAt, rename } from "../../../lsp/service/index.ts";
import { edited } from "../support/edited.ts";
import { opened, type OpenOptions } from "../support/open.ts";

const main = "/w/keepalived.conf";

async function renamed(
  source: string,
  to: string,
  options?: OpenOptions,
): Promise<string | Readonly<Record<string, string>>> {
  const one = await opened(source, options);
  const edits = rename(one.view, one.offset, to);
  return "refused" in edits ? edits.refused : edited(one, edits);
}

describe("rename", () => {
  test.each([
    [
      "an instance, its quotes kept",
      'vrrp_instance ‹|›A {\n}\nvrrp_sync_group A {\n  group { A "A" B }\n}\n',
      "C",
      'vrrp_instance C {\n}\nvrrp_sync_group A {\n  group { C "C" B }\n}\n',
    ],
    [
      "to a name that needs quotes",
      'vrrp_instance ‹|›A {\n}\nvrrp_sync_group G {\n  group { A "A" }\n}\n',
      "C #1",
      'vrrp_instance "C #1" {\n}\nvrrp_sync_group G {\n  group { "C #1" "C #1" }\n}\n',
    ],
    [
      "a script to what would be a condition at the start of its line",
      "vrrp_script ‹|›chk {\n}\nvrrp_instance A {\n  track_script {\n    chk weight 2\n  }\n}\n",
      "@x",
      'vrrp_script "@x" {\n}\nvrrp_instance A {\n  track_script {\n    "@x" weight 2\n  }\n}\n',
    ],
    [
      "a definition",
      "$A=1\n$B=${A}A$A\nvrrp_instance $‹|›A {\n}\n",
      "AB",
      "$AB=1\n$B=${AB}A$AB\nvrrp_instance $AB {\n}\n",
    ],
    [
      "the variable of a sequence",
      "~SEQ(i, 3) vrrp_instance V$‹|›i {}\n~SEQ(i, 3) x$i\n",
      "n",
      "~SEQ(n, 3) vrrp_instance V$n {}\n~SEQ(i, 3) x$i\n",
    ],
    ["a config id", "@‹|›a $X=1\n@^a $X=2\n@b $X=3\n", "c", "@c $X=1\n@^c $X=2\n@b $X=3\n"],
    [
      "a key, in its block",
      "vrrp_instance A {\n  auth_hmac {\n    key ‹|›1 file:/a\n    active_key 1\n  }\n}\nvrrp_instance B {\n  auth_hmac {\n    key 2 file:/a\n  }\n}\n",
      "2",
      "vrrp_instance A {\n  auth_hmac {\n    key 2 file:/a\n    active_key 2\n  }\n}\nvrrp_instance B {\n  auth_hmac {\n    key 2 file:/a\n  }\n}\n",
    ],
    ["to itself", "vrrp_instance ‹|›A {\n}\n", "A", undefined],
  ])("%s", async (_, source, to, expected) => {
    expect(await renamed(source, to)).toEqual(expected === undefined ? {} : { [main]: expected });
  });

  test("in all files of the configuration", async () => {
    const beside = {
      "/w/parts/g.conf": "vrrp_sync_group G {\n  group { A }\n}\n",
      "/w/other.conf": "vrrp_instance A {\n}\n",
    };
    expect(await renamed("vrrp_instance ‹|›A {\n}\ninclude parts/*\n", "C", { beside })).toEqual({
      [main]: "vrrp_instance C {\n}\ninclude parts/*\n",
      "/w/parts/g.conf": "vrrp_sync_group G {\n  group { C }\n}\n",
    });
  });

  test.each([
    ["b", "config-id: b"],
    ["lb-1", "config-id: lb-1"],
    ["1", 'config-id: "1"'],
    ["off", 'config-id: "off"'],
  ])("of a node to %s, in the kalc.yaml as well", async (to, expected) => {
    const yaml = (id: string): string =>
      `clusters:\n  web:\n    nodes:\n      one: { file: keepalived.conf, config-id: a }\n      two:\n        file: keepalived.conf\n        ${id}\n  other: { nodes: { x: { file: x.conf, config-id: old } } }\n`;
    const beside = { "/w/kalc.yaml": yaml("config-id: 'old' # ours"), "/w/x.conf": "@old $X=1\n" };
    expect(await renamed("@‹|›old $X=1\n@^old $X=2\n", to, { beside })).toEqual({
      [main]: `@${to} $X=1\n@^${to} $X=2\n`,
      "/w/kalc.yaml": yaml(`${expected} # ours`),
    });
  });

  test.each([
    ["vrrp_instance ‹|›A {\n}\nvrrp_instance B {\n}\n", "B", 'A vrrp instance "B" already exists.'],
    ["vrrp_instance ‹|›A {\n}\n", "", "Enter a name."],
    ["vrrp_instance ‹|›A {\n}\n", 'a"b', 'keepalived would not read "a"b" as one name here.'],
    ["vrrp_instance ‹|›A {\n}\n", "a\nb", 'keepalived would not read "a\nb" as one name here.'],
    ["vrrp_instance ‹|›A {\n}\n", "a$B", '"a$B" contains a definition: use a name without one.'],
    ["$‹|›A=1\n", "a b", 'keepalived would not read "a b" as one name here.'],
    ["$‹|›A=1\n", "_PWD", "$_PWD is built into keepalived: use another name."],
    ["$‹|›A=1\n$B=2\n", "B", 'A definition "B" already exists.'],
    ["@‹|›a $X=1\n", "b c", 'keepalived would not read "b c" as one name here.'],
    [
      "bfd_instance ‹|›b {\n}\n",
      "x".repeat(32),
      "keepalived expects a name for this bfd_instance of at most 31 characters.",
    ],
    [
      "$N=1\nvrrp_instance VI_$N {\n}\nvrrp_sync_group G {\n  group { ‹|›VI_1 }\n}\n",
      "X",
      '"VI_$N" in keepalived.conf may mean "VI_1": change both by hand.',
    ],
  ])("not %j to %j", async (source, to, expected) => {
    expect(await renamed(source, to)).toBe(expected);
  });
});

describe("what can be renamed", () => {
  test.each([
    ["vrrp_instance A {\n  prio‹|›rity 100\n}\n", '"priority" is a keyword, not a name.'],
    ["vrrp_instance A {\n  priority 10‹|›0\n}\n", "No name to rename here."],
    ["vrrp_instance VI‹|›_$N {\n}\n", '"VI_$N" contains a definition, so its name depends on that.'],
    ["vrrp_instance A {\n  interface et‹|›h0\n}\n", '"eth0" is a name on the host: change it there.'],
    ["virtual_server 192.‹|›0.2.1 80 {\n}\n", "An address is not a name."],
    ["include x‹|›\n", "This is a file path: rename the file itself."],
    ["include $_‹|›PWD/x\n", "$_PWD is built into keepalived and cannot be renamed."],
    ["# nothing ‹|›\n", "No name to rename here."],
  ])("not %j", async (source, refused) => {
    const { view, offset } = await opened(source);
    expect(renamableAt(view, offset)).toEqual({ refused });
    expect(rename(view, offset, "x")).toEqual({ refused });
  });

  test("a name, without its quotes", async () => {
    const { view, offset } = await opened('vrrp_instance "A b‹|›" {\n}\n');
    expect(renamableAt(view, offset)).toEqual({ start: 15, end: 18, text: "A b" });
  });
});
