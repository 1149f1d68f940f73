import { describe, expect, test } from "vitest";
import { namesIn, namesInBlock, type Name, type NameKind } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

const context = { version: NEWEST };

function namesOf(text: string): readonly Name[] {
  return namesIn(treeOfText(text), context);
}

/** The names of some kinds, and of one role where it is given, are those that are marked. */
function expectMarked(source: string, kinds: readonly NameKind[], role?: Name["role"]): void {
  const { text } = marked(source);
  const names = namesOf(text).filter(
    (name) => kinds.includes(name.kind) && (role ?? name.role) === name.role,
  );
  expect(withMarks(text, names)).toBe(source);
}

function shown(text: string): string[] {
  return namesOf(text).map(({ kind, role, text: name }) => `${kind} ${role} ${name}`);
}

describe("names the schema knows", () => {
  test.each<[string, readonly NameKind[], string]>([
    [
      "instances, and who lists them",
      ["vrrp_instance"],
      `vrrp_instance «A» {
}
vrrp_sync_group G {
  group {
    «A»
    «B» "«C D»"
  }
}
global_defs {
  lvs_sync_daemon eth0 inst «A»
}
`,
    ],
    [
      "the old way to name the instance of the sync daemon",
      ["vrrp_instance"],
      "global_defs {\n  lvs_sync_daemon eth0 «A»\n}\n",
    ],
    [
      "scripts with weights, in one line and under conditions",
      ["vrrp_script"],
      `vrrp_script «chk» {
}
vrrp_instance A {
  @lb1 track_script { «chk» weight 2 }
  track_script {
    @lb2 «chk» weight -2 reverse
    "«chk»"
  }
}
`,
    ],
    [
      "files, processes and sessions that are tracked",
      ["track_file", "vrrp_track_process", "bfd_instance"],
      `track_file «f» { file /x }
vrrp_track_file «old» { file /y }
vrrp_track_process «p» { process nginx }
bfd_instance «b» { neighbor_ip 192.0.2.1 }
vrrp_instance A {
  track_file { «f» weight 1 }
  track_process { «p» }
  track_bfd { «b» }
}
virtual_server 192.0.2.1 80 {
  real_server 192.0.2.2 80 {
    FILE_CHECK { track_file «f» }
    BFD_CHECK { name «b» }
  }
}
`,
    ],
    [
      "groups of virtual servers",
      ["virtual_server_group"],
      "virtual_server_group «web» {\n  192.0.2.1 80\n}\nvirtual_server group «web» {\n}\n",
    ],
    [
      "groups that are tracked, in line grammars too",
      ["track_group"],
      `track_group «net» {
  group { A }
}
static_ipaddress {
  192.0.2.1/24 dev eth0 track_group «net»
}
static_routes {
  198.51.100.0/24 via 192.0.2.254 dev eth0 track_group «net»
}
`,
    ],
    [
      "interfaces, also those keepalived makes",
      ["interface"],
      `vrrp_instance A {
  interface «eth0»
  use_vmac «vrrp.51»
  virtual_ipaddress {
    192.0.2.1/24 dev «eth1» label eth1:1
  }
  track_interface { «eth2» weight 5 }
  virtual_routes {
    default via 192.0.2.254 dev «eth3»
  }
  virtual_rules {
    from 192.0.2.0/24 iif «eth4» table 100
  }
}
`,
    ],
    [
      "users and groups of the host",
      ["user", "group"],
      `global_defs {
  script_user «nobody» «adm»
}
vrrp_instance A {
  notify_master "/usr/bin/x y" «root» «wheel»
}
`,
    ],
    [
      "addresses by what they are there for: held",
      ["held_address"],
      `vrrp_instance A {
  virtual_ipaddress { «192.0.2.1/24» dev eth0 }
  virtual_ipaddress_excluded {
    «2001:db8::1/64»
    # 192.0.2.2
  }
  unicast_peer { 192.0.2.9 }
}
static_ipaddress {
  «192.0.2.3» dev eth0
}
`,
    ],
    [
      "balanced, and those they are balanced over",
      ["service_address", "server_address"],
      `virtual_server_group g {
  «192.0.2.1-9» 80
  fwmark 3
}
virtual_server «192.0.2.1» 80 {
  sorry_server «192.0.2.20» 80
  real_server «192.0.2.21» 80 {
    TCP_CHECK { connect_ip «192.0.2.22» }
  }
}
virtual_server fwmark 3 {
}
`,
    ],
    [
      "of other nodes, and the own one",
      ["peer_address", "source_address"],
      "vrrp_instance A {\n  unicast_src_ip «192.0.2.1»\n  unicast_peer { «192.0.2.2» min_ttl 255 }\n}\n",
    ],
  ])("%s", (_, kinds, source) => {
    expectMarked(source, kinds);
  });

  test("both of two with one name", () => {
    expectMarked("vrrp_instance «A» {\n}\nvrrp_instance «A» {\n}\n", ["vrrp_instance"]);
  });

  test("all heads where conditions choose one", () => {
    expectMarked("@a vrrp_instance «A» {\n@b vrrp_instance «B» {\n  interface eth0\n}\n", ["vrrp_instance"]);
  });

  test("no bad address is one", () => {
    expect(shown("virtual_server 192.0.2 80 {\n}\n")).toEqual([]);
  });

  test("commands whose own quotes say where they end are left alone", () => {
    expect(shown("vrrp_instance A {\n  notify '/bin/x y' root\n}\n")).toEqual(["vrrp_instance definition A"]);
  });

  test("keys of auth_hmac count in their instance alone", () => {
    const { text, ranges } = marked(
      "«vrrp_instance A {\n  auth_hmac {\n    key 1 file:/a\n    active_key 1\n  }\n}»\n",
    );
    const keys = namesOf(text).filter(({ kind }) => kind === "auth_hmac_key");
    expect(keys.map(({ role, scope }) => ({ role, scope }))).toEqual([
      { role: "definition", scope: ranges[0] },
      { role: "use", scope: ranges[0] },
    ]);
  });

  test("equal addresses have equal keys, however they are written", () => {
    const text = "virtual_server 2001:db8::1 80 {\n}\nstatic_ipaddress {\n  2001:0DB8:0::0001/64 dev lo\n}\n";
    const keys = namesOf(text).filter(({ kind }) => kind.endsWith("address"));
    expect(keys.map(({ key }) => key)).toEqual(["2001:db8::1", "2001:db8::1"]);
  });
});

