import { expect, test } from "vitest";
import { able, connected } from "../support/client.ts";

const text = "global_defs {\n    router_idd lb1\n}\n";

test("findings are published with the version they are of", async () => {
  const client = await connected();
  const { uri } = client.open("/w/keepalived.conf", text);
  const { diagnostics } = await client.findings(uri, 1);
  expect(diagnostics).toMatchObject([
    {
      code: "KA201",
      source: "kalc",
      severity: 1,
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 14 } },
      codeDescription: {
        href: expect.stringMatching(/^file:\/\/\/kalc\/docs\/rules\/KA201-.*\.md$/) as string,
      },
    },
  ]);
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 1, character: 13 }, end: { line: 1, character: 14 } }, text: "" },
    ],
  });
  expect((await client.findings(uri, 2)).diagnostics).toEqual([]);
});

test("a client that asks for findings is told of none, and gets what it asks for once", async () => {
  const capabilities = { ...able, textDocument: { ...able.textDocument, diagnostic: {} } };
  const client = await connected({ capabilities });
  expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  const { uri } = client.open("/w/keepalived.conf", text);
  const ask = (previousResultId?: string): Promise<{ kind: string; resultId: string; items?: unknown[] }> =>
    client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  const first = await ask();
  expect(first).toMatchObject({ kind: "full", items: [{ code: "KA201" }] });
  expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  const workspace = await client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
  expect(workspace).toMatchObject({ items: [{ uri, version: 1, items: [{ code: "KA201" }] }] });
});

test("a client that asks for findings is told to ask again where a file on disk changes them, and not after an edit", async () => {
  const client = await connected({
    capabilities: {
      ...able,
      textDocument: { ...able.textDocument, diagnostic: {} },
      workspace: {
        ...able.workspace,
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
      },
    },
  });
  client.connection.onRequest("client/registerCapability", () => null);
  let times = 0;
  const told = new Promise<void>((done) => {
    client.connection.onRequest("workspace/diagnostic/refresh", () => {
      times += 1;
      done();
      return null;
    });
  });
  const included = "vrrp_script chk {\n    script /bin/true\n}\n";
  const main = "include scripts.conf\nvrrp_instance VI_1 {\n    track_script {\n        chk\n    }\n}\n";
  client.write("/w/scripts.conf", included);
  const { uri } = client.open("/w/keepalived.conf", main);
  const codes = async (): Promise<readonly string[]> => {
    const { items } = await client.connection.sendRequest<{ items: readonly { code: string }[] }>(
      "textDocument/diagnostic",
      { textDocument: { uri } },
    );
    return items.map(({ code }) => code);
  };
  const before = await codes();
  void client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: `${main}vrrp_instance VI_2 {\n}\n` }],
  });
  const after = await codes();
  expect(after.length).toBeGreaterThan(before.length);
  expect(times).toBe(0);
  client.write("/w/scripts.conf", "# none\n");
  void client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: "file:///w/scripts.conf", type: 2 }],
  });
  await told;
  expect(await codes()).not.toEqual(after);
});

test("a client that knows nothing but the bare protocol", async () => {
  const client = await connected({ capabilities: {} });
  const { uri, position } = client.open("/w/keepalived.conf", text);
  const hover = await client.connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position,
  });
  expect(hover).not.toBeNull();
});

test("what follows from a finding is told with it", async () => {
  const client = await connected();
  const { uri } = client.open(
    "/w/keepalived.conf",
    "vrrp_instanze VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 100\n}\n",
  );
  const { diagnostics } = await client.findings(uri, 1);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.message).toContain("more lines are not read because of it");
  expect(diagnostics[0]?.relatedInformation?.map(({ location }) => location.range.start.line)).toContain(2);
});

test("a node has its findings also where none is between it and the others", async () => {
  const node = (priority: number): string =>
    `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority ${priority}\n    virtual_ipaddress {\n        10.0.0.1/24\n    }\n}\n`;
  const files = {
    "/w/kalc.yaml": "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n",
    "/w/b.conf": node(100),
  };
  const client = await connected({ files });
  const { uri } = client.open("/w/a.conf", node(100));
  await client.findings(uri, 1);
  await client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: node(150).replace("eth0", "eth0 eth1") }],
  });
  expect((await client.findings(uri, 2)).diagnostics.map(({ code }) => code)).toEqual(["KA147"]);
});
