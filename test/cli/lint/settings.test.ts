import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { settingsFinder } from "../../../cli/settings/index.ts";
import { settingsSchema } from "../../../cli/settings/schema.ts";
import type { Settings } from "../../../cli/settings/settings.ts";
import { folderWith, places } from "./folder.ts";

async function settingsIn(yaml: string): Promise<Settings | { readonly errors: readonly string[] }> {
  const { path } = folderWith({ "kalc.yaml": yaml });
  return settingsFinder(path).settingsFor("a.conf");
}

async function errorsIn(yaml: string): Promise<readonly string[]> {
  const settings = await settingsIn(yaml);
  return "errors" in settings ? settings.errors : [];
}

test("everything a kalc.yaml may say", async () => {
  const yaml = `
keepalived: 2.2.7
features: [vrrp, lvs]
processors: 8
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
  expect(await settingsIn(yaml)).toMatchObject({
    keepalived: "2.2.7",
    features: new Set(["vrrp", "lvs"]),
    processors: 8,
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
            ["lb1", { file: "lb1.conf", host: "lb1.example.net", configId: undefined }],
            ["lb2", { file: "all.conf", host: undefined, configId: "lb2" }],
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
    ["ruls: {}\n", "kalc.yaml:1:1: there is no setting ruls. Did you mean rules?"],
    [
      "format:\n  tabwidth: 2\n",
      "kalc.yaml:2:3: there is no setting format.tabwidth. Did you mean tab-width?",
    ],
    ["rules:\n  KA2044: off\n", /^kalc\.yaml:2:3: there is no rule KA2044\. Did you mean KA204/],
    [
      "rules:\n  KA204: fatal\n",
      'kalc.yaml:2:10: rules.KA204 cannot be "fatal". It can be off, error, warning, info, hint.',
    ],
    ["keepalived: 1.2.3\n", /^kalc\.yaml:1:13: keepalived cannot be "1\.2\.3"\. It can be 2\.0\.20, /],
    ["fail-on: [error]\n", /^kalc\.yaml:1:10: fail-on cannot be that\. It can be error/],
    ["features: [vrrp, vrp]\n", /^kalc\.yaml:1:11: features is neither a file name nor a list/],
    [
      "features: none.txt\n",
      "kalc.yaml: features: none.txt: it cannot be read: there is no such file or folder",
    ],
    [
      "clusters:\n  a:\n    nodes:\n      lb1: {host: x}\n",
      "kalc.yaml:4:12: clusters.a.nodes.lb1 lacks file.",
    ],
    ["processors: 0\n", /^kalc\.yaml:1:13: processors must be >= 1/],
    ["format: {tab-width: 0}\n", /^kalc\.yaml:1:21: format\.tab-width must be >= 1/],
    ["- a\n", /^kalc\.yaml:1:1: the file must be object/],
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

describe("in a run", () => {
  const bad = "global_defs {\n  wrong\n}\n";

  test("the nearest kalc.yaml upwards from each file counts, the command line more", async () => {
    const folder = folderWith({
      "kalc.yaml": "rules: {KA201: hint}\n",
      "a.conf": bad,
      "b/kalc.yaml": "rules: {KA201: warning}\n",
      "b/c/d.conf": bad,
    });
    const run = async (...args: string[]): Promise<string[]> =>
      places((await folder.kalc("lint", ".", "--format", "oneline", ...args)).stdout);
    expect(await run()).toEqual(["a.conf:2:3 hint KA201", "b/c/d.conf:2:3 warning KA201"]);
    expect(await run("--rule", "KA201=info")).toEqual(["a.conf:2:3 info KA201", "b/c/d.conf:2:3 info KA201"]);
    expect(await run("--no-settings")).toEqual(["a.conf:2:3 error KA201", "b/c/d.conf:2:3 error KA201"]);
  });

  test("a version, what to fail on, and files to leave out", async () => {
    const folder = folderWith({
      "kalc.yaml": "keepalived: 2.0.20\nfail-on: never\nignore: [old]\n",
      "a.conf": bad,
      "old/b.conf": bad,
    });
    const { exit, stdout } = await folder.kalc("lint", ".", "--format", "json");
    expect({ exit, value: JSON.parse(stdout) as unknown }).toMatchObject({
      exit: 0,
      value: { keepalived: "2.0.20", files: [{ path: "a.conf" }] },
    });
    const named = await folder.kalc("lint", "old/b.conf", "--fail-on", "error");
    expect(named.exit).toBe(1);
  });

  test("a wrong one is wrong usage; files that have another one are linted all the same", async () => {
    const folder = folderWith({ "a/kalc.yaml": "x: 1\n", "a/a.conf": bad, "b/b.conf": bad });
    const { exit, stdout, stderr } = await folder.kalc("lint", ".", "--format", "oneline");
    expect({ exit, places: places(stdout) }).toEqual({ exit: 2, places: ["b/b.conf:2:3 error KA201"] });
    expect(stderr).toMatch(/^kalc: a\/kalc\.yaml:1:1: there is no setting x\./);
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
