import { expect, test } from "vitest";
import { able, connected } from "../../support/client.ts";

test("requests are announced, and are answered for files that are there", async () => {
  const client = await connected({ capabilities: {} });
  expect(client.initialized.capabilities.experimental).toMatchObject({
    kalc: { requests: expect.arrayContaining(["kalc/status"]) as unknown },
  });
  const { uri } = client.open(
    "/w/keepalived.conf",
    "vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  bogus\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n",
  );
  expect(await client.connection.sendRequest("kalc/status", { uri })).toMatchObject({
    configId: null,
    verdict: { runs: true, dropped: 1 },
  });
  expect(await client.connection.sendRequest("kalc/status", { uri: "file:///w/none.conf" })).toBe(null);
  expect(await client.connection.sendRequest("kalc/status", {})).toBe(null);
  expect(await client.connection.sendRequest("kalc/status")).toBe(null);
  client.stop();
});

test("a client that wants to know is told when answers may be others", async () => {
  const client = await connected({ capabilities: { ...able, experimental: { kalc: { changed: true } } } });
  const told = new Promise((done) => client.connection.onNotification("kalc/changed", done));
  client.open("/w/keepalived.conf", "vrrp_instance A {\n}\n");
  expect(await told).toEqual({});
  client.stop();
});

test("a client that did not ask is told nothing", async () => {
  const client = await connected();
  let count = 0;
  client.connection.onNotification("kalc/changed", () => {
    count++;
  });
  const { uri } = client.open("/w/keepalived.conf", "vrrp_instance A {\n}\n");
  await client.findings(uri, 1);
  // After everything that was on its way.
  await client.connection.sendRequest("kalc/status", { uri });
  expect(count).toBe(0);
  client.stop();
});
