import { expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { readdirSync, readFileSync } from "node:fs";
import { NEWEST } from "../../../parser/versions/index.ts";
import { differenceBetween } from "../../../parser/difference/index.ts";
import { changesBetween, linesOf, typedFrom } from "./read.ts";

const instance = (lines: string, name = "a"): string => `vrrp_instance ${name} {
  interface eth0
  virtual_router_id 51
  priority 150
${lines}
}
`;

const server = (lines: string, inside = ""): string => `virtual_server 192.0.2.1 80 {
  protocol TCP
${lines}
  real_server 192.0.2.11 80 {
${inside}
    TCP_CHECK {
    }
  }
}
`;

/** Written differently, and the same for keepalived. */
const alike: Readonly<Record<string, readonly [string, string]>> = {
  "blanks, comments and quotes": [
    instance("  state BACKUP"),
    `# a pair\n${instance('  state "BACKUP"   # until it hears nothing')}`,
  ],
  "a default that is spelled out": [instance(""), instance("  advert_int 1\n  state BACKUP\n  version 2")],
  "the order of keywords": [instance("  advert_int 2\n  nopreempt"), instance("  nopreempt\n  advert_int 2")],
  "the order of things that know nothing of each other": [
    instance("") + instance("  garp_master_delay 3", "b").replace("51", "52"),
    instance("  garp_master_delay 3", "b").replace("51", "52") + instance(""),
  ],
  "a definition": [instance("  advert_int 3"), `$T=3\n${instance("  advert_int $T")}`],
  "one address in two ways": [
    instance("  virtual_ipaddress {\n    2001:db8:0::1/64\n    192.0.2.9\n  }"),
    instance("  virtual_ipaddress {\n    2001:DB8::1/64 dev eth0\n    192.0.2.9/32\n  }"),
  ],
  "a password where none is used": [
    instance("  version 3\n  authentication {\n    auth_type PASS\n    auth_pass aaaa\n  }"),
    instance("  version 3\n  authentication {\n    auth_type PASS\n    auth_pass bbbb\n  }"),
  ],
  "what each server says, said once for all": [
    server("  delay_loop 6", "    delay_loop 6"),
    server("  delay_loop 6"),
  ],
  "the order of real servers and of peers": [
    instance("  unicast_peer {\n    192.0.2.2\n    192.0.2.3\n  }") +
      "virtual_server 192.0.2.1 80 {\n real_server 192.0.2.11 80 {\n }\n real_server 192.0.2.12 80 {\n }\n}\n",
    instance("  unicast_peer {\n    192.0.2.3\n    192.0.2.2\n  }") +
      "virtual_server 192.0.2.1 80 {\n real_server 192.0.2.12 80 {\n }\n real_server 192.0.2.11 80 {\n }\n}\n",
  ],
};

test.each(Object.entries(alike))("nothing: %s", (_, [before, after]) => {
  expect(linesOf(changesBetween(before, after))).toEqual([]);
  expect(linesOf(changesBetween(after, before))).toEqual([]);
});

const changed: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
  "a value": [instance(""), instance("  advert_int 2"), ["vrrp_instance a: advert_int 1 -> 2"]],
  "another name for the same router": [
    instance("") + "vrrp_sync_group g {\n group {\n a\n }\n}",
    instance("", "web") + "vrrp_sync_group g {\n group {\n web\n }\n}",
    ["a => vrrp_instance web"],
  ],
  "another name and another router": [
    instance(""),
    instance("", "web").replace("51", "52"),
    ["- vrrp_instance a", "+ vrrp_instance web"],
  ],
  "a password, which is not shown": [
    instance("  authentication {\n    auth_type PASS\n    auth_pass aaaa\n  }"),
    instance("  authentication {\n    auth_type PASS\n    auth_pass bbbb\n  }"),
    ["vrrp_instance a: auth_pass secret"],
  ],
  "a key of which only the kind is kept": [
    instance("  auth_hmac {\n    key 1 0123456789abcdef0123456789abcdef\n    active_key 1\n  }"),
    instance("  auth_hmac {\n    key 1 0123456789abcdef0123456789abcdee\n    active_key 1\n  }"),
    ["vrrp_instance a: auth_hmac key 1 secret"],
  ],
  "an address that came, one that went, and their order": [
    instance("  virtual_ipaddress {\n    192.0.2.5/24\n    192.0.2.6/24\n    192.0.2.7/24\n  }"),
    instance("  virtual_ipaddress {\n    192.0.2.7/24\n    192.0.2.5/24\n    192.0.2.8/24\n  }"),
    [
      "- vrrp_instance a > virtual_ipaddress 192.0.2.6/24",
      "+ vrrp_instance a > virtual_ipaddress 192.0.2.8/24",
      "order: vrrp_instance a > virtual_ipaddress",
    ],
  ],
  "an address on another interface": [
    instance("  virtual_ipaddress {\n    192.0.2.5/24\n  }"),
    instance("  virtual_ipaddress {\n    192.0.2.5/24 dev eth1\n  }"),
    [
      "- vrrp_instance a > virtual_ipaddress 192.0.2.5/24",
      "+ vrrp_instance a > virtual_ipaddress 192.0.2.5/24 dev eth1",
    ],
  ],
  "what is inherited, where it is written": [
    server("  delay_loop 10"),
    server("  delay_loop 20"),
    ["virtual_server 192.0.2.1 80 TCP: delay_loop 10 -> 20"],
  ],
  "the port of a virtual server": [
    server(""),
    server("").replace("192.0.2.1 80", "192.0.2.1 81"),
    ["- virtual_server 192.0.2.1 80 TCP", "+ virtual_server 192.0.2.1 81 TCP"],
  ],
  "a weight, a check of another kind and one that changed": [
    server(""),
    server("", "    weight 5").replace("TCP_CHECK {", "SMTP_CHECK {"),
    [
      "virtual_server 192.0.2.1 80 TCP > real_server 192.0.2.11 80: weight 1 -> 5",
      "- virtual_server 192.0.2.1 80 TCP > real_server 192.0.2.11 80 > check TCP_CHECK",
      "+ virtual_server 192.0.2.1 80 TCP > real_server 192.0.2.11 80 > check SMTP_CHECK",
    ],
  ],
  "a tracked script": [
    `vrrp_script s {\n script /bin/true\n}\n${instance("  track_script {\n    s\n  }")}`,
    `vrrp_script s {\n script /bin/false\n weight -5\n}\n${instance("  track_script {\n    s weight 3\n  }")}`,
    [
      "vrrp_script s: script /bin/true -> /bin/false",
      "vrrp_script s: weight 0 -> -5",
      "vrrp_instance a > track_script s: weight 0 -> 3",
    ],
  ],
  "routes and rules": [
    instance("  virtual_routes {\n    192.0.2.0/24 via 198.51.100.1\n  }"),
    instance(
      "  virtual_routes {\n    192.0.2.0/24 via 198.51.100.2\n  }\n  virtual_rules {\n    from 192.0.2.0/24 table 5\n  }",
    ),
    [
      "- vrrp_instance a > virtual_routes 192.0.2.0/24 via 198.51.100.1",
      "+ vrrp_instance a > virtual_routes 192.0.2.0/24 via 198.51.100.2",
      "+ vrrp_instance a > virtual_rules from 192.0.2.0/24 table 5",
    ],
  ],
  globals: [
    "global_defs {\n  router_id a\n  notification_email {\n    x@example.org\n    y@example.org\n  }\n}\n",
    "global_defs {\n  router_id b\n  checker_priority 5\n  notification_email {\n    y@example.org\n    x@example.org\n  }\n}\n",
    [": router_id a -> b", ": checker_priority none -> 5"],
  ],
};

