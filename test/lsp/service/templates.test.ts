import { expect, test } from "vitest";
import { topologies } from "../../../deploy/init/index.ts";
import { fromTemplate, templates } from "../../../lsp/service/index.ts";

test("the topologies of kalc init are templates, with what is asked for each", async () => {
  const all = await templates();
  expect(all.map(({ name }) => name)).toEqual(topologies.map(({ name }) => name));
  for (const { title, description, asks } of all) {
    expect(title).not.toBe("");
    expect(description).toMatch(/^\w.*\.$/);
    expect(asks.map(({ name }) => name)).toContain("hosts");
    expect(asks.map(({ name }) => name)).not.toContain("priorities");
  }
});

test("where nobody answers, the files have the words of the example", async () => {
  const found = await fromTemplate("vrrp-pair", { interface: "ens3" });
  expect(found).toEqual({
    files: [
      { path: "lb1.conf", text: expect.stringContaining("192.0.2.10/24 dev ens3") as unknown },
      { path: "lb2.conf", text: expect.stringContaining("router_id lb2") as unknown },
      { path: "kalc.yaml", text: expect.stringContaining("file: lb2.conf") as unknown },
    ],
  });
});

test.each([
  ["vrrp-pair", { interface: "two words" }, "interface", "an interface name"],
  ["vrrp-pair", { address: "192.0.2.1" }, "address", "e.g. 192.0.2.10/24"],
  ["nat-directors", { gateway: "10.1.0.1/24", servers: "10.2.0.1" }, "servers", "is not in the network"],
])("%s cannot be made of %j", async (name, answers, wrong, message) => {
  expect(await fromTemplate(name, answers)).toEqual({
    wrong,
    message: expect.stringContaining(message) as unknown,
  });
});

test("an answer by itself need not go with the words of an example", async () => {
  expect(await fromTemplate("nat-directors", { gateway: "10.1.0.1/24" })).toHaveProperty("files");
});

test("what there is not is none", async () => {
  expect(await fromTemplate("bogus", {})).toBe(undefined);
});
