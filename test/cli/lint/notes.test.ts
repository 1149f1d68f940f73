// What would be silent otherwise is said on standard error, in one line.
import { describe, expect, test } from "vitest";
import { Exit } from "../../../cli/exit.ts";
import { folderWith } from "./folder.ts";

const node = (priority: number, address = "192.0.2.10", vrid = 17): string => `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    virtual_ipaddress {
        ${address}/24
    }
}
`;

const pair = { "lb1.conf": node(150), "lb2.conf": node(100) };

describe("files that look like nodes of one cluster", () => {
  const said =
    "kalc: lb1.conf and lb2.conf look like nodes of one cluster, but are not compared; run kalc lint --cluster lb1.conf lb2.conf\n";

  test("linted together without --cluster: the command that compares them", async () => {
    const { kalc } = folderWith({ ...pair, "other.conf": node(100, "192.0.2.10", 18) });
    expect((await kalc("lint", ".")).stderr).toBe(said);
    expect((await kalc("lint", ".", "-q")).stderr).toBe("");
    expect((await kalc("lint", "--cluster", "lb1.conf", "lb2.conf")).stderr).toBe("");
  });

  test("one of them alone, or with other addresses: nothing", async () => {
    const { kalc } = folderWith({ ...pair, "far.conf": node(100, "192.0.2.99") });
    expect((await kalc("lint", "lb1.conf", "far.conf")).stderr).toBe("");
  });

  test("compared by a kalc.yaml: nothing", async () => {
    const yaml = "clusters: {web: {nodes: {a: {file: lb1.conf}, b: {file: lb2.conf}}}}\n";
    expect((await folderWith({ ...pair, "kalc.yaml": yaml }).kalc("lint", ".")).stderr).toBe("");
  });
});

describe("a cluster in kalc.yaml", () => {
  const web = (nodes: string): string => `clusters: {web: {nodes: {${nodes}}}}\n`;
  const both = web("a: {file: lb1.conf}, b: {file: lb2.conf}");

  test("with a missing file", async () => {
    const { kalc } = folderWith({ "lb1.conf": node(150), "kalc.yaml": both });
    const { exit, stderr } = await kalc("lint", "lb1.conf");
    expect(exit).toBe(Exit.clean);
    expect(stderr).toBe("kalc: kalc.yaml: cluster web is not compared: no file lb2.conf\n");
  });

  test("with one node only", async () => {
    const { kalc } = folderWith({ "lb1.conf": node(150), "kalc.yaml": web("a: {file: lb1.conf}") });
    const said = "kalc: kalc.yaml: cluster web has only one node: add the others to compare them\n";
    expect((await kalc("lint", "lb1.conf")).stderr).toBe(said);
    expect((await kalc("cluster")).stderr).toBe(said);
  });

  test("of which not all nodes are linted", async () => {
    const { kalc } = folderWith({ ...pair, "kalc.yaml": both });
    expect((await kalc("lint", "lb1.conf")).stderr).toBe(
      "kalc: lb1.conf is not compared with lb2.conf, a node of the same cluster web; run kalc lint lb1.conf lb2.conf\n",
    );
  });
});

test.each([["lint"], ["inspect"], ["cluster"], ["fmt"]])(
  "kalc %s: a kalc.yml is no kalc.yaml",
  async (command) => {
    const { kalc } = folderWith({ ...pair, "kalc.yml": "rules: {}\n" });
    const { exit, stderr } = await kalc(command, "lb1.conf");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("kalc.yml is not read: rename it to kalc.yaml");
  },
);

describe("a config id that no line is for", () => {
  const all = node(100).replace("priority 100", "@lb1 priority 150\n    @lb2 priority 100");

  test.each([
    [
      ["lint", "--config-id", "lb3"],
      "--config-id: no line of all.conf is for lb3; it has lines for lb1 and lb2",
    ],
    [
      ["inspect", "--config-id", "lb3"],
      "--config-id: no line of all.conf is for lb3; it has lines for lb1 and lb2",
    ],
    [
      ["lint", "--cluster-ids", "lb1,lb3"],
      "--cluster-ids: no line of all.conf is for lb3; it has lines for lb1 and lb2",
    ],
    [
      ["cluster", "--cluster-ids", "lb1,lb3"],
      "--cluster-ids: no line of all.conf is for lb3; it has lines for lb1 and lb2",
    ],
  ])("%j", async ([command = "", ...options], said) => {
    const { kalc } = folderWith({ "all.conf": all });
    expect((await kalc(command, ...options, "all.conf")).stderr).toContain(`kalc: ${said}\n`);
  });

  test("where there is no such line at all", async () => {
    const { stderr } = await folderWith(pair).kalc("lint", "--config-id", "lb1", "lb1.conf");
    expect(stderr).toBe("kalc: --config-id: no line of lb1.conf is for lb1; it has no @ lines\n");
  });

  test("one that there are lines for: nothing", async () => {
    const { kalc } = folderWith({ "all.conf": all });
    expect((await kalc("lint", "--config-id", "lb2", "all.conf")).stderr).toBe("");
  });
});

test("--cluster-ids with one id is wrong usage", async () => {
  const { kalc } = folderWith(pair);
  for (const command of ["lint", "cluster"]) {
    const { exit, stderr } = await kalc(command, "--cluster-ids", "lb1", "lb1.conf");
    expect({ exit, stderr }).toEqual({
      exit: Exit.usage,
      stderr: "kalc: --cluster-ids lb1: a cluster needs at least two nodes: name them, separated by commas\n",
    });
  }
});
