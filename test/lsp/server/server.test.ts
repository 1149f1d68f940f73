import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Server } from "../../../lsp/server/server.ts";
import { filesOnDisk } from "../../../parser/disk/index.ts";
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

test("whose part a file is follows from what is typed in the include lines of others", async () => {
  const beside = { "/w/part.conf": "" };
  const text = "global_defs {\n}\ninclude par.conf\n";
  const { server, path } = await opened(text, { beside });
  const mains = (): readonly string[] | undefined =>
    server.view("/w/part.conf")?.configurations.map(({ main }) => main);
  const type = (line: number, character: number, removed: number, typed: string): void => {
    const range = { start: { line, character }, end: { line, character: character + removed } };
    server.change(path, [{ range, text: typed }], 2);
  };
  expect(mains()).toEqual(["/w/part.conf"]);
  type(2, "include par".length, 0, "t");
  expect(mains()).toEqual([path]);
  type(1, 1, 0, "\n");
  expect(mains()).toEqual([path]);
  type(3, 0, 1, "");
  expect(mains()).toEqual(["/w/part.conf"]);
});

const node = (priority: number): string =>
  `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority ${priority}\n    virtual_ipaddress {\n        10.0.0.1/24\n    }\n}\n`;

test("what a kalc.yaml fills in is no mistake", async () => {
  const secrets = "    secrets:\n      PASSWORD: { env: PASSWORD }\n";
  const beside = { "/w/kalc.yaml": `clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n${secrets}` };
  const authentication =
    "    authentication {\n        auth_type PASS\n        auth_pass ${PASSWORD}\n    }\n}\n";
  const text = node(100).replace(/\}\n$/, () => authentication);
  const { server, path } = await opened(text, { path: "/w/a.conf", beside });
  expect(rules(server, path)).toEqual([]);
});

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

/** Two, as the last block of a file is not known by its lines. */
const web = (weight: number): string => service(80, weight) + service(443, 1);

const service = (port: number, weight: number): string =>
  `virtual_server 10.0.0.1 ${port} {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 10.0.1.1 80 {\n        weight ${weight}\n        TCP_CHECK {\n            connect_timeout 3\n        }\n    }\n}\n`;

test("what nodes were found to have in common is not taken for more than it is", async () => {
  const beside = {
    "/w/kalc.yaml": "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n",
  };
  const server = serverOver(beside);
  const between = async (): Promise<readonly string[]> => {
    await server.settled("/w/a.conf");
    const all = [...rules(server, "/w/a.conf"), ...rules(server, "/w/b.conf")];
    return all.filter((id) => id.startsWith("KA62"));
  };
  const [same, other] = [node(150) + web(1), node(100) + web(2)];
  server.open("/w/a.conf", same, 1);
  server.open("/w/b.conf", node(100) + web(1), 1);
  expect(await between()).toEqual([]);
  for (let version = 2; version < 6; version++) {
    server.change("/w/a.conf", [{ text: `# ${version}\n${same}` }], version);
    expect(await between()).toEqual([]);
    server.change("/w/b.conf", [{ text: other }], version);
    expect(await between()).toEqual(["KA622"]);
    server.change("/w/b.conf", [{ text: node(100) + web(1) }], version);
    expect(await between()).toEqual([]);
  }
});

test("keystrokes at any moment of the judging leave what is between nodes as the last of them makes it", async () => {
  const beside = {
    "/w/kalc.yaml": "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n",
    "/w/b.conf": node(100),
  };
  const told: (readonly string[])[] = [];
  const server = serverOver(
    beside,
    {},
    { onFound: (paths) => paths.has("/w/b.conf") && told.push(rules(server, "/w/b.conf")) },
  );
  server.open("/w/a.conf", node(100), 1);
  await server.settled("/w/a.conf");
  told.length = 0;
  // Each pause of the judging comes with another keystroke.
  for (let version = 2; version < 40; version++) {
    server.change("/w/a.conf", [{ text: node(version) }], version);
    for (let turn = 0; turn < version % 9; turn++) await new Promise((done) => setImmediate(done));
  }
  server.change("/w/a.conf", [{ text: node(100) }], 40);
  await server.settled("/w/a.conf");
  expect(told.at(-1)).toEqual(["KA611"]);
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
  const { view, server, path } = await opened(text, { beside, isTrusted: false });
  expect(view.together.map(({ path }) => path)).toEqual(["/w/keepalived.conf"]);
  expect(rules(server, path)).toEqual(["KA124"]);
});

test("in a workspace that nobody trusts, what is not inside is said to be missing all the same", async () => {
  const text = "include missing.conf\ninclude ../secret/*.conf\n";
  const { server, path } = await opened(text, { isTrusted: false });
  expect(rules(server, path)).toEqual(["KA105", "KA124"]);
});

test("in a workspace that nobody trusts, no link leads out of it", async () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "kalc-links-")));
  try {
    const wrong = "global_defs {\n    router_idd lb1\n}\n";
    mkdirSync(join(top, "outside"));
    mkdirSync(join(top, "workspace/own"), { recursive: true });
    writeFileSync(join(top, "outside/x.conf"), wrong);
    writeFileSync(join(top, "workspace/own/y.conf"), wrong);
    symlinkSync(join(top, "outside"), join(top, "workspace/folder"));
    symlinkSync(join(top, "outside/x.conf"), join(top, "workspace/file.conf"));
    symlinkSync("own/y.conf", join(top, "workspace/inside.conf"));
    // The workspace itself may be opened by a link.
    symlinkSync(join(top, "workspace"), join(top, "w"));
    const path = join(top, "w/keepalived.conf");
    const read = async (isTrusted: boolean): Promise<readonly string[]> => {
      const server = serverOver(filesOnDisk("/"), { isTrusted, folders: [join(top, "w")] });
      server.open(path, "include folder/x.conf\ninclude file.conf\ninclude inside.conf\n", 1);
      await server.settled(path);
      const view = server.view(path);
      return view?.together.map((file) => file.path.slice(top.length)).sort() ?? [];
    };
    expect(await read(false)).toEqual(["/w/inside.conf", "/w/keepalived.conf"]);
    expect(await read(true)).toEqual([
      "/w/file.conf",
      "/w/folder/x.conf",
      "/w/inside.conf",
      "/w/keepalived.conf",
    ]);
  } finally {
    rmSync(top, { recursive: true });
  }
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

test("a server that was stopped works no more, says nothing and lets nobody wait", async () => {
  let turns = 0;
  const told: unknown[] = [];
  const nextTurn = (): Promise<void> => {
    turns++;
    return new Promise((done) => setImmediate(done));
  };
  const server = serverOver({}, {}, { nextTurn, onFound: (paths) => told.push(paths) });
  server.open("/w/a.conf", web(1).repeat(2_000), 1);
  const waiting = server.settled("/w/a.conf");
  while (turns < 8) await new Promise((done) => setImmediate(done));
  server.stop();
  await waiting;
  // It would have found that there are others of the same address.
  expect(server.findings("/w/a.conf")).toEqual([]);
  server.change("/w/a.conf", [{ text: "wrong\n" }], 2);
  // What was on its way notices at its next turn.
  for (let turn = 0; turn < 8; turn++) await new Promise((done) => setImmediate(done));
  const before = turns;
  for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));
  expect([told, turns - before]).toEqual([[], 0]);
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
