import { describe, expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge, type Verdict } from "../../../parser/verdict/index.ts";
import { cases, judgeCase } from "./cases.ts";

const hasError = ({ diagnostics }: Verdict): boolean =>
  diagnostics.some(({ severity }) => severity === "error");

describe("what does not run never passes", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const passing = one.versions.filter((version) => {
      const verdict = judgeCase(one, version);
      return !verdict.runs && !hasError(verdict);
    });
    expect(passing).toEqual([]);
  });
});

const instance = (lines: string): string =>
  `vrrp_instance A {\n interface eth0\n virtual_router_id 5\n virtual_ipaddress {\n 192.0.2.1\n }\n${lines}}\n`;
const server = (lines: string): string =>
  `virtual_server 192.0.2.1 80 {\n lb_algo rr\n lb_kind DR\n${lines} real_server 192.0.2.2 80 {\n }\n}\n`;

const severities = (text: string): readonly string[] =>
  judge(
    readConfiguration({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version: "2.2.7" }),
  ).diagnostics.map(({ rule, severity }) => `${rule.id} ${severity}`);

test.each([
  ["no pause between adverts", "global_defs {\n vrrp_garp_interval 0\n}\n", "KA207 info"],
  ["a pause out of range", "global_defs {\n vrrp_garp_interval 9999\n}\n", "KA207 error"],
  ["no persistence", server(" protocol TCP\n persistence_timeout 0\n"), "KA207 info"],
  ["too much of it", server(" protocol TCP\n persistence_timeout 99999999\n"), "KA207 error"],
  ["an old mask", server(" protocol TCP\n nat_mask 255.255.255.0\n"), "KA202 info"],
  ["a backup in small letters", instance(" state backup\n"), "KA208 info"],
  ["a backup by another name", instance(" state SLAVE\n"), "KA208 info"],
  ["a master in small letters", instance(" state master\n"), "KA208 error"],
  ["another program's script_security", "global_defs {\n script_security 2\n}\n", "KA201 info"],
  [
    "addresses that are all excluded",
    instance("").replace("virtual_ipaddress", "virtual_ipaddress_excluded"),
    "KA230 info",
  ],
  [
    "words before a brace",
    instance("").replace("virtual_ipaddress {", "virtual_ipaddress x {"),
    "KA135 warning",
  ],
  ["words and no brace", instance(" virtual_ipaddress_excluded 192.0.2.2\n"), "KA135 error"],
  ["no protocol", server(""), "KA269 error"],
  ["a group that is skipped", `${instance("")}vrrp_sync_group a b {\n group {\n A\n }\n}\n`, "KA211 error"],
  [
    "a bfd_instance that is skipped",
    `bfd_instance ${"a".repeat(40)} {\n neighbor_ip 192.0.2.3\n}\n`,
    "KA204 error",
  ],
  [
    "a password that is cut",
    instance(" authentication {\n auth_type PASS\n auth_pass 123456789\n }\n"),
    "KA204 warning",
  ],
  ["a program of the system", instance(' notify "/usr/bin/logger changed"\n'), "KA286 info"],
  ["one without a path", `vrrp_script a {\n script "pgrep haproxy"\n}\n${instance("")}`, "KA286 info"],
  [
    "a shell that runs one",
    `vrrp_script a {\n script "/bin/sh -c 'pidof haproxy >/dev/null'"\n}\n${instance("")}`,
    "KA286 info",
  ],
  [
    "a shell that runs a file",
    `vrrp_script a {\n script "/bin/sh /opt/check.sh"\n}\n${instance("")}`,
    "KA286 warning",
  ],
  ["a file of one's own", instance(' notify "/etc/keepalived/notify.sh"\n'), "KA286 warning"],
  [
    "one beside a program of the system",
    `vrrp_script a {\n script "/usr/bin/true"\n}\n${instance(" notify /opt/notify\n")}`,
    "KA286 warning",
  ],
])("%s", (_, text, expected) => {
  expect(severities(text)).toEqual([expected]);
});