test.each(Object.entries(changed))("%s", (_, [before, after, lines]) => {
  expect(linesOf(changesBetween(before, after))).toEqual(lines);
});

test("every change but that of a secret knows where both stand", () => {
  const [change] = changesBetween(instance("  advert_int 1"), instance("  advert_int 2"));
  const shown = [change?.was, change?.is].map((place) => place?.file.text.text.slice(place.start, place.end));
  expect(shown).toEqual(["advert_int 1", "advert_int 2"]);
});

test("one file for two releases: only what the releases make of it differently", () => {
  const text = `vrrp_script s {\n script /bin/true\n interval 0.5\n}\n${instance("")}`;
  const lines = linesOf(differenceBetween(typedFrom(text, "2.2.7"), typedFrom(text, NEWEST)));
  expect(lines).toEqual(["vrrp_script s: interval 1 -> 0.5"]);
});

test("no configuration differs from itself, in any release", () => {
  const folder = fileURLToPath(new URL("../model/typed/", import.meta.url));
  for (const name of readdirSync(folder)) {
    const text = readFileSync(`${folder}${name}/input.conf`, "utf8");
    // Read twice, so that nothing is the same because it is one object.
    expect(linesOf(changesBetween(text, `\n# moved\n${text}`)), name).toEqual([]);
  }
});

test("what kalc fmt makes of a configuration is no other one", () => {
  const folder = fileURLToPath(new URL("../format/cases/", import.meta.url));
  const files = (name: string): readonly string[] =>
    ["input.conf", "output.conf"].map((file) => readFileSync(`${folder}${name}/${file}`, "utf8"));
  for (const name of readdirSync(folder)) {
    const [before = "", after = ""] = files(name);
    expect(linesOf(changesBetween(before, after)), name).toEqual([]);
  }
});
