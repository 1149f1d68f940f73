import { describe, expect, test } from "vitest";
import { signatureHelp, type SignatureHelp } from "../../../lsp/service/index.ts";
import { withMarks } from "../../support/marked.ts";
import { opened, type OpenOptions } from "../support/open.ts";

async function helpAt(source: string, options: OpenOptions = {}): Promise<SignatureHelp | undefined> {
  const { view, offset } = await opened(source, options);
  return signatureHelp(view, offset);
}

/** The label with the word at the cursor marked. */
async function shown(source: string, options: OpenOptions = {}): Promise<string | undefined> {
  const help = await helpAt(source, options);
  const signature = help?.signatures[help.active];
  const active = signature?.parameters[signature.active ?? -1];
  return signature && withMarks(signature.label, active ? [active] : []);
}

async function docOf(source: string, options: OpenOptions = {}): Promise<string | undefined> {
  const help = await helpAt(source, options);
  const signature = help?.signatures[help.active];
  return signature?.parameters[signature.active ?? -1]?.doc;
}

/** `inside` in a vrrp_instance. */
function instance(inside: string): string {
  return `vrrp_instance A {\n    ${inside}\n}\n`;
}

describe("the words of a keyword, and which one it is", () => {
  test.each([
    ["the first", instance("priority ‹|›"), "priority «<priority>»"],
    ["one that is there", instance("priority 1‹|›00"), "priority «<priority>»"],
    ["the second", "vrrp_script x {\n weight 2 ‹|›\n}", "weight <weight> «[<reverse>]»"],
    ["before a brace", "vrrp_instance ‹|› {\n}", "vrrp_instance «<name>»"],
    ["behind a condition", "@lb1 vrrp_instance ‹|›", "vrrp_instance «<name>»"],
    ["in quotes", 'vrrp_script x {\n script "/bin/x ‹|›"\n}', "script «<command>»"],
    ["of many", "garp_group {\n interfaces {\n eth0 ‹|›\n}\n}", "«<interface>»"],
    ["whatever words they are", "global_defs {\n umask IRGRP | ‹|›\n}", "umask «<mask>»"],
    [
      "its options",
      "virtual_server 192.0.2.1 80 {\n lb_kind TUN ‹|›\n}",
      "lb_kind <NAT|DR|TUN> «[type <tunnel>] [port <port>] [nocsum] [csum] [remcsum]»",
    ],
    [
      "the word of an option",
      "virtual_server 192.0.2.1 80 {\n lb_kind TUN port ‹|›\n}",
      "lb_kind <NAT|DR|TUN> [type <tunnel>] «[port <port>]» [nocsum] [csum] [remcsum]",
    ],
    [
      "an option without an opening word",
      instance("use_vmac ‹|›"),
      "use_vmac «[<mac-address>] [name <interface>] [netlink_notify_msg] [group <group>] [<interface>]»",
    ],
    [
      "half a word, as it would be read",
      instance("use_vmac na‹|›"),
      expect.stringContaining("«[<interface>]»"),
    ],
    ["none behind the last", instance("priority 100 ‹|›"), undefined],
    ["none of a word that takes none", instance("nopreempt ‹|›"), undefined],
    ["none in the keyword itself", instance("priori‹|›ty 100"), undefined],
    ["none where a keyword begins", instance("‹|›"), undefined],
    ["none in a comment", instance("# priority ‹|›"), undefined],
    ["none of what nobody knows", instance("nonsense ‹|›"), undefined],
    ["none in a definition", "$A=‹|›", undefined],
  ])("%s", async (_, source, label) => {
    expect(await shown(source)).toEqual(label);
  });
});

