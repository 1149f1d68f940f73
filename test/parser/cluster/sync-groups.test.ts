// A sync group that only one node has, as seen between two hosts with 2.2.7: lb2, without the group, is master of both;
// its eth1 goes down, and nobody takes MAIL over.
import { expect, test } from "vitest";
import { mastersOf } from "../../../parser/cluster/index.ts";
import { clusterFrom, lint, lintCluster } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

const group = "vrrp_sync_group BOTH {\n group {\n WEB\n MAIL\n }\n}\n";
const instances = (priority: number): string =>
  ["WEB", "MAIL"]
    .map(
      (name, at) =>
        `vrrp_instance ${name} {\n state BACKUP\n interface eth${at}\n virtual_router_id ${at + 51}\n priority ${priority}\n virtual_ipaddress {\n 10.${at + 77}.0.100/24\n }\n}\n`,
    )
    .join("");

function nodes(lb1: string, lb2: string): Parameters<typeof clusterFrom>[0] {
  return Object.entries({ lb1, lb2 }).map(([name, text]) => ({
    name,
    result: lint({ main: name, files: filesInMemory({ [name]: text }), version: "2.2.7" }),
  }));
}

const without = [{ kind: "interface", node: "lb2", name: "eth1" }] as const;

function masters(lb1: string, lb2: string): Record<string, string> {
  const found = mastersOf(clusterFrom(nodes(lb1, lb2)), without, () => "lb2");
  return Object.fromEntries(
    [...found].map(([{ name }, outcome]) => [name, outcome.kind === "master" ? outcome.node : outcome.kind]),
  );
}

test("on one node only it leaves an address to nobody", () => {
  expect(masters(group + instances(100), instances(150))).toEqual({ WEB: "lb2", MAIL: "nobody" });
});

test("on both it moves as a whole", () => {
  expect(masters(group + instances(100), group + instances(150))).toEqual({ WEB: "lb1", MAIL: "lb1" });
});

test("on none each moves by itself", () => {
  expect(masters(instances(100), instances(150))).toEqual({ WEB: "lb2", MAIL: "lb1" });
});

test("that has one instance more is told of once", () => {
  const more = group.replace(" MAIL\n", "");
  const found = lintCluster(nodes(group + instances(100), more + instances(150)));
  expect(found.map(({ rule, place }) => `${rule.id} ${place.file.path}`)).toEqual(["KA626 lb1"]);
});
