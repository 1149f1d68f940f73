import { expect, test } from "vitest";
import { inventoryOf, virtualHosts, type Inventory } from "../../../deploy/inventory/index.ts";
import { settingsFinder, type Settings } from "../../../parser/project/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { typedFrom } from "../../parser/difference/read.ts";

async function read(nodes: string, more = ""): Promise<Inventory | { readonly wrong: readonly string[] }> {
  const yaml = `clusters:\n  web:\n    nodes:\n${nodes.replaceAll(/^/gm, "      ")}\n${more.replaceAll(/^/gm, "    ")}\n`;
  const settings = await settingsFinder(filesInMemory({ "/ha/kalc.yaml": yaml }), "/ha").settingsFor(
    "a.conf",
  );
  if ("errors" in settings) throw new Error(settings.errors.join());
  return inventoryOf(settings, "web", "2.4.3");
}

const pair = `lb1: { file: conf/lb1.conf, host: "admin@lb1:2222", files: { /etc/k/check.sh: { from: check.sh } } }
lb2: { file: all.conf, host: 192.0.2.2, config-id: two, keepalived: installed, jump: "me@gate:22" }`;

test("hosts, each with how it is reached and what is to be on it", async () => {
  const inventory = await read(
    pair,
    `real-servers:\n  10.0.0.71: {}\n  10.0.0.72: { host: web2 }\nssh: { sudo: password }`,
  );
  expect(inventory).toMatchObject({
    cluster: "web",
    directors: [
      {
        name: "lb1",
        target: { name: "lb1", host: "lb1", user: "admin", port: 2222, sudo: "password" },
        file: "/ha/conf/lb1.conf",
        keepalived: "2.4.3",
        path: "/etc/keepalived/keepalived.conf",
        files: [{ path: "/etc/k/check.sh", from: "/ha/check.sh", mode: "0644", owner: "root:root" }],
      },
      {
        name: "lb2",
        target: { host: "192.0.2.2", jump: "me@gate:22" },
        configId: "two",
        keepalived: undefined,
      },
    ],
    realServers: [
      { address: "10.0.0.71", target: { host: "10.0.0.71", name: "10.0.0.71" } },
      { address: "10.0.0.72", target: { host: "web2" } },
    ],
  });
});

test.each([
  ["lb1: { file: a }", "clusters.web.nodes.lb1 has no host: add it."],
  [
    'lb1: { file: a, host: "-oProxyCommand=x" }',
    'clusters.web.nodes.lb1.host is "-oProxyCommand=x": write a host name, an address or local.',
  ],
  [
    "lb1: { file: a, host: x }\nlb2: { file: a, host: x }",
    "x is the host of two entries of clusters.web: leave out one of them.",
  ],
])("%s is refused", async (nodes, message) => {
  expect(await read(nodes)).toEqual({ wrong: [message] });
});

test("a cluster that is not there", async () => {
  const settings = await settingsFinder(filesInMemory({ "/ha/kalc.yaml": "{}" }), "/ha").settingsFor(
    "a.conf",
  );
  expect(inventoryOf(settings as Settings, "web", "2.4.3")).toEqual({
    wrong: ["kalc.yaml has no cluster web."],
  });
});

test("a host or a jump host that is a virtual address moves while the hosts change", async () => {
  const held = typedFrom(
    "vrrp_instance a {\n interface eth0\n virtual_router_id 1\n priority 100\n virtual_ipaddress {\n 192.0.2.9\n }\n}\n",
  );
  const inventory = (host: string, jump: string) =>
    read(`lb1: { file: a, host: "${host}", jump: "${jump}" }`);
  const problems = async (host: string, jump: string): Promise<readonly string[]> => {
    const found = await inventory(host, jump);
    return "wrong" in found ? found.wrong : virtualHosts(found, [held]);
  };
  expect(await problems("192.0.2.1", "gate")).toEqual([]);
  expect(await problems("192.0.2.9", "gate")).toEqual([
    expect.stringMatching(/^The host of lb1 is 192\.0\.2\.9,/),
  ]);
  expect(await problems("lb1", "me@192.0.2.9:22")).toEqual([
    expect.stringMatching(/^The jump host of lb1 is/),
  ]);
  expect(await problems("lb1", "gate,[192.0.2.9]:22")).toHaveLength(1);
});