describe("the lines of value blocks", () => {
  const routes = (line: string): string => instance(`virtual_routes {\n ${line}\n }`);

  test.each([
    [
      "where one begins",
      instance("unicast_peer {\n ‹|›\n }"),
      "«<address>» [min_ttl <number>] [max_ttl <number>]",
    ],
    [
      "their options",
      instance("unicast_peer {\n 192.0.2.1 ‹|›\n }"),
      "<address> «[min_ttl <number>] [max_ttl <number>]»",
    ],
    [
      "half an option",
      instance("unicast_peer {\n 192.0.2.1 mi‹|›\n }"),
      "<address> «[min_ttl <number>] [max_ttl <number>]»",
    ],
    [
      "an option that is there",
      instance("unicast_peer {\n 192.0.2.1 min_‹|›ttl 3\n }"),
      "<address> «[min_ttl <number>]» [max_ttl <number>]",
    ],
    [
      "its word",
      instance("unicast_peer {\n 192.0.2.1 min_ttl 3 max_ttl ‹|›\n }"),
      "<address> [min_ttl <number>] «[max_ttl <number>]»",
    ],
    [
      "addresses",
      instance("virtual_ipaddress {\n 192.0.2.1 dev ‹|›"),
      expect.stringContaining("«[dev <interface>]»"),
    ],
    [
      "another spelling",
      instance("virtual_ipaddress {\n 192.0.2.1 brd ‹|›"),
      expect.stringContaining("«[brd <"),
    ],
    ["routes", routes("192.0.2.0/24 via ‹|›"), expect.stringContaining("«[via [<inet|inet6>] <address>]»")],
    [
      "a way of a route",
      routes("192.0.2.0/24 nexthop via 192.0.2.1 dev ‹|›"),
      expect.stringMatching(/^… nexthop \[via .*«\[dev <interface>\]» \[weight/),
    ],
    ["one layout in an option", routes("192.0.2.0/24 encap mpls ‹|›"), "… encap mpls «<label[/label…]>»"],
    [
      "rules",
      instance("virtual_rules {\n from ‹|›\n }"),
      expect.stringContaining("«[from <address[/length]>]»"),
    ],
    [
      "tracking",
      instance("track_script {\n chk weight ‹|›\n }"),
      expect.stringContaining("«[weight <weight>"),
    ],
  ])("%s", async (_, source, label) => {
    expect(await shown(source)).toEqual(label);
  });
});

describe("several layouts", () => {
  const labels = async (source: string): Promise<readonly string[] | undefined> =>
    (await helpAt(source))?.signatures.map(({ label }) => label);

  test("all of them before anything is written", async () => {
    expect(await labels("virtual_server ‹|› {\n}")).toEqual([
      "virtual_server <address> [<port>]",
      "virtual_server fwmark <mark>",
      "virtual_server group <virtual_server_group>",
    ]);
  });

  test("then the one that is meant", async () => {
    expect(await labels("virtual_server fwmark ‹|›")).toEqual(["virtual_server fwmark <mark>"]);
    expect(await labels("virtual_server 192.0.2.1 ‹|›")).toEqual(["virtual_server <address> [<port>]"]);
  });

  test("first one that begins with a word of one's own", async () => {
    expect(await shown("virtual_server_group x {\n ‹|›\n}")).toContain("«<address");
  });
});

describe("documentation of the word", () => {
  test("is what it takes, in which range and unit, and its default", async () => {
    const doc = await docOf(instance("garp_master_refresh ‹|›"));
    expect(doc).toMatch(/^Expects a whole number from 0 to \d+, in seconds\. Default: 0\.$/);
  });

  test("is that of the option, too", async () => {
    expect(await docOf(instance("virtual_ipaddress {\n 192.0.2.1 dev ‹|›"))).toBe(
      "The interface that gets the address. Expects the name of an interface.",
    );
  });

  test("is that of the release", async () => {
    const source = "virtual_server 192.0.2.1 80 {\n lb_algo ‹|›\n}";
    expect(await docOf(source)).toContain("twos");
    expect(await docOf(source, { settings: { keepalived: "2.2.4" } })).not.toContain("twos");
  });
});
