import { describe, expect, test } from "vitest";
import { entryOf, following, type Following } from "../../../parser/schema/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";

/** After a keyword by its path, or in its lines, and the words after it. */
function after(statement: string, version = NEWEST): Following {
  const [path = "", ...words] = statement.split(" ");
  const entry = entryOf(path);
  if (!entry) throw new Error(`no ${path}`);
  return following(entry.line?.shape ?? entry.shape, words, { version });
}

function wordsAfter(statement: string, version?: string): string[] {
  return after(statement, version).words.map(
    ({ word, option }) => (option ? `${option.name}: ` : "") + word.name,
  );
}

/** With a star those that are there already. */
function optionsAfter(statement: string, version?: string): string[] {
  return after(statement, version).options.map(({ option, isThere }) => option.name + (isThere ? "*" : ""));
}

describe("the next word", () => {
  test.each([
    ["vrrp_instance.priority", ["priority"]],
    ["vrrp_instance.priority 100", []],
    // All forms are open, until a word decides.
    ["virtual_server", ["address", "fwmark", "group"]],
    ["virtual_server group", ["virtual_server_group"]],
    ["virtual_server 192.0.2.1", ["port"]],
    ["virtual_server x", ["port"]],
    ["virtual_server_group fwmark 3", ["inet|inet6"]],
    // Words that may be left out are open together with those after them.
    ["vrrp_instance.notify_master /x", ["user", "group"]],
    ["vrrp_instance.notify_master /x root", ["group"]],
    ["global_defs.lvs_sync_daemon eth0", ["vrrp_instance", "sync_id"]],
    ["vrrp_instance.virtual_routes default mtu lock", ["mtu: bytes"]],
    // In any order.
    ["track_file.init_file", ["number", "overwrite"]],
    ["track_file.init_file overwrite", ["number"]],
    // Any number of times.
    ["virtual_server.real_server.HTTP_GET.url.status_code 200 300", ["code[-code]"]],
    // One value, whatever its words.
    ["virtual_server.real_server.UDP_CHECK.payload 00 01", ["hex-bytes"]],
    // Of options, and options of options.
    ["vrrp_instance.track_script chk weight", ["weight: weight"]],
    ["vrrp_instance.track_script chk weight 2", ["weight: reverse|noreverse"]],
    ["vrrp_instance.virtual_routes default encap ip id", ["id: id"]],
    ["vrrp_instance.virtual_routes default nexthop via", ["via: inet|inet6", "via: address"]],
    // Those without a name.
    ["vrrp_instance.use_vmac", ["mac-address: mac-address", "interface: interface"]],
    ["vrrp_instance.use_vmac vrrp.1", ["mac-address: mac-address"]],
  ])("after %s", (statement, words) => {
    expect(wordsAfter(statement)).toEqual(words);
  });

  test("is what the release reads", () => {
    expect(wordsAfter("vrrp_instance.track_script chk weight 2", "2.0.20")).toHaveLength(1);
    expect(wordsAfter("virtual_server_group fwmark 3", "2.0.20")).toEqual([]);
  });
});

describe("the options", () => {
  test.each([
    ["vrrp_instance.track_script chk", ["weight"]],
    // Only one is read.
    ["vrrp_instance.track_script chk weight 2 reverse", []],
    // A value is still missing.
    ["vrrp_instance.track_script chk weight", []],
    ["vrrp_instance.unicast_peer 192.0.2.1", ["min_ttl", "max_ttl"]],
    ["vrrp_instance.unicast_peer 192.0.2.1 max_ttl 5", ["min_ttl", "max_ttl*"]],
    // What nobody knows is passed over.
    ["vrrp_instance.unicast_peer 192.0.2.1 nonsense", ["min_ttl", "max_ttl"]],
    [
      "vrrp_instance.virtual_routes default nexthop via 192.0.2.1",
      ["via*", "dev", "weight", "onlink", "encap", "realms", "as", "nexthop"],
    ],
  ])("after %s", (statement, options) => {
    expect(optionsAfter(statement)).toEqual(options);
  });

  test("of the family of the address, by all of their names", () => {
    const has = (address: string): string[] =>
      optionsAfter(`vrrp_instance.virtual_ipaddress ${address}`).filter((name) =>
        /^(?:brd|broadcast|home)$/.test(name),
      );
    expect(has("192.0.2.1")).toEqual(["broadcast", "brd", "home"]);
    expect(has("2001:db8::1")).toEqual(["home"]);
  });

  test("one name is there when the other is", () => {
    expect(optionsAfter("vrrp_instance.virtual_ipaddress 192.0.2.1 brd +")).toEqual(
      expect.arrayContaining(["broadcast*", "brd*", "scope"]),
    );
  });

  test("of the release", () => {
    expect(optionsAfter("vrrp_instance.unicast_peer 192.0.2.1", "2.0.20")).toEqual([]);
  });
});
