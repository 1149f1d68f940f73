// What fixes do beyond the examples of the rules: what they leave alone, and how much they take with them.
import { expect, test } from "vitest";
import type { Diagnostic } from "../../../parser/diagnostics/index.ts";
import { fixInRounds, lint, type Fixed, type FixOptions } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

function mend(texts: ReadonlyMap<string, string>, options: FixOptions = {}): Fixed {
  const diagnose = (now: ReadonlyMap<string, string>): readonly Diagnostic[] =>
    lint({ main: "a", files: filesInMemory(Object.fromEntries(now)) }).diagnostics;
  return fixInRounds(texts, diagnose, options);
}

function mended(text: string, options: FixOptions = {}): string {
  return mend(new Map([["a", text]]), options).texts.get("a") ?? "";
}

function instance(...lines: readonly string[]): string {
  return `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
}

const address = ["virtual_ipaddress {", "    192.0.2.80/24", "}"];

interface Case {
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly suggested?: true;
}

const cases: readonly Case[] = [
  {
    what: "a list goes with its only entry",
    before: ["track_interface {", "    eth0", "}", ...address],
    after: address,
  },
  {
    what: "a list stays with its other entries",
    before: ["track_interface {", "    eth0", "    eth1", "}", ...address],
    after: ["track_interface {", "    eth1", "}", ...address],
  },
  {
    what: "a comment in a list is not lost",
    before: ["track_interface {", "    # the uplink", "    eth0", "}", ...address],
    after: ["track_interface {", "    # the uplink", "    eth0", "}", ...address],
  },
  {
    what: "an own interface with a weight was meant otherwise",
    before: ["track_interface {", "    eth0 weight -20", "}", ...address],
    after: ["track_interface {", "    eth0 weight -20", "}", ...address],
  },
  {
    what: "an address that is there twice in the same words goes",
    before: ["virtual_ipaddress {", "    192.0.2.80/24", "    192.0.2.80/24 # again", "}"],
    after: address,
  },
  {
    what: "one that is there twice in other words stays",
    before: ["virtual_ipaddress {", "    192.0.2.80/24", "    192.0.2.80/25", "}"],
    after: ["virtual_ipaddress {", "    192.0.2.80/24", "    192.0.2.80/25", "}"],
  },
  {
    what: "one that is there twice for one node stays",
    before: ["virtual_ipaddress {", "    @lb1 192.0.2.80/24", "    192.0.2.80/24", "}"],
    after: ["virtual_ipaddress {", "    @lb1 192.0.2.80/24", "    192.0.2.80/24", "}"],
  },
  {
    what: "a long password is cut where keepalived cuts it, in its quotes",
    before: ["authentication {", "    auth_type PASS", '    auth_pass "0123456789"', "}", ...address],
    after: ["authentication {", "    auth_type PASS", '    auth_pass "01234567"', "}", ...address],
  },
  {
    what: "an authentication that auth_hmac takes the place of goes as a whole",
    before: [
      "authentication {",
      "    auth_type PASS",
      "    auth_pass secret",
      "}",
      "auth_hmac {",
      "    key 1 0123456789abcdef0123456789abcdef",
      "    active_key 1",
      "}",
      ...address,
    ],
    after: ["auth_hmac {", "    key 1 0123456789abcdef0123456789abcdef", "    active_key 1", "}", ...address],
  },
  {
    what: "vmac_xmit_base is written where unicast sets it",
    before: ["use_vmac", "unicast_peer {", "    192.0.2.12", "}", ...address],
    after: ["use_vmac", "vmac_xmit_base", "unicast_peer {", "    192.0.2.12", "}", ...address],
  },
  {
    what: "use_vmac goes where the instance says it for all",
    before: ["use_vmac", "virtual_ipaddress {", "    192.0.2.80/24 use_vmac", "}"],
    after: ["use_vmac", ...address],
  },
  {
    what: "an old keyword is written as its successor",
    before: ["nopreempt", "thread_timer_expired", ...address],
    after: ["nopreempt", "timer_expired_backup", ...address],
  },
  {
    what: "state MASTER beside nopreempt is not certain",
    before: ["state MASTER", "priority 150", "nopreempt", ...address],
    after: ["state MASTER", "priority 150", "nopreempt", ...address],
  },
  {
    what: "but a suggestion",
    before: ["state MASTER", "priority 150", "nopreempt", ...address],
    after: ["state BACKUP", "priority 150", "nopreempt", ...address],
    suggested: true,
  },
  {
    what: "a command in a block comes out of it",
    before: [...address, "notify {", "    /etc/keepalived/notify.sh to all", "}"],
    after: [...address, 'notify "/etc/keepalived/notify.sh to all"'],
    suggested: true,
  },
];

test.each(cases)("$what", ({ before, after, suggested = false }) => {
  expect(mended(instance(...before), { suggested })).toBe(instance(...after));
});

test("addresses that an advert has no room for become excluded ones", () => {
  const addresses = Array.from({ length: 91 }, (_, index) => `    fe80::${index + 1}/64`);
  expect(mended(instance("virtual_ipaddress {", ...addresses, "}"))).toBe(
    instance(
      "virtual_ipaddress {",
      ...addresses.slice(0, 89),
      "}",
      "virtual_ipaddress_excluded {",
      ...addresses.slice(89),
      "}",
    ),
  );
});

test("an address of a file that is included twice is not taken away", () => {
  const main = instance("virtual_ipaddress {", "    include addresses", "    include addresses", "}");
  const { applied } = mend(
    new Map([
      ["a", main],
      ["addresses", "192.0.2.80/24\n"],
    ]),
  );
  expect(applied).toEqual([]);
});

const server = (checker: string): string =>
  `    real_server 192.0.2.21 80 {\n        weight 1\n        ${checker} {\n        }\n    }\n`;
const service = (...servers: readonly string[]): string =>
  `virtual_server 192.0.2.100 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n${servers.join("")}}\n`;

test("a real server that is there twice goes only where both are the same", () => {
  const same = service(server("TCP_CHECK"), server("TCP_CHECK"));
  const other = service(server("TCP_CHECK"), server("PING_CHECK"));
  expect(mended(same)).toBe(service(server("TCP_CHECK")));
  expect(mended(other)).toBe(other);
});

/** keepalived's own sample, as everybody begins with it. */
const globals = (line: string): string => `global_defs {\n    router_id lb1\n${line}}\n`;
const asSample = (line: string): string =>
  `vrrp_instance web {\n    state MASTER\n    interface eth0\n    virtual_router_id 83\n    priority 100\n    authentication {\n        auth_type PASS\n        auth_pass 1111\n    }\n${line}    virtual_ipaddress {\n        192.0.2.80/24\n    }\n}\n`;

test("what is only wrong because of strict mode stays where strict mode goes", () => {
  expect(mended(globals("    vrrp_strict\n") + asSample(""), { suggested: true })).toBe(
    globals("") + asSample(""),
  );
  // Whichever stands first.
  expect(mended(asSample("") + globals("    vrrp_strict\n"), { suggested: true })).toBe(
    asSample("") + globals(""),
  );
  expect(mended(globals("") + asSample("    strict_mode on\n"), { suggested: true })).toBe(
    globals("") + asSample(""),
  );
});

test("what was meant by MASTER nobody knows for certain", () => {
  const text = globals("    vrrp_strict\n") + asSample("");
  expect(mended(text)).toBe(text);
});

test("either way out of strict mode is offered", () => {
  const text = globals("    vrrp_strict\n") + asSample("");
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
  const titles = diagnostics
    .filter(({ rule }) => rule.name === "authentication-dropped" || rule.name === "state-contradiction")
    .map(({ fix, alternatives = [] }) => [fix?.title, ...alternatives.map(({ title }) => title)]);
  expect(titles).toEqual([
    ["Write `state BACKUP`", "Remove `vrrp_strict`"],
    ["Remove the authentication block", "Remove `vrrp_strict`"],
  ]);
});

test("one mistake on many lines is mended on all of them", () => {
  const lines = Array.from({ length: 40 }, (_, index) => ` line ${index}\n`);
  expect(mended(lines.map((line) => `//${line}`).join(""))).toBe(lines.map((line) => `#${line}`).join(""));
});
