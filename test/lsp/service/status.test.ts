import { expect, test } from "vitest";
import { status } from "../../../lsp/service/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { opened, type OpenOptions } from "../support/open.ts";

const instance = (more: string): string =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n${more}  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n`;

async function statusOf(text: string, options?: OpenOptions): Promise<ReturnType<typeof status>> {
  return status((await opened(text, options)).view);
}

test("without any settings", async () => {
  expect(await statusOf(instance(""))).toMatchObject({
    keepalived: NEWEST,
    keepalivedFrom: "default",
    configIds: [],
    configId: null,
    verdict: { runs: true, dropped: 0, text: `keepalived ${NEWEST} would run this` },
  });
});

test("who says the release: the settings, before them a kalc.yaml, and in it a node", async () => {
  const settings = { keepalived: "2.2.7" };
  expect(await statusOf("", { settings })).toMatchObject({
    keepalived: "2.2.7",
    keepalivedFrom: "settings",
  });
  const beside = { "/w/kalc.yaml": "keepalived: 2.1.5\n" };
  expect(await statusOf("", { settings, beside })).toMatchObject({
    keepalived: "2.1.5",
    keepalivedFrom: "kalc.yaml",
  });
  const nodes =
    "clusters:\n  a:\n    nodes:\n      n1: { file: keepalived.conf, keepalived: 2.0.20 }\n      n2: { file: n2.conf, keepalived: 2.0.20 }\n";
  expect(await statusOf("", { settings, beside: { "/w/kalc.yaml": nodes, "/w/n2.conf": "" } })).toMatchObject(
    { keepalived: "2.0.20", keepalivedFrom: "kalc.yaml" },
  );
});

test("config ids are known when one of them is chosen", async () => {
  const text = instance("  @a priority 10\n  @b bogus\n");
  expect(await statusOf(text)).toMatchObject({
    configIds: ["a", "b"],
    configId: null,
    verdict: { dropped: 1 },
  });
  expect(await statusOf(text, { settings: { configId: "a" } })).toMatchObject({
    configIds: ["a", "b"],
    configId: "a",
    verdict: { dropped: 0 },
  });
});

test("a part has the verdict of the worst configuration it is in", async () => {
  const beside = { "/w/one.conf": "include part.conf\n", "/w/two.conf": "include part.conf\nbogus\nbogus\n" };
  const { verdict } = await statusOf("vrrp_instance A {\n}\n", { path: "/w/part.conf", beside });
  expect(verdict?.text).toMatch(/^two\.conf: /);
});

test("a template has none", async () => {
  expect((await statusOf("x\n", { path: "/w/k.conf.j2" })).verdict).toBe(null);
});
