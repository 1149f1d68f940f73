import { expect, test } from "vitest";
import type { Server } from "../../../lsp/server/server.ts";
import { filesInMemory, type Files } from "../../../parser/reader/index.ts";
import { opened, serverOver } from "../support/open.ts";

const rules = (server: Server, path: string): readonly string[] =>
  server.findings(path).map(({ diagnostic }) => diagnostic.rule.id);

test("what is open is judged, and judged again after a change", async () => {
  const { server, path } = await opened("global_defs {\n    router_idd lb1\n}\n");
  expect(rules(server, path)).toEqual(["KA201"]);
  server.change(
    path,
    [{ range: { start: { line: 1, character: 13 }, end: { line: 1, character: 14 } }, text: "" }],
    2,
  );
  expect(server.isSettled(path)).toBe(false);
  await server.settled(path);
  expect(rules(server, path)).toEqual([]);
});

test("an included file is judged as a part of its main file, open or not", async () => {
  const beside = {
    "/w/keepalived.conf": "include parts/*.conf\n",
    "/w/parts/other.conf": "vrrp_script chk {\n    script /bin/true\n}\n",
  };
  const path = "/w/parts/vi.conf";
  const { server, view } = await opened(
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 100\n    virtual_ipaddress {\n        10.0.0.1/24\n    }\n    track_script {\n        chk\n        nowhere\n    }\n}\n",
    { path, beside },
  );
  expect(view.configurations.map(({ main }) => main)).toEqual(["/w/keepalived.conf"]);
  expect(view.together.map((file) => file.path).sort()).toEqual(
    ["/w/keepalived.conf", "/w/parts/other.conf", path].sort(),
  );
  expect(
    server
      .findings(path)
      .map(({ diagnostic }) => diagnostic.message)
      .join(),
  ).toContain("nowhere");
  expect(
    server
      .findings(path)
      .map(({ diagnostic }) => diagnostic.message)
      .join(),
  ).not.toContain("chk");
});

const node = (priority: number): string =>
  `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority ${priority}\n    virtual_ipaddress {\n        10.0.0.1/24\n    }\n}\n`;

test("nodes of a kalc.yaml are judged together as one of them is typed", async () => {
  const beside = {
    "/w/kalc.yaml": "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n",
    "/w/b.conf": node(100),
  };
  const { server } = await opened(node(100), { path: "/w/a.conf", beside });
  const between = (): readonly string[] => rules(server, "/w/b.conf").filter((id) => id.startsWith("KA6"));
  expect(between()).toEqual(["KA611"]);
  server.change("/w/a.conf", [{ text: node(150) }], 2);
  await server.settled("/w/a.conf");
  expect(between()).toEqual([]);
});

test("a template has no verdict", async () => {
  const { server, path, view } = await opened("vrrp_instance {{ name }} {\n", {
    path: "/w/keepalived.conf.j2",
  });
  expect(view.file.tree.items).not.toHaveLength(0);
  expect(rules(server, path)).toEqual([]);
});

test("in a workspace that nobody trusts, what lies outside is not read", async () => {
  const beside = { "/secret/x.conf": "global_defs {\n    router_idd lb1\n}\n" };
  const text = "include ../secret/x.conf\n";
  const trusted = await opened(text, { beside });
  expect(rules(trusted.server, "/secret/x.conf")).toEqual(["KA201"]);
  expect(trusted.view.together.map(({ path }) => path)).toContain("/secret/x.conf");
  const { view } = await opened(text, { beside, isTrusted: false });
  expect(view.together.map(({ path }) => path)).toEqual(["/w/keepalived.conf"]);
});

test("edits that come faster than answers are taken together", async () => {
  const found: string[] = [];
  const path = "/w/keepalived.conf";
  const server = serverOver({}, {}, { onFound: (paths) => found.push(...paths) });
  server.open(path, "", 1);
  await server.settled(path);
  found.length = 0;
  for (let version = 2; version < 50; version++)
    server.change(path, [{ text: `global_defs {\n    router_id lb${version}\n}\n` }], version);
  await server.settled(path);
  expect(found).toEqual([path]);
});

test("who waits for a file is answered while the whole workspace is judged", async () => {
  const kalcYaml = { "/w/kalc.yaml": "rules:\n  KA201: hint\n", "/w/b.conf": "wrong\n" };
  const server = serverOver(kalcYaml);
  server.open("/w/a.conf", "wrong\n", 1);
  const all = server.judgeAll();
  await server.settled("/w/a.conf");
  expect([...(await all)].sort()).toEqual(["/w/b.conf"]);
  expect(rules(server, "/w/a.conf")).toEqual(["KA201"]);
  expect(rules(server, "/w/b.conf")).toEqual(["KA201"]);
});

test("a fault while the workspace is looked through lets nobody wait", async () => {
  const disk = filesInMemory({ "/w/.keep": "" });
  const faults: unknown[] = [];
  const stat: Files["stat"] = (path) => {
    if (path.endsWith("kalc.yaml")) throw new Error("a fault");
    return disk.stat(path);
  };
  const server = serverOver({ ...disk, stat }, {}, { onFault: (fault) => faults.push(fault) });
  server.open("/w/a.conf", "wrong\n", 1);
  await server.settled("/w/a.conf");
  expect(faults).not.toEqual([]);
});
