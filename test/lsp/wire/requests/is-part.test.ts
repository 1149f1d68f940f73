import { expect, test } from "vitest";
import { connected } from "../../support/client.ts";

const files = {
  "/w/lb/keepalived.conf": "include parts/*\nvrrp_instance A {\n    interface eth0\n}\n",
  "/w/lb/parts/checks.conf": "vrrp_script chk {\n    script /bin/true\n}\n",
  "/w/lb/parts/more": "vrrp_script more {\n    script /bin/true\n}\n",
  "/w/only.conf": "include below.conf\n",
  "/w/below.conf": "virtual_server 192.0.2.1 80 {\n}\n",
  "/w/kitty/kitty.conf": "include theme.conf\nfont_size 12\n",
  "/w/kitty/theme.conf": "foreground red\n",
  "/w/kalc.yaml": "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n",
  "/w/a.conf": "vrrp_instance A {\n}\n",
  "/w/b.conf": "vrrp_instance A {\n}\n",
};

test.each([
  ["lb/parts/checks.conf", true, "lb/keepalived.conf"],
  ["lb/parts/more", true, "lb/keepalived.conf"],
  ["below.conf", true, "only.conf"],
  // A node of a cluster, which nobody includes.
  ["a.conf", true, null],
  ["kitty/theme.conf", false, null],
  ["kitty/kitty.conf", false, null],
  ["none.conf", false, null],
])("of a configuration: %s %s", async (path, isPart, main) => {
  const client = await connected({ files });
  expect(await client.connection.sendRequest("kalc/isPart", { uri: `file:///w/${path}` })).toEqual({
    isPart,
    main: main === null ? null : `file:///w/${main}`,
  });
  expect(await client.connection.sendRequest("kalc/isPart", {})).toBe(null);
  client.stop();
});

test("what is included by a file that somebody has open as keepalived's", async () => {
  const client = await connected({ files });
  client.open("/w/kitty/kitty.conf", files["/w/kitty/kitty.conf"]);
  const asked = { uri: "file:///w/kitty/theme.conf" };
  expect(await client.connection.sendRequest("kalc/isPart", asked)).toMatchObject({ isPart: true });
  client.stop();
});
