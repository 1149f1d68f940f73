import { describe, expect, test } from "vitest";
import { completionDocumentation } from "../../../lsp/service/index.ts";
import { completions } from "../support/completions.ts";

/** `inside` in a vrrp_instance. */
function instance(inside: string): string {
  return `vrrp_instance A {\n    ${inside}\n}\n`;
}

describe("what an item leaves", () => {
  test.each([
    ["a keyword with its word", instance("prio‹|›"), "priority", instance("priority <priority>")],
    ["with its choices", instance("st‹|›"), "state", instance("state <MASTER|BACKUP>")],
    ["without a word", instance("nopre‹|›"), "nopreempt", instance("nopreempt")],
    ["in the place of what was there", instance("prio‹|›rity"), "priority", instance("priority <priority>")],
    ["before other words", instance("prio‹|› 100"), "priority", instance("priority 100")],
    ["before a comment", instance("prio‹|› # x"), "priority", instance("priority <priority> # x")],
    ["in quotes", instance('"prio‹|›"'), "priority", instance('"priority"')],
    ["in one line", "vrrp_instance A { st‹|› }", "state", "vrrp_instance A { state <MASTER|BACKUP> }"],
    [
      "a block with what it requires, and what its example has",
      "vrrp_i‹|›",
      "vrrp_instance",
      "vrrp_instance <name> {\n    interface <interface>\n    virtual_router_id <vrid>\n    priority <priority>\n    virtual_ipaddress {\n        <address[/length]>\n    }\n    |\n}",
    ],
    [
      "and what that requires",
      "virtual_server 192.0.2.1 80 {\n    real_server 192.0.2.2 80 {\n        HTTP‹|›\n    }\n}",
      "HTTP_GET",
      "virtual_server 192.0.2.1 80 {\n    real_server 192.0.2.2 80 {\n        HTTP_GET {\n            url {\n                path <URL path>\n                status_code <code[-code]>\n            }\n            |\n        }\n    }\n}",
    ],
    [
      "a list",
      instance("virtual_ip‹|›"),
      "virtual_ipaddress",
      instance("virtual_ipaddress {\n        <address[/length]>|\n    }"),
    ],
    [
      "a command in quotes",
      "vrrp_script x {\n    scr‹|›\n}",
      "script",
      'vrrp_script x {\n    script "<command>"\n}',
    ],
    ["on the line of a brace", "vrrp_i‹|› {\n}", "vrrp_instance", "vrrp_instance <name> {\n}"],
    ["above a brace", "vrrp_i‹|›\n{\n}", "vrrp_instance", "vrrp_instance <name>\n{\n}"],
    ["with a name before the brace", "vrrp_i‹|› A {\n}", "vrrp_instance", "vrrp_instance A {\n}"],
    [
      "behind a condition",
      "@lb1 vrrp_s‹|›",
      "vrrp_script",
      '@lb1 vrrp_script <name> {\n    script "<command>"\n    interval <seconds>\n    weight <weight>\n    |\n}',
    ],
    [
      "the first of several forms",
      "virtual_s‹|›",
      "virtual_server",
      "virtual_server <address> <port> {\n    lb_algo <rr|wrr|lc|wlc|lblc|sh|mh|dh|fo|ovf|lblcr|sed|nq|twos>\n    lb_kind <NAT|DR|TUN>\n    protocol <TCP|UDP|SCTP>\n    real_server <address> <port> {\n        TCP_CHECK {\n            connect_timeout <seconds>\n        }\n    }\n    |\n}",
    ],
    [
      "an option",
      instance("track_script { chk wei‹|› }"),
      "weight",
      instance("track_script { chk weight <weight> }"),
    ],
    ["a value", instance("state ‹|›"), "BACKUP", instance("state BACKUP")],
    ["a value in an open quote", instance('state "M‹|›'), "MASTER", instance('state "MASTER')],
    ["an include", "inc‹|›", "include", "include <file>"],
    ["a suppression", "# kalc‹|›", "kalc-disable", "# kalc-disable <rule> -- <reason>"],
    ["a suppression that goes on", "# kalc‹|› KA301", "kalc-disable", "# kalc-disable KA301"],
    ["a rule", "# kalc-disable ‹|› -- x", "KA301", "# kalc-disable KA301 -- x"],
    ["a rule among others", "# kalc-disable KA301, KA3‹|›", "KA302", "# kalc-disable KA301, KA302"],
    ["a definition", "$VIP=1\nx $V‹|›", "$VIP", "$VIP=1\nx $VIP"],
    ["a definition in a word", "$VIP=1\nx a$‹|›/24", "$VIP", "$VIP=1\nx a$VIP/24"],
    ["a definition in braces", "$VIP=1\nx ${V‹|›}/24", "$VIP", "$VIP=1\nx ${VIP}/24"],
    ["a definition in a brace that is open", "$VIP=1\nx ${‹|›", "$VIP", "$VIP=1\nx ${VIP}"],
    ["keepalived's own that takes a word", "x ${_E‹|›", "$_ENV", "x ${_ENV <name>}"],
    ["an id", "@lb1 x\n@‹|›", "@lb1", "@lb1 x\n@lb1"],
  ])("%s", async (_, source, label, left) => {
    expect((await completions(source)).taken(label)).toBe(left);
  });

  test("without snippets it is the word", async () => {
    expect((await completions("vrrp_i‹|›")).plain("vrrp_instance")).toBe("vrrp_instance");
  });

  test("is indented as the formatter would", async () => {
    const beside = { "/w/kalc.yaml": "format:\n  use-tabs: true\n" };
    const { taken } = await completions("bfd‹|›", { beside });
    expect(taken("bfd_instance")).toBe("bfd_instance <name> {\n\tneighbor_ip <address>\n\t|\n}");
  });
});

