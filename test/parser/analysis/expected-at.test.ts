import { describe, expect, test } from "vitest";
import {
  emptyIndex,
  expectedAt,
  namesByBlock,
  withDocument,
  type Candidate,
  type Expected,
} from "../../../parser/analysis/index.ts";
import type { ReadContext } from "../../../parser/schema/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { withCursor, withMarks } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

const newest: ReadContext = { version: NEWEST };

/** Another file of the workspace. */
const others = `$VIP=192.0.2.100
@lb1 vrrp_instance outside {
  interface bond0
  unicast_src_ip 192.0.2.11
  virtual_ipaddress { 192.0.2.80/24 dev bond0 }
  track_script { nobody_has_it }
}
vrrp_script chk_web { user worker }
vrrp_script "two words" { }
vrrp_script chk_$X { }
vrrp_track_process nginx { }
track_file drain { }
bfd_instance uplink { }
virtual_server_group farm { 192.0.2.90 80 }
virtual_server group farm { real_server 198.51.100.1 80 { } }
track_group all { group { outside } }
vrrp_sync_group pair { group { outside inside } }
`;
const workspace = withDocument(emptyIndex, "others.conf", namesByBlock(treeOfText(others), newest));

function expected(source: string, context = newest): Expected {
  const { text, offset } = withCursor(source);
  const tree = treeOfText(text);
  const index = withDocument(workspace, "this.conf", namesByBlock(tree, context));
  return expectedAt(tree, offset, index, context);
}

function texts(source: string, kind?: Candidate["of"]["kind"]): string[] {
  return expected(source)
    .candidates.filter(({ of }) => kind === undefined || of.kind === kind)
    .map(({ text }) => text)
    .sort();
}

/** `inside` in a vrrp_instance. */
function instance(inside: string): string {
  return `vrrp_instance A {\n  ${inside}\n}\n`;
}

describe("names that exist", () => {
  test.each([
    ["scripts", instance("track_script { ‹|› }"), ['"two words"', "chk_web"]],
    ["scripts, in quotes", instance('track_script { "t‹|›" }'), ["chk_web", "two words"]],
    ["processes", instance("track_process { ‹|› }"), ["nginx"]],
    ["files", instance("track_file { d‹|› }"), ["drain"]],
    ["sessions", instance("track_bfd {\n  ‹|›"), ["uplink"]],
    ["instances, one behind the other", "vrrp_sync_group G {\n  group { outside ‹|› }\n}", ["outside"]],
    ["groups of virtual servers", "virtual_server group ‹|› {\n}", ["farm"]],
    ["groups that are tracked", "static_ipaddress {\n  192.0.2.1 dev eth0 track_group ‹|›\n}", ["all"]],
    ["interfaces", instance("interface ‹|›"), ["bond0"]],
    ["interfaces, as an option", instance("virtual_ipaddress { 192.0.2.1 dev ‹|› }"), ["bond0"]],
    ["users", "vrrp_script x {\n  user ‹|›\n}", ["worker"]],
    ["what is referred to and not defined yet", "vrrp_script ‹|› {\n}", ["nobody_has_it"]],
    ["addresses to balance: those that are held", "virtual_server ‹|› 80 {\n}", ["192.0.2.80"]],
    ["addresses to hold: those that are balanced", instance("virtual_ipaddress { ‹|› }"), ["192.0.2.90"]],
    ["peers: other nodes' own addresses", instance("unicast_peer { ‹|› }"), ["192.0.2.11"]],
    ["real servers of other services", "virtual_server 192.0.2.1 80 {\n  real_server ‹|›", ["198.51.100.1"]],
    ["ids", "@l‹|› vrrp_instance A {\n}", ["l", "lb1"]],
    ["ids, negated", "@^‹|›", ["lb1"]],
  ])("%s", (_, source, names) => {
    expect(texts(source, "name")).toEqual(names);
  });

  test("keys of the same instance alone", () => {
    const source = `vrrp_instance B {
  auth_hmac { key 7 hex:0 }
}
vrrp_instance A {
  auth_hmac {
    key 1 hex:0
    active_key ‹|›
  }
}`;
    expect(texts(source, "name")).toEqual(["1"]);
  });

  test("and which of them the list has already", () => {
    const { candidates } = expected(
      "vrrp_sync_group G {\n  group {\n    outside\n    ‹|›\n  }\n}\nvrrp_instance A {\n}\n",
    );
    const names = candidates.filter(({ of }) => of.kind === "name");
    expect(names.map(({ text, isThere }) => `${text} ${String(isThere)}`)).toEqual([
      "outside true",
      "A false",
    ]);
  });
});

