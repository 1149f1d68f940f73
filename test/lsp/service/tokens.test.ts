import { describe, expect, test } from "vitest";
import { tokens } from "../../../lsp/service/index.ts";
import { marked } from "../../support/marked.ts";
import { opened, type OpenOptions } from "../support/open.ts";

async function shown(source: string, options?: OpenOptions): Promise<readonly string[]> {
  const { view } = await opened(source, options);
  const { text } = view.file.document;
  return tokens(view.file, view.context).map(({ start, end, type, modifier }) => {
    return `${text.slice(start, end)} ${modifier === undefined ? "" : `${modifier} `}${type}`;
  });
}

describe("tokens", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "of blocks, names and values",
      'vrrp_instance VI_1 { # c\n  state BACKUP\n  priority 100\n  track_script {\n    chk weight -2\n  }\n  notify "/bin/x y"\n}\n',
      [
        "vrrp_instance class",
        "VI_1 declaration function",
        "# c comment",
        "state keyword",
        "BACKUP enumMember",
        "priority keyword",
        "100 number",
        "track_script class",
        "chk function",
        "weight parameter",
        "-2 number",
        "notify keyword",
        '"/bin/x y" string',
      ],
    ],
    [
      "none of what means nothing to keepalived",
      "vrrp_instance A {\n  prioritty 100\n  weight 3\n  priority lots\n}\n",
      ["vrrp_instance class", "A declaration function", "priority keyword"],
    ],
    [
      "of definitions, sequences and conditions",
      "$A=1 ${B} \\\n  $C\n@id ~SEQ(i, 3) priority ${i}\n",
      [
        "A declaration variable",
        "${B} variable",
        "$C variable",
        "@id macro",
        "~SEQ macro",
        "i declaration variable",
        "${i} variable",
      ],
    ],
    [
      "of uses within other words",
      'vrrp_instance VI_$A {\n  notify "/bin/x ${_PWD} y"\n  nonsense $B\n}\n',
      [
        "vrrp_instance class",
        "VI_ declaration function",
        "$A variable",
        "notify keyword",
        '"/bin/x  string',
        "${_PWD} defaultLibrary variable",
        ' y" string',
        "$B variable",
      ],
    ],
    ["of includes", "include d/*.conf\n", ["include macro", "d/*.conf string"]],
    [
      "of addresses and lists",
      "vrrp_sync_group G {\n  group { A B }\n}\nvrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1/24 dev eth0\n  }\n}\n",
      [
        "vrrp_sync_group class",
        "G declaration function",
        "group class",
        "A function",
        "B function",
        "vrrp_instance class",
        "A declaration function",
        "virtual_ipaddress class",
        "192.0.2.1/24 number",
        "dev parameter",
        "eth0 string",
      ],
    ],
    [
      "of words in the place of numbers, and the other way round",
      "global_defs {\n  checker_log_all_failures true\n}\nvrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1/24 brd +\n  }\n  virtual_rules {\n    to 192.0.2.1 table 7\n  }\n}\n",
      [
        "global_defs class",
        "checker_log_all_failures keyword",
        "true boolean",
        "vrrp_instance class",
        "A declaration function",
        "virtual_ipaddress class",
        "192.0.2.1/24 number",
        "brd parameter",
        "+ enumMember",
        "virtual_rules class",
        "to parameter",
        "192.0.2.1 number",
        "table parameter",
        "7 number",
      ],
    ],
    ["of a comment up to a lone CR", "# a\rb\n", ["# a comment"]],
  ])("%s", async (_, source, expected) => {
    expect(await shown(source)).toEqual(expected);
  });

  test("of what one release has and another has not", async () => {
    const text = "interface_up_down_delays {\n  eth0 1\n}\n";
    expect(await shown(text)).toContain("interface_up_down_delays class");
    expect(await shown(text, { settings: { keepalived: "2.0.20" } })).not.toContain(
      "interface_up_down_delays class",
    );
  });

  test("of what is outdated", async () => {
    expect(await shown("global_defs {\n  enable_traps\n}\nvrrp_track_file f {\n}\n")).toContain(
      "vrrp_track_file deprecated class",
    );
  });

  test("of a range alone", async () => {
    const { text, ranges } = marked(
      "global_defs {\n  router_id a\n«  router_id b # c\n  lvs_flush»\n}\n# d\n",
    );
    const { view } = await opened(text);
    const found = tokens(view.file, view.context, ranges[0]).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(["router_id", "b", "# c", "lvs_flush"]);
  });

  test("of a block that has moved to another place are those of the other place", async () => {
    const line = "  priority 1\n";
    const before = await shown(`vrrp_instance A {\n${line}}\n`);
    const after = await shown(`vrrp_script A {\n${line}}\n`);
    expect(before).toContain("priority keyword");
    expect(after).not.toContain("priority keyword");
  });
});
