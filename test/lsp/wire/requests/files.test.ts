import { expect, test } from "vitest";
import { connected } from "../../support/client.ts";

test("templates, and files made of one", async () => {
  const client = await connected({ capabilities: {} });
  const ask = (method: string, params?: object): Promise<unknown> =>
    client.connection.sendRequest(method, params);
  expect(await ask("kalc/templates")).toContainEqual(
    expect.objectContaining({ name: "vrrp-pair", asks: expect.any(Array) as unknown }),
  );
  expect(
    await ask("kalc/fromTemplate", { template: "vrrp-pair", answers: { interface: "ens3", address: 3 } }),
  ).toMatchObject({
    files: [
      { path: "lb1.conf", text: expect.stringContaining("192.0.2.10/24 dev ens3") as unknown },
      { path: "lb2.conf" },
      { path: "kalc.yaml" },
    ],
  });
  expect(await ask("kalc/fromTemplate", { template: "none" })).toBe(null);
  client.stop();
});

test("a compose file, with the env file that lies beside it", async () => {
  const files = { "/w/lb.env": "INTERFACE=eth0\nVIRTUAL_IP=192.0.2.80:80\nREAL_IP=192.0.2.21\n" };
  const client = await connected({ capabilities: {}, files });
  const text = "services:\n  lb:\n    image: eherzog/keepalived\n    env_file: lb.env\n";
  const asked = { text, name: "compose.yaml", uri: "file:///w/compose.yaml" };
  const found = await client.connection.sendRequest("kalc/convert", asked);
  expect(found).toMatchObject({ report: expect.stringContaining("service lb") as unknown });
  expect(JSON.stringify(found)).toContain("192.0.2.21");
  expect(await client.connection.sendRequest("kalc/convert", {})).toBe(null);
  client.stop();
});