describe("names", () => {
  const other = `vrrp_instance B {\n interface bond7\n unicast_src_ip 192.0.2.12\n}\nvrrp_script theirs { script /x }\n`;

  test("of the same configuration, whatever file they are in", async () => {
    const beside = { "/w/main.conf": "vrrp_script ours { script /x }\ninclude part.conf\n" };
    const options = { beside, path: "/w/part.conf" };
    const { labels } = await completions(instance("track_script {\n‹|›\n}"), options);
    expect(labels).toContain("ours");
  });

  test("interfaces and addresses of other configurations that are known, and no scripts", async () => {
    const beside = {
      "/w/kalc.yaml":
        "clusters:\n  web:\n    nodes:\n      a: { file: lb1.conf }\n      b: { file: lb2.conf }\n",
      "/w/lb2.conf": other,
    };
    const options = { beside, path: "/w/lb1.conf" };
    expect((await completions(instance("interface ‹|›"), options)).labels).toEqual(["bond7"]);
    expect((await completions(instance("unicast_peer { ‹|› }"), options)).labels).toContain("192.0.2.12");
    expect((await completions(instance("track_script { ‹|› }"), options)).labels).not.toContain("theirs");
  });

  test("an address that is known for two reasons is offered once", async () => {
    const source = instance("unicast_src_ip 192.0.2.1\n    unicast_peer {\n 192.0.2.1\n ‹|›\n }");
    expect((await completions(source)).labels.filter((label) => label === "192.0.2.1")).toHaveLength(1);
  });

  test("what is only being typed is none", async () => {
    expect((await completions(instance("interface et‹|›"))).labels).toEqual([]);
    const twice = instance("interface eth0\n    track_interface { eth0‹|› }");
    expect((await completions(twice)).labels).toContain("eth0");
    expect((await completions("@l‹|›")).labels).toEqual([]);
    expect((await completions("$ABC=1\nx $A‹|›")).labels).not.toContain("$A");
  });
});

describe("values", () => {
  test("say what they are, and which one counts without", async () => {
    const { item, labels } = await completions("virtual_server 192.0.2.1 80 {\n    lb_algo ‹|›\n}");
    expect(labels).toContain("twos");
    expect(item("wlc")).toMatchObject({ kind: "choice", note: "default" });
    expect(item("twos")).toMatchObject({
      note: "since 2.2.5",
      doc: expect.stringContaining("random") as string,
    });
  });

  test("a default that is no choice is offered, with what may be there instead", async () => {
    const { item } = await completions(instance("advert_int ‹|›"));
    expect(item("1")).toMatchObject({
      kind: "value",
      note: "default",
      doc: expect.stringContaining("seconds") as string,
    });
  });

  test("units of a number", async () => {
    const routes = instance("virtual_routes { 192.0.2.0/24 via 192.0.2.1 rtt 250‹|› }");
    expect((await completions(routes)).labels).toEqual(["lock", "250ms", "250s"]);
  });

  test("of the release", async () => {
    const { labels } = await completions("virtual_server 192.0.2.1 80 {\n    lb_algo ‹|›\n}", {
      settings: { keepalived: "2.2.4" },
    });
    expect(labels).toContain("wlc");
    expect(labels).not.toContain("twos");
  });
});

describe("order", () => {
  test("what is required first, what is there already last", async () => {
    const { labels } = await completions(instance("priority 100\n    ‹|›"));
    expect(labels.slice(0, 2)).toEqual(["interface", "virtual_router_id"]);
    expect(labels.at(-1)).toBe("priority");
  });

  test("what has a successor comes late", async () => {
    const { items } = await completions("global_defs {\n    ‹|›\n}");
    const old = items.filter(({ isDeprecated }) => isDeprecated);
    expect(old.map(({ label }) => label)).toContain("lvs_flush_onstop");
    expect(items.findIndex(({ isDeprecated }) => isDeprecated)).toBe(items.length - old.length);
  });

  test("rules that found something behind the comment first", async () => {
    const { labels } = await completions(
      "# kalc-disable-next-line ‹|›\nglobal_defs {\n    router_idd x\n}\n",
    );
    expect(labels[0]).toBe("KA201");
    expect(labels.length).toBeGreaterThan(100);
  });
});