describe("names of other configurations", () => {
  const apart = (source: string): string[] => {
    const { text, offset } = withCursor(source);
    return expectedAt(treeOfText(text), offset, emptyIndex, newest, workspace)
      .candidates.filter(({ of }) => of.kind === "name")
      .map(({ text: name }) => name);
  };

  test.each([
    ["interfaces", instance("interface ‹|›"), ["bond0"]],
    ["peers", instance("unicast_peer { ‹|› }"), ["192.0.2.11"]],
    ["ids", "@‹|›", ["lb1"]],
    ["no scripts", instance("track_script { ‹|› }"), []],
    ["no definitions", "x $‹|›", []],
    ["nothing to define", "vrrp_script ‹|› {\n}", []],
  ])("%s", (_, source, names) => {
    expect(apart(source)).toEqual(names);
  });
});

test("a word of an option is not the entry that another line is", () => {
  const { candidates } = expected(
    instance(
      "track_interface {\n    bond0\n    bond1 weight 5\n  }\n  virtual_ipaddress { bond0\n 192.0.2.1 dev ‹|› }",
    ),
  );
  expect(candidates.find(({ text }) => text === "bond0")?.isThere).toBe(false);
});

describe("definitions", () => {
  test.each([
    "x $‹|›",
    instance("virtual_ipaddress { $V‹|›IP/24 }"),
    'vrrp_script x {\n  script "/bin/x ${V‹|›}"',
    "$A=$‹|›",
    "include $‹|›/x",
  ])("of the workspace and keepalived's own in %s", (source) => {
    expect(texts(source)).toEqual(expect.arrayContaining(["VIP", "_PWD", "_ENV"]));
  });

  test("keepalived's own are those of the release", () => {
    const names = expected("x $‹|›", { version: "2.0.20" }).candidates.map(({ text }) => text);
    expect(names).toContain("_RANDOM");
    expect(names).not.toContain("_ENV");
  });

  test("and the variables of a sequence before it on the line", () => {
    expect(texts("~SEQ(number, 3) x $‹|›")).toContain("number");
    expect(texts("~SEQ(number, 3) x 1\nx $‹|›")).not.toContain("number");
  });
});

describe("options of line grammars", () => {
  test.each([
    ["addresses", instance("virtual_ipaddress { 192.0.2.1/24 ‹|› }"), ["dev", "scope", "label"], ["weight"]],
    [
      "addresses, the family's",
      instance("virtual_ipaddress { 2001:db8::1 ‹|› }"),
      ["dev", "home"],
      ["scope", "label"],
    ],
    ["routes", instance("virtual_routes { default ‹|› }"), ["via", "dev", "table", "nexthop"], ["oif2"]],
    [
      "ways of routes",
      instance("virtual_routes { default nexthop ‹|› }"),
      ["via", "dev", "weight"],
      ["table"],
    ],
    ["rules", instance("virtual_rules { from 192.0.2.0/24 ‹|› }"), ["table", "to", "preference"], ["via"]],
    ["tracking", instance("track_script { chk ‹|› }"), ["weight"], ["dev"]],
    ["peers", instance("unicast_peer { 192.0.2.1 ‹|› }"), ["min_ttl", "max_ttl"], ["dev"]],
  ])("%s", (_, source, wanted, unwanted) => {
    const options = texts(source, "option");
    expect(options).toEqual(expect.arrayContaining(wanted));
    for (const name of unwanted) expect(options).not.toContain(name);
  });

  test("what is on the line already is said to be", () => {
    const { candidates } = expected(instance("virtual_ipaddress { 192.0.2.1 dev eth0 ‹|› }"));
    const isThere = (name: string): unknown => candidates.find(({ text }) => text === name)?.isThere;
    expect([isThere("dev"), isThere("scope")]).toEqual([true, false]);
  });

  test("behind an option come its words", () => {
    expect(texts(instance("track_script { chk weight 2 ‹|› }"), "value")).toEqual(["noreverse", "reverse"]);
    expect(texts(instance("virtual_ipaddress { 192.0.2.1 scope ‹|› }"), "value")).toContain("link");
  });

  test("a list takes words of its kind and nothing else", () => {
    const { words } = expected("global_defs {\n  notification_email {\n    a@example.com ‹|›\n  }\n}");
    expect(words.map(({ word }) => word.type.kind)).toEqual(["email"]);
  });
});

