import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { settingsFinder, type Settings, type SettingsErrors } from "../../../parser/project/index.ts";
import { settingsSchema } from "../../../parser/project/settings/schema.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

async function settingsIn(yaml: string): Promise<Settings | SettingsErrors> {
  const files = filesInMemory({ "/ha/kalc.yaml": yaml });
  return settingsFinder(files, "/ha").settingsFor("a.conf");
}

async function errorsIn(yaml: string): Promise<readonly string[]> {
  const settings = await settingsIn(yaml);
  return "errors" in settings ? settings.errors : [];
}

test("everything a kalc.yaml may say", async () => {
  const yaml = `
keepalived: 2.2.7
features: [vrrp, lvs]
rules:
  KA204: error
  suppression-unused: off
fail-on: warning
format:
  tab-width: 4
  use-tabs: true
ignore:
  - old/**
clusters:
  directors:
    nodes:
      lb1:
        file: lb1.conf
        host: lb1.example.net
      lb2:
        file: all.conf
        config-id: lb2
`;
  const start = yaml.indexOf("lb2", yaml.indexOf("config-id"));
  expect(await settingsIn(yaml)).toMatchObject({
    writtenIds: [{ id: "lb2", file: "all.conf", start, end: start + 3 }],
    keepalived: "2.2.7",
    features: new Set(["vrrp", "lvs"]),
    rules: new Map([
      ["KA204", "error"],
      ["KA190", "off"],
    ]),
    failOn: "warning",
    format: { tabWidth: 4, useTabs: true },
    ignore: ["old/**"],
    clusters: new Map([
      [
        "directors",
        {
          nodes: new Map([
            ["lb1", expect.objectContaining({ file: "lb1.conf", configId: undefined })],
            ["lb2", expect.objectContaining({ file: "all.conf", configId: "lb2" })],
          ]),
        },
      ],
    ]),
  });
});

test.each(["", "# nothing yet\n", "rules: {}\n"])("everything has a default: %j", async (yaml) => {
  expect(await settingsIn(yaml)).toMatchObject({ keepalived: undefined, rules: new Map(), ignore: [] });
});

describe("what is wrong has a place and a way out", () => {
  test.each([
    ["ruls: {}\n", "kalc.yaml:1:1: unknown setting ruls. Did you mean rules?"],
    ["format:\n  tabwidth: 2\n", "kalc.yaml:2:3: unknown setting format.tabwidth. Did you mean tab-width?"],
    ["rules:\n  KA2044: off\n", /^kalc\.yaml:2:3: unknown rule KA2044\. Did you mean KA204/],
    [
      "rules:\n  KA204: fatal\n",
      'kalc.yaml:2:10: rules.KA204 cannot be "fatal". It can be off, error, warning, info, hint.',
    ],
    ["keepalived: 1.2.3\n", /^kalc\.yaml:1:13: keepalived cannot be "1\.2\.3"\. It can be 2\.0\.20, /],
    ["fail-on: [error]\n", /^kalc\.yaml:1:10: fail-on cannot be that\. It can be error/],
    ["features: [vrrp, vrp]\n", /^kalc\.yaml:1:11: features is neither a file name nor a list/],
    ["features: none.txt\n", "kalc.yaml: features: none.txt: it cannot be read: no such file or folder"],
    [
      "clusters:\n  a:\n    nodes:\n      lb1: {host: x}\n",
      "kalc.yaml:4:12: clusters.a.nodes.lb1 has no file: add it.",
    ],
    ["format: {tab-width: 0}\n", /^kalc\.yaml:1:21: format\.tab-width must be >= 1/],
    ["- a\n", /^kalc\.yaml:1:1: The file must be a mapping/],
    ["rules: {\n", /^kalc\.yaml:\d+:\d+: /],
    ["rules: {}\nrules: {}\n", /^kalc\.yaml:2:1: .*unique/],
  ])("%j", async (yaml, message) => {
    const errors = await errorsIn(yaml);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(message);
  });

  test("and all of it is said", async () => {
    expect(await errorsIn("ruls: {}\nfail-on: x\nignor: []\n")).toHaveLength(3);
  });
});

