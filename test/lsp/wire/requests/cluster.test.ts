import { expect, test } from "vitest";
import { connected } from "../../support/client.ts";

const node = (priority: number): string =>
  `vrrp_instance WEB {\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n  virtual_ipaddress {\n    192.0.2.10/24\n  }\n}\n`;
const files = {
  "/w/kalc.yaml":
    "clusters:\n  front:\n    nodes:\n      lb1: { file: lb1.conf }\n      lb2: { file: lb2.conf }\n",
  "/w/lb1.conf": node(150),
  "/w/lb2.conf": node(100),
};

test("the cluster of a file that nobody has open, with places as a client counts", async () => {
  const client = await connected({ capabilities: {}, files });
  const uri = "file:///w/lb2.conf";
  const found = await client.connection.sendRequest("kalc/cluster", { uri, failed: ["lb1", 3] });
  expect(found).toMatchObject({
    clusters: ["front"],
    name: "front",
    nodes: [{ name: "lb1", hasFailed: true }, { name: "lb2" }],
    problems: [],
    places: expect.arrayContaining([
      {
        id: expect.any(String) as unknown,
        uri,
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 17 } },
      },
    ]) as unknown,
  });
  // By now it is known by its name alone, and as the only one.
  expect(await client.connection.sendRequest("kalc/cluster", { name: "front" })).toMatchObject({
    name: "front",
  });
  expect(await client.connection.sendRequest("kalc/cluster", {})).toMatchObject({ name: "front" });
  expect(await client.connection.sendRequest("kalc/cluster", { name: "none" })).toBe(null);
  client.stop();
});

test("where nothing is known there is none", async () => {
  const client = await connected({ capabilities: {} });
  expect(await client.connection.sendRequest("kalc/cluster", {})).toBe(null);
  client.stop();
});

test("the overview of a workspace in which nothing is open", async () => {
  const client = await connected({ capabilities: {}, files });
  const start = { line: 0, character: 0 };
  expect(await client.connection.sendRequest("kalc/overview", {})).toMatchObject([
    {
      label: "front",
      kind: "cluster",
      uri: "file:///w/lb1.conf",
      children: [
        {
          label: "lb1",
          range: { start, end: start },
          children: [{ label: "WEB", kind: "instance", range: { start, end: { line: 0, character: 17 } } }],
        },
        { label: "lb2" },
      ],
    },
  ]);
  client.stop();
});