describe("values", () => {
  test.each([
    ["choices", instance("state ‹|›"), ["BACKUP", "MASTER"]],
    ["in half a word", instance("state MA‹|›"), ["BACKUP", "MASTER"]],
    ["in quotes", instance('state "‹|›"'), ["BACKUP", "MASTER"]],
    ["in a quote that is open", instance('state "M‹|›'), ["BACKUP", "MASTER"]],
    ["on the line of a brace", "virtual_server ‹|› {", ["fwmark", "group"]],
    ["behind a brace", "vrrp_instance A { state ‹|› }", ["BACKUP", "MASTER"]],
    ["behind a condition", instance("@lb1 state ‹|›"), ["BACKUP", "MASTER"]],
  ])("%s", (_, source, values) => {
    expect(texts(source, "value")).toEqual(values);
  });

  test("the expected word is there even where nothing can be listed", () => {
    const { words, candidates } = expected(instance("virtual_router_id ‹|›"));
    expect(candidates).toEqual([]);
    expect(words.map(({ word }) => word.type.kind)).toEqual(["integer"]);
  });

  test("what counts without a word is said to, and offered where it is no choice", () => {
    const defaults = (source: string): string[] =>
      expected(source).candidates.flatMap(({ text, of }) =>
        of.kind === "value" && of.isDefault ? [text] : [],
      );
    expect(defaults("vrrp_script x {\n  interval ‹|›\n}")).toEqual(["1"]);
    expect(defaults("virtual_server 192.0.2.1 80 {\n  lb_kind ‹|›\n}")).toEqual(["NAT"]);
    expect(defaults(instance("virtual_router_id ‹|›"))).toEqual([]);
  });

  test("units stand right behind the digits", () => {
    const rtt = (written: string): string[] =>
      texts(instance(`virtual_routes { 192.0.2.0/24 via 192.0.2.1 rtt lock ${written} }`), "value");
    expect(rtt("25‹|›0m")).toEqual(["250ms", "250s"]);
    expect(rtt("‹|›")).toEqual([]);
  });

  test("behind the last word nothing comes", () => {
    expect(expected(instance("priority 100 ‹|›"))).toEqual({ candidates: [], words: [], asks: [] });
  });
});

