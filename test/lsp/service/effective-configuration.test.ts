import { expect, test } from "vitest";
import { effectiveConfiguration, type EffectiveConfiguration } from "../../../lsp/service/index.ts";
import { opened, type Opened, type OpenOptions } from "../support/open.ts";

const source =
  "$P=\\\n  priority 10\nvrrp_instance A {\n  interface eth0\n  @a virtual_router_id 1\n  @b virtual_router_id 2\n  $P\n  authentication {\n    auth_type PASS\n    auth_pass hunter2\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\ninclude part.conf\n";
const beside = { "/w/part.conf": "virtual_server_group s {\n  10.0.0.1 80\n}\n" };

async function effective(
  id?: string,
  options: OpenOptions = {},
): Promise<{ readonly opened: Opened; readonly found: EffectiveConfiguration | undefined }> {
  const file = await opened(source, { beside, settings: { keepalived: "2.2.7" }, ...options });
  return { opened: file, found: effectiveConfiguration(file.view, id) };
}

test("is that of one config id, without its secrets, and says what keepalived does with it", async () => {
  const { found } = await effective("b");
  expect(found?.configId).toBe("b");
  expect(found?.text).toBe(
    "# The effective configuration for config id b: keepalived 2.2.7 would run this.\n\nvrrp_instance A {\n    interface eth0\n    virtual_router_id 2\n    priority 10\n    authentication {\n        auth_type PASS\n        auth_pass ••••••••\n    }\n    virtual_ipaddress {\n        10.0.0.1\n    }\n}\n\nvirtual_server_group s {\n    10.0.0.1 80\n}\n",
  );
});

test("without an id it is that of the first host", async () => {
  const { found } = await effective();
  expect(found?.configId).toBe("a");
});

test("an id that no line names has none", async () => {
  expect((await effective("nobody")).found).toBe(undefined);
});

test("a template has none", async () => {
  expect((await effective(undefined, { path: "/w/k.conf.j2" })).found).toBe(undefined);
});

test("each line leads to where it is written", async () => {
  const { found, opened: file } = await effective("a");
  const lines = found?.text.split("\n") ?? [];
  const origin = (text: string): string => {
    const place = found?.lines[lines.findIndex((line) => line.trim() === text)];
    const at = file.view.together.find(({ path }) => path === place?.path);
    return place && at ? `${place.path}: ${at.document.text.slice(place.start, place.end)}` : "nowhere";
  };
  expect(found?.lines).toHaveLength(lines.length - 1);
  expect(origin("virtual_router_id 1")).toBe("/w/keepalived.conf: virtual_router_id 1");
  expect(origin("priority 10")).toBe("/w/keepalived.conf: $P");
  expect(origin("10.0.0.1 80")).toBe("/w/part.conf: 10.0.0.1 80");
  expect(origin("")).toBe("nowhere");
});
