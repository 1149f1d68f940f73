import { describe, expect, test } from "vitest";
import {
  clusterOfFiles,
  clustersOfSettings,
  NO_RELEASES,
  NO_SETTINGS,
  unknownNodes,
  withReleases,
  type NodeInput,
  type Settings,
} from "../../../parser/project/index.ts";

const node = (file: string, keepalived?: string): object => ({
  file,
  keepalived,
  host: undefined,
  configId: undefined,
});
const settings = {
  ...NO_SETTINGS,
  path: "/ha/kalc.yaml",
  keepalived: "2.2.7",
  clusters: new Map([
    ["web", { nodes: new Map(Object.entries({ lb1: node("a.conf"), lb2: node("sub/b.conf", "2.4.3") })) }],
  ]),
} as unknown as Settings;
const input = (path: string): NodeInput => ({ path, settings, keepalived: "2.2.7" });

describe("a cluster in kalc.yaml", () => {
  const both = [input("a.conf"), input("sub/b.conf")];

  test("is there where all its files are", () => {
    const [found, ...more] = clustersOfSettings(both, NO_RELEASES, "/ha");
    expect(more).toEqual([]);
    expect(found?.nodes.map(({ name, input: { path, keepalived } }) => [name, path, keepalived])).toEqual([
      ["lb1", "a.conf", "2.2.7"],
      ["lb2", "sub/b.conf", "2.4.3"],
    ]);
    expect(clustersOfSettings([input("a.conf")], NO_RELEASES, "/ha")).toEqual([]);
    expect(clustersOfSettings([input("../a.conf"), input("b.conf")], NO_RELEASES, "/ha/sub")).toHaveLength(1);
  });

  test("gives its files the release of their nodes, as far as they agree", () => {
    const clusters = clustersOfSettings(both, NO_RELEASES, "/ha");
    const releases = (inputs: readonly NodeInput[]): string[] => inputs.map(({ keepalived }) => keepalived);
    expect(releases(withReleases(both, clusters, NO_RELEASES))).toEqual(["2.2.7", "2.4.3"]);
    const asked = { all: undefined, nodes: new Map([["lb1", "2.3.4"]]) };
    expect(releases(withReleases(both, clustersOfSettings(both, asked, "/ha"), asked))).toEqual([
      "2.3.4",
      "2.4.3",
    ]);
    expect(unknownNodes({ ...asked, nodes: new Map([["lb3", "2.3.4"]]) }, clusters)).toBe(
      "--keepalived lb3=…: no node is called lb3: name one of lb1, lb2",
    );
  });
});

test.each([
  [
    ["ha/lb1.conf", "ha/lb2.conf"],
    ["lb1", "lb2"],
  ],
  [
    ["lb1/keepalived.conf", "/x/lb2/keepalived.conf"],
    ["lb1", "lb2"],
  ],
  [
    ["a/b/k.conf", "c/b/k.conf"],
    ["a/b/k.conf", "c/b/k.conf"],
  ],
])("nodes of %j are called %j", (paths, names) => {
  const cluster = clusterOfFiles(paths.map(input), NO_RELEASES);
  expect(cluster?.nodes.map(({ name }) => name)).toEqual(names);
});