describe("names with a definition in them", () => {
  test("are kept as they are written, and are not literal", () => {
    const text = "vrrp_instance VI_$N {\n  interface ${IF}\n  virtual_ipaddress { $VIPS }\n}\n";
    const names = namesOf(text).filter(({ kind }) => kind !== "definition");
    expect(names.map(({ text: name, isLiteral }) => `${name} ${String(isLiteral)}`)).toEqual([
      "VI_$N false",
      "${IF} false",
      "$VIPS false",
    ]);
  });

  test("a $ that uses nothing leaves a name as it is", () => {
    expect(namesOf("vrrp_instance A$ {\n}\n").map(({ isLiteral }) => isLiteral)).toEqual([true]);
  });
});

describe("names the text itself shows", () => {
  test.each<[string, readonly NameKind[], string]>([
    [
      "definitions, and their uses without $ and braces",
      ["definition"],
      `$«A»=192.0.2
$«B»=$«A».1 \\
  and \${«A»}
vrrp_instance x_$«A» {
  notify "/bin/x \${«B»} $«A»"
  state \${«_ENV» STATE}
}
include $«A»/*.conf
# $A
`,
    ],
    [
      "variables of sequences on their line, and definitions elsewhere",
      ["sequence_variable"],
      `~SEQ(«i», 1, $N) vrrp_instance VI_$«i» { interface eth\${«i»} }
~LST({«a», «b»}, {1, 2}) static_$«a» $«b» $i
$X=~SEQ(«j», 3) real_server 192.0.2.$«j» $i
  weight $i
`,
    ],
    ["config ids", ["config_id"], "@«a» vrrp_instance A {\n  @^«b» priority 1\n  @«c» $X=1\n@«a» }\n@ x\n"],
    [
      "what is in a definition of several lines",
      ["vrrp_instance", "interface", "held_address", "definition", "config_id"],
      `$«BODY»=vrrp_instance «A» { \\
    interface «eth0» # why not \\
    @«lb1» virtual_ipaddress { «192.0.2.1» dev «$«IF»» } \\
  }
$«BODY»
$«LATE»= \\
  vrrp_instance «B» { } \\
`,
    ],
    ["include targets", ["include"], "include «conf.d/*.conf»\n@a includer «$D/x.conf»\ninclude\n"],
  ])("%s", (_, kinds, source) => {
    expectMarked(source, kinds);
  });

  test("a sequence's variable counts on its line", () => {
    const { text, ranges } = marked("«~SEQ(i, 3) vrrp_instance V$i {»\n  state $i\n}\n");
    const scopes = namesOf(text).flatMap(({ kind, scope }) => (kind === "sequence_variable" ? [scope] : []));
    expect(scopes).toEqual([ranges[0], ranges[0]]);
    expect(shown(text)).toContain("definition use i");
  });
});

describe("names in blocks that are not whole", () => {
  test.each<[string, readonly NameKind[], string]>([
    [
      "whose keyword is misspelt",
      ["vrrp_instance", "interface"],
      "vrrp_instanc «A» {\n  interface «eth0»\n}\n",
    ],
    ["whose keyword is missing", ["interface"], "A {\n  state BACKUP\n  interface «eth0»\n}\n"],
    [
      "that are never closed",
      ["held_address", "vrrp_instance", "interface"],
      "vrrp_instance «A» {\n  virtual_ipaddress {\n    «192.0.2.1»\nvrrp_instance «B» {\n  interface «eth0»\n}\n",
    ],
    [
      "that are closed by the brace of another",
      ["vrrp_script", "interface", "held_address"],
      "vrrp_instance A {\n  virtual_ipaddress {\n    «192.0.2.1»\n  interface «eth0»\n  track_script {\n    «chk»\n}\n",
    ],
    [
      "whose brace is not written yet",
      ["held_address", "interface"],
      "vrrp_instance A {\n  virtual_ipaddress\n    «192.0.2.1» dev «eth0»\n  interface «eth1»\n}\n",
    ],
    ["that stand in the wrong place", ["held_address"], "virtual_ipaddress {\n  «192.0.2.1»\n}\n"],
    ["behind a brace too many", ["vrrp_instance"], "}\n}\nvrrp_instance «A» {\n}\n"],
    [
      "with a quote that is open",
      ["interface", "vrrp_instance"],
      'vrrp_instance «A» {\n  interface "«eth0»\n}\n',
    ],
  ])("%s", (_, kinds, source) => {
    expectMarked(source, kinds);
  });
});

test("the names of a block follow from its own text, wherever it stands", () => {
  const block = "@a vrrp_instance A {\n  interface $X\n  auth_hmac { key 1 hex:0 }\n}";
  const names = (text: string, index: number): unknown => {
    const tree = treeOfText(text);
    const item = tree.items[index];
    return item && namesInBlock(item, tree.source, context);
  };
  const alone = names(block, 0);
  expect(alone).toHaveLength(5);
  expect(names(`# more\n$X=3\n\nglobal_defs {\n}\n  ${block}\ninclude x\n`, 2)).toEqual(alone);
});