describe("paths", () => {
  const beside = {
    "/w/conf.d/a.conf": "",
    "/w/conf.d/deep/b.conf": "",
    "/w/conf.d/notes.txt": "",
    "/w/conf.d/.hidden.conf": "",
    "/w/other.conf": "",
    "/etc/x.conf": "",
    "/w/bin/check": "",
  };

  test.each([
    ["beside the file", "include ‹|›", ["other.conf", "bin/", "conf.d/"]],
    ["in a folder", "include conf.d/‹|›", ["a.conf", "deep/"]],
    ["in a folder further down", "include ./conf.d/../conf.d/deep/‹|›", ["b.conf"]],
    ["of the workspace, from the root", "include /w/conf.d/‹|›", ["a.conf", "deep/"]],
    ["hidden ones when asked for", "include conf.d/.‹|›", [".hidden.conf"]],
    ["not of this machine", "include /etc/‹|›", []],
    ["not of a pattern", "include conf.*/‹|›", []],
    ["any file for a command", 'vrrp_script x {\n script "/w/bin/‹|›"\n}', ["check"]],
    ["none for its arguments", 'vrrp_script x {\n script "/w/bin/check /w/‹|›"\n}', []],
  ])("%s", async (_, source, labels) => {
    expect((await completions(source, { beside })).labels).toEqual(labels);
  });

  test.each([
    ["include conf.d/a‹|›", "a.conf", "include conf.d/a.conf"],
    ["include con‹|›f.d/x.conf", "conf.d/", "include conf.d//x.conf"],
    ['vrrp_script x {\n script "/w/b‹|›"\n}', "bin/", 'vrrp_script x {\n script "/w/bin/"\n}'],
  ])("%s", async (source, label, left) => {
    expect((await completions(source, { beside })).taken(label)).toBe(left);
  });

  test("outside of a workspace that nobody trusts, none", async () => {
    const options = { beside, isTrusted: false };
    expect((await completions('vrrp_script x {\n script "/etc/‹|›"\n}', options)).labels).toEqual([]);
  });

  test("of a huge folder those that begin so, and it is said that there are more", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1200 }, (_, index) => [`/w/many/n${index + 1000}.conf`, ""]),
    );
    const all = await completions("include many/‹|›", { beside: many });
    expect([all.items.length, all.isCut]).toEqual([500, true]);
    const some = await completions("include many/n219‹|›", { beside: many });
    expect([some.items.length, some.isCut]).toEqual([10, true]);
  });
});

describe("the character just typed", () => {
  test.each([
    [" ", instance("state ‹|›"), "MASTER"],
    ["$", "$A=1\nx $‹|›", "$A"],
    ["{", "$A=1\nx ${‹|›", "$A"],
    ["@", "@lb1 x\n@‹|›", "@lb1"],
    ['"', instance('state "‹|›"'), "MASTER"],
    ["/", "include ./‹|›", "part.conf"],
  ])("%s has something behind it", async (trigger, source, label) => {
    const beside = { "/w/part.conf": "" };
    expect((await completions(source, { trigger, beside })).labels).toContain(label);
  });

  test.each([
    [" ", instance(" ‹|›")],
    [" ", "# a comment ‹|›"],
    ["{", "vrrp_instance A {‹|›}"],
    ["@", "global_defs { notification_email { ops@‹|› } }"],
    ["/", instance("virtual_ipaddress { 192.0.2.1/‹|› }")],
  ])("%s has not where nobody asked: %s", async (trigger, source) => {
    expect((await completions(source, { trigger })).labels).toEqual([]);
  });
});

describe("documentation", () => {
  test("of a keyword is what a hover says, with what it takes and since when", async () => {
    const { item } = await completions(instance("‹|›"));
    const found = completionDocumentation(item("priority").about);
    expect(found?.detail).toBe("<priority>; in every version kalc knows");
    expect(found?.text).toContain("`priority <priority>` is allowed in vrrp_instance");
  });

  test("of a rule is what it means and what to do", async () => {
    const { item } = await completions("# kalc-disable ‹|›");
    const found = completionDocumentation(item("KA301").about);
    expect(found?.text).toContain(item("KA301").doc);
  });

  test.each([
    undefined,
    null,
    7,
    {},
    { keyword: "nonsense", version: "2.2.7" },
    { keyword: "vrrp_instance", version: "x" },
    { rule: "KA000" },
    { keyword: 1, rule: 2 },
  ])("of %s there is none", (about) => {
    expect(completionDocumentation(about)).toBeUndefined();
  });
});

test("a template is completed as any other file", async () => {
  expect((await completions("vrrp_i‹|›", { path: "/w/keepalived.conf.j2" })).labels).toContain(
    "vrrp_instance",
  );
});