describe("the JSON Schema", () => {
  test("is shipped as editors read it", async () => {
    const path = fileURLToPath(new URL("../../../cli/kalc.schema.json", import.meta.url));
    await expect(`${JSON.stringify(settingsSchema, undefined, 2)}\n`).toMatchFileSnapshot(path);
    const { files } = JSON.parse(
      readFileSync(fileURLToPath(new URL("../../../cli/package.json", import.meta.url)), "utf8"),
    ) as { files: string[] };
    expect(files).toContain("kalc.schema.json");
  });

  test("is one", () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    expect(ajv.validateSchema(settingsSchema)).toBe(true);
  });
});

describe("hosts in a kalc.yaml", () => {
  const yaml = `
clusters:
  web:
    ssh: { user: admin, sudo: yes }
    nodes:
      lb1:
        file: lb1.conf
        host: lb1.example.net
        keepalived: installed
        files:
          /etc/keepalived/check.sh: { from: check.sh, mode: "0755" }
      lb2: { file: lb2.conf, host: lb2.example.net, user: root, sudo: no, port: 2222, path: /opt/k.conf }
    real-servers:
      10.0.0.71: { host: web1, interface: eth1 }
    setup: { masquerade: never }
    secrets:
      VRRP_PASS: { env: PASS }
      OTHER: { command: [sops, -d, other.enc] }
    probes:
      - http: http://192.168.1.1/
      - tcp: 192.168.1.1:443
    timeouts: { gate: 20 }
    hooks: { before: [true] }
`;

  test("all of it, with what the cluster says for its hosts and every default", async () => {
    const settings = await settingsIn(yaml.replace("[true]", '["true"]'));
    if ("errors" in settings) throw new Error(settings.errors.join());
    const web = settings.clusters.get("web");
    expect(web?.nodes.get("lb1")).toEqual({
      file: "lb1.conf",
      keepalived: undefined,
      isInstalled: true,
      configId: undefined,
      reach: {
        host: "lb1.example.net",
        user: "admin",
        sudo: "yes",
        port: undefined,
        jump: undefined,
        identity: undefined,
      },
      path: "/etc/keepalived/keepalived.conf",
      files: [{ path: "/etc/keepalived/check.sh", from: "check.sh", mode: "0755", owner: "root:root" }],
    });
    expect(web?.nodes.get("lb2")).toMatchObject({
      path: "/opt/k.conf",
      reach: { user: "root", sudo: "no", port: 2222 },
    });
    expect(web).toMatchObject({
      realServers: [{ address: "10.0.0.71", reach: { host: "web1", user: "admin" }, interface: "eth1" }],
      setup: { firewall: "auto", masquerade: "never", packages: true },
      secrets: new Map<string, unknown>([
        ["VRRP_PASS", { env: "PASS" }],
        ["OTHER", { command: ["sops", "-d", "other.enc"] }],
      ]),
      probes: [
        { kind: "http", url: "http://192.168.1.1/", status: 200 },
        { kind: "tcp", address: "192.168.1.1:443" },
      ],
      timeouts: { connect: 10, command: 30, gate: 20, confirm: 300 },
      hooks: { before: ["true"] },
    });
  });

  test.each([
    ["lb1: { file: a, hots: x }", "unknown setting clusters.web.nodes.lb1.hots. Did you mean host?"],
    [
      "lb1: { file: a, sudo: true }",
      "clusters.web.nodes.lb1.sudo cannot be true. It can be no, yes, password.",
    ],
    [
      "lb1: { file: a, path: etc/k }",
      'clusters.web.nodes.lb1.path cannot be "etc/k". Path of the configuration on the host.',
    ],
    [
      "lb1: { file: a, files: { x: { from: y } } }",
      'clusters.web.nodes.lb1.files cannot have "x": that name is not allowed there.',
    ],
    ["lb1: { file: a, port: 0 }", "clusters.web.nodes.lb1.port must be >= 1."],
  ])("%s is an error with its place", async (node, message) => {
    const errors = await errorsIn(`clusters:\n  web:\n    nodes:\n      ${node}\n`);
    expect(errors).toEqual([expect.stringContaining(message)]);
    expect(errors[0]).toMatch(/^kalc\.yaml:4:\d+: /);
  });
});
