import { expect, test } from "vitest";
import { clusterFrom, lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

interface Says {
  readonly name?: string;
  readonly dev?: string;
  readonly vrid?: number;
  readonly vip: string;
}

const instance = ({ name = "VI_1", dev = "eth0", vrid = 17, vip }: Says): string =>
  `vrrp_instance ${name} {\n interface ${dev}\n virtual_router_id ${vrid}\n virtual_ipaddress {\n  ${vip}\n }\n}\n`;

/** Which instances are one router: `A=B` for A on the first node and B on the second. */
function matched(first: readonly Says[], second: readonly Says[]): string[] {
  const nodes = [first, second].map((all, index) => {
    const name = `lb${index + 1}`;
    const files = filesInMemory({ [name]: all.map(instance).join("") });
    return { name, result: lint({ main: name, files, version: "2.4.3" }) };
  });
  return clusterFrom(nodes).routers.map(({ members }) =>
    members.map((member) => member.instance.name).join("="),
  );
}

test("by number and network, whatever the names of instances and interfaces", () => {
  expect(
    matched([{ name: "A", vip: "192.0.2.10/24" }], [{ name: "B", dev: "ens3", vip: "192.0.2.11/24" }]),
  ).toEqual(["A=B"]);
});

test("the same number on other networks is another router", () => {
  expect(
    matched(
      [
        { name: "OUT", vip: "192.0.2.10/24" },
        { name: "IN", dev: "eth1", vip: "10.0.0.1/24" },
      ],
      [
        { name: "X", dev: "eth1", vip: "10.0.0.1/24" },
        { name: "Y", vip: "192.0.2.10/24" },
      ],
    ),
  ).toEqual(["OUT=Y", "IN=X"]);
});

test("with another number by name or address", () => {
  expect(matched([{ vip: "192.0.2.10/24" }], [{ vrid: 18, vip: "192.0.2.99/24" }])).toEqual(["VI_1=VI_1"]);
  expect(
    matched([{ name: "A", vip: "192.0.2.10/24" }], [{ name: "B", vrid: 18, vip: "192.0.2.10/24" }]),
  ).toEqual(["A=B"]);
});

test("an address without a prefix is in the network of one with it", () => {
  expect(matched([{ name: "A", vip: "192.0.2.10" }], [{ name: "B", vip: "192.0.2.10/24" }])).toEqual(["A=B"]);
});

test("families never mix", () => {
  expect(matched([{ name: "A", vip: "192.0.2.10/24" }], [{ name: "A", vip: "fe80::1/64" }])).toEqual([
    "A",
    "A",
  ]);
});
