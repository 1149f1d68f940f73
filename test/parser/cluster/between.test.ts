// Two clusters of one node each with the same number: where that is said, and where it is not.
import { expect, test } from "vitest";
import { lint, lintClusters } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

interface Says {
  readonly vip: string;
  readonly dev?: string;
  readonly lines?: string;
  readonly priority?: number;
  readonly release?: string;
  readonly file?: string;
}

function found(...clusters: readonly Says[]): string[] {
  const linted = clusters.map(({ vip, dev = "eth0", lines = "", priority = 100, release, file }, index) => {
    const name = file ?? `c${index + 1}.conf`;
    const text = `vrrp_instance V {\n interface ${dev}\n virtual_router_id 17\n priority ${priority}\n ${lines}\n virtual_ipaddress {\n ${vip}\n }\n}\n`;
    const files = filesInMemory({ [name]: text });
    const result = lint({ main: name, files, ...(release === undefined ? {} : { version: release }) });
    return { name: `c${index + 1}`, nodes: [{ name: "lb", result }] };
  });
  return lintClusters(linted).map(({ severity, message }) => `${severity}: ${message}`);
}

const [a, b] = ["192.0.2.10/24", "192.0.2.20/24"];
const auth = (word: string): string => `authentication {\n auth_type PASS\n auth_pass ${word}\n }`;
const peers = "unicast_src_ip 192.0.2.2\n unicast_peer {\n 192.0.2.3\n }";

test.each<[string, Says, Says]>([
  ["other networks", { vip: a }, { vip: "198.51.100.10/24" }],
  ["a copy for another site", { vip: a }, { vip: a }],
  ["unicast", { vip: a, lines: peers }, { vip: b, lines: peers }],
  ["unicast on one side", { vip: a, lines: peers }, { vip: b }],
  ["other groups", { vip: a }, { vip: b, lines: "mcast_src_ip 192.0.2.2\n mcast_dst_ip 224.0.0.99" }],
  ["other families", { vip: a }, { vip: "fe80::20/64" }],
  ["link-local addresses only", { vip: "fe80::10/64" }, { vip: "fe80::20/64" }],
  ["addresses on other interfaces than the adverts", { vip: `${a} dev eth1` }, { vip: b }],
  ["bare addresses far apart", { vip: "10.1.0.10" }, { vip: "10.2.0.10" }],
  ["bare addresses on other interfaces", { vip: "10.1.0.10" }, { vip: "10.1.0.11", dev: "eth1" }],
  ["a node of two clusters", { vip: a, file: "lb.conf" }, { vip: b, file: "lb.conf" }],
])("%s: nothing", (_, one, other) => {
  expect(found(one, other)).toEqual([]);
});

test("one cluster has no other one", () => {
  expect(found({ vip: a })).toEqual([]);
});

// As seen between hosts with the real programs: who is master, and what becomes of the rest.
test.each<[string, Says, Says, string]>([
  ["2.4.3, other addresses", { vip: a, priority: 150 }, { vip: b }, "no node has the addresses of c2"],
  ["the second is the stronger", { vip: a }, { vip: b, priority: 150 }, "no node has the addresses of c1"],
  [
    "2.2.7",
    { vip: a, release: "2.2.7" },
    { vip: b, release: "2.2.7" },
    "They drop each other's adverts (addresses), and log each one",
  ],
  [
    "passwords",
    { vip: a, lines: auth("one") },
    { vip: b, lines: auth("two") },
    "They drop each other's adverts (authentication)",
  ],
  ["a bare address in a network", { vip: "192.0.2.10" }, { vip: b }, "both on 192.0.2.0/24"],
])("%s", (_, one, other, part) => {
  const all = found(one, other);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatch(/^error: /);
  expect(all[0]).toContain(part);
});

test("nearby bare addresses on the same interface are a guess", () => {
  const [only] = found({ vip: "10.1.0.10" }, { vip: "10.1.0.11" });
  expect(only).toMatch(/^warning: .* probably on one network, as both are on eth0 and in 10\.1\.0\.0\/24/);
});

test("with VMACs unicast does not help", () => {
  const [only] = found({ vip: a, lines: `use_vmac\n ${peers}` }, { vip: b, lines: `use_vmac\n ${peers}` });
  expect(only).toContain("the MAC address 00:00:5e:00:01:11");
  expect(only).not.toContain("advert");
});