describe("keywords", () => {
  test("those that count once and are there already are said to be", () => {
    const { candidates } = expected(
      instance(
        "priority 100\n  @lb1 state MASTER\n  track_script { a }\n  unicast_peer { }\n  garp_master_delay 5\n  ‹|›",
      ),
    );
    const there = candidates.filter(({ isThere }) => isThere).map(({ text }) => text);
    expect(there).toEqual(["priority", "garp_master_delay"]);
  });

  test("what is there under the same condition is there", () => {
    const there = (line: string): string[] =>
      expected(instance(`@lb1 state MASTER\n  ${line}`))
        .candidates.filter(({ isThere }) => isThere)
        .map(({ text }) => text);
    expect(there("@lb1 s‹|›")).toEqual(["state"]);
    expect(there("@lb2 s‹|›")).toEqual([]);
    expect(there("@^lb1 s‹|›")).toEqual([]);
  });

  test("the one that is being written is not there yet", () => {
    const { candidates } = expected(instance("priori‹|›ty 100"));
    expect(candidates.find(({ text }) => text === "priority")?.isThere).toBe(false);
  });

  test("another name of a keyword counts as that", () => {
    const { candidates } = expected("bfd_instance A {\n  neighbour_ip 192.0.2.1\n  ‹|›\n}");
    const there = candidates.filter(({ isThere }) => isThere).map(({ text }) => text);
    expect(there).toEqual(["neighbor_ip", "neighbour_ip"]);
  });

  test("an include may stand anywhere, in a value block too", () => {
    for (const source of ["‹|›", instance("‹|›"), instance("track_script { ‹|› }")])
      expect(texts(source, "include")).toEqual(["include"]);
    expect(texts(instance("state ‹|›"), "include")).toEqual([]);
  });

  test("in a block nobody knows there are none", () => {
    expect(texts("nonsense {\n  ‹|›\n}", "keyword")).toEqual([]);
  });

  test("where braces do not add up, the indentation says which block it is", () => {
    const source =
      "vrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1\n  prio‹|›\n\nvrrp_instance B {\n}\n";
    expect(texts(source, "keyword")).toContain("priority");
    expect(texts(source.replace("  prio", "vrrp"), "keyword")).toContain("vrrp_instance");
  });
});

describe("comments", () => {
  test.each([
    ["# ‹|›", ["kalc-disable", "kalc-disable-next-line"]],
    ["priority 1 #kalc-dis‹|›", ["kalc-disable", "kalc-disable-next-line"]],
    ["# kalc-disable-ne‹|›xt", ["kalc-disable", "kalc-disable-next-line"]],
    ["# some ‹|›", []],
    ["# other‹|›", []],
  ])("%s", (source, marks) => {
    expect(texts(source)).toEqual(marks);
    expect(expected(source).asks).toEqual([]);
  });

  test.each([
    ["# kalc-disable-next-line ‹|›", ""],
    ["# kalc-disable KA301, KA‹|›", "KA"],
    ["# kalc-disable KA3‹|›01 -- because", "KA301"],
  ])("the rules are for the caller to list: %s", (source, text) => {
    expect(expected(source).asks.map((ask) => [ask.kind, ask.text])).toEqual([["rule", text]]);
  });

  test("a reason is free text", () => {
    expect(expected("# kalc-disable KA301 -- becau‹|›se").asks).toEqual([]);
  });
});

describe("paths are for the caller to list", () => {
  test.each([
    ["include ‹|›", ""],
    ["include conf.d/‹|›*.conf", "conf.d/*.conf"],
    ["@a includer x‹|›", "x"],
    ["track_file a {\n  file /run/‹|›\n}", "/run/"],
    ['vrrp_script a {\n  script "/usr/bin/‹|›"\n}', "/usr/bin/"],
  ])("%s", (source, text) => {
    expect(expected(source).asks.map((ask) => [ask.kind, ask.text])).toEqual([["path", text]]);
  });
});

describe("what a candidate replaces", () => {
  test.each([
    ["vrrp_instance A {\n  pri‹|›ority 100\n}", "vrrp_instance A {\n  «priority» 100\n}"],
    ["vrrp_instance A {\n  state ‹|› x\n}", "vrrp_instance A {\n  state «» x\n}"],
    ['vrrp_instance A {\n  state "MA‹|›S"\n}', 'vrrp_instance A {\n  state "«MAS»"\n}'],
    ['vrrp_instance A {\n  state "M‹|›A x\n}', 'vrrp_instance A {\n  state "«MA» x\n}'],
    ["x ${V‹|›IP}/24", "x ${«VIP»}/24"],
    ["@^l‹|›b x", "@^«lb» x"],
    ["# kalc-dis‹|›able", "# «kalc-disable»"],
  ])("%s", (source, marked) => {
    const { text } = withCursor(source);
    const [first] = expected(source).candidates;
    expect(withMarks(text, first ? [first.replaces] : [])).toBe(marked);
  });
});
