import { expect, test } from "vitest";
import { lint, lintCluster } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

const instance = (name: string, vrid: number, dev: string, vip: string): string =>
  `vrrp_instance ${name} {\n interface ${dev}\n virtual_router_id ${vrid}\n virtual_ipaddress {\n ${vip}\n }\n}\n`;

function found(...texts: readonly string[]): string[] {
  const nodes = texts.map((text, index) => {
    const name = `lb${index + 1}`;
    return { name, result: lint({ main: name, files: filesInMemory({ [name]: text }) }) };
  });
  return lintCluster(nodes).flatMap(({ rule }) => (rule.id === "KA619" ? [rule.id] : []));
}

const [a, b] = ["192.0.2.10/24", "198.51.100.10/24"];

test("an address that goes to another instance on the other node", () => {
  const one = instance("A", 1, "eth0", `${a}\n 192.0.2.11/24`) + instance("B", 2, "eth1", b);
  const other = instance("A", 1, "eth0", a) + instance("B", 2, "eth1", `${b}\n 192.0.2.11/24`);
  expect(found(one, other)).toEqual(["KA619"]);
  expect(found(one, one)).toEqual([]);
});

test("link-local addresses are others on other interfaces", () => {
  const both = instance("A", 1, "eth0", "fe80::1/64") + instance("B", 2, "eth1", "fe80::1/64");
  expect(found(both, both)).toEqual([]);
});

test("what one node says of itself is not said again", () => {
  const both = instance("A", 1, "eth0", a) + instance("B", 2, "eth1", `${b}\n ${a}`);
  expect(found(both, both)).toEqual([]);
});
