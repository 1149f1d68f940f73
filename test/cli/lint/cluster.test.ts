import { expect, test } from "vitest";
import { folderWith, places } from "./folder.ts";

const node = (priority: string, more = ""): string => `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 17
    ${priority}
${more}    virtual_ipaddress {
        192.0.2.10/24
    }
}
`;

const pair = { "lb1.conf": node("priority 100"), "lb2.conf": node("priority 100") };

test("--cluster holds the files against each other, and nothing else does", async () => {
  const { kalc } = folderWith(pair);
  const alone = await kalc("lint", "--format", "oneline", "lb1.conf", "lb2.conf");
  expect(alone.stdout).not.toContain("KA6");
  const together = await kalc("lint", "--cluster", "--format", "oneline", "lb1.conf", "lb2.conf");
  expect(places(together.stdout)).toContain("lb2.conf:5:5 warning KA611");
});

test("a finding belongs to the file it stands in, with the other place beside it", async () => {
  const { kalc } = folderWith(pair);
  const { stdout } = await kalc("lint", "--cluster", "--format", "json", "lb1.conf", "lb2.conf");
  const { files } = JSON.parse(stdout) as {
    files: { path: string; diagnostics: { rule: string; related: { file: string; line: number }[] }[] }[];
  };
  const found = files.map(({ path, diagnostics }) => ({
    path,
    related: diagnostics.filter(({ rule }) => rule === "KA611").flatMap(({ related }) => related),
  }));
  expect(found).toMatchObject([
    { path: "lb1.conf", related: [] },
    { path: "lb2.conf", related: [{ file: "lb1.conf", line: 5 }] },
  ]);
});

test("--cluster-ids makes nodes of the config ids of one file", async () => {
  const { kalc } = folderWith({ "all.conf": node("@lb1 priority 150\n    @lb2 priority 150") });
  const { stdout } = await kalc("lint", "--cluster-ids", "lb1,lb2", "--format", "oneline", "all.conf");
  expect(places(stdout)).toContain("all.conf:6:10 warning KA611");
});

test("a cluster of kalc.yaml is one when all its files are there", async () => {
  const yaml = "clusters:\n  web:\n    nodes:\n      a: { file: lb1.conf }\n      b: { file: lb2.conf }\n";
  const { kalc } = folderWith({ ...pair, "kalc.yaml": yaml });
  expect((await kalc("lint", "--format", "oneline", ".")).stdout).toContain("on both b and a");
  expect((await kalc("lint", "--format", "oneline", "lb2.conf")).stdout).not.toContain("KA6");
});

test("severities and comments count for it as for any rule", async () => {
  const comment = "    # kalc-disable-next-line KA611 -- either will do\n    ";
  const { kalc } = folderWith({
    "lb1.conf": node("priority 100"),
    "lb2.conf": node("priority 100").replace("    priority", `${comment}priority`),
  });
  const both = ["--format", "oneline", "lb1.conf", "lb2.conf"];
  expect((await kalc("lint", "--cluster", ...both)).stdout).not.toContain("KA611");
  expect((await kalc("lint", "--cluster", "--rule", "KA611=off", ...both)).stdout).not.toContain("KA611");
  // Alone, the comment may be there for the cluster; in the cluster it is not needed any more.
  expect((await kalc("lint", ...both)).stdout).not.toContain("KA190");
});

test("no password is shown", async () => {
  const auth = (word: string): string =>
    `    authentication {\n        auth_type PASS\n        auth_pass ${word}\n    }\n`;
  const { kalc } = folderWith({
    "lb1.conf": node("priority 150", auth("s3cr3t-1")),
    "lb2.conf": node("priority 100", auth("s3cr3t-2")),
  });
  const { stdout } = await kalc("lint", "--cluster", "lb1.conf", "lb2.conf");
  expect(stdout).toContain("KA605");
  expect(stdout).not.toContain("s3cr3t");
});

test("one file is no cluster", async () => {
  const { kalc } = folderWith(pair);
  const { exit, stderr } = await kalc("lint", "--cluster", "lb1.conf");
  expect(exit).toBe(2);
  expect(stderr).toContain("at least two nodes");
});

const many = `clusters:
  web:
    nodes:
      a: { file: lb1.conf }
      b: { file: lb2.conf }
  db:
    nodes:
      c: { file: db1.conf }
      d: { file: db2.conf }
`;
const other = (priority: string): string => node(priority).replace("192.0.2.10", "192.0.2.20");
const neighbours = {
  "lb1.conf": node("priority 150"),
  "lb2.conf": node("priority 100"),
  "db1.conf": other("priority 140"),
  "db2.conf": other("priority 90"),
  "kalc.yaml": many,
};

test("clusters of kalc.yaml are held against each other, too", async () => {
  const { kalc } = folderWith(neighbours);
  const { stdout } = await kalc("lint", "--format", "oneline", ".");
  expect(places(stdout)).toContain("db1.conf:4:5 error KA620");
  expect((await kalc("lint", "--format", "oneline", "lb1.conf", "lb2.conf")).stdout).not.toContain("KA620");
  expect((await kalc("cluster", "web")).stdout).not.toContain("of db");
  const { stdout: all } = await kalc("cluster", "--format", "json");
  const sentence = expect.stringContaining("a of web has the highest priority (150)") as string;
  expect(JSON.parse(all)).toMatchObject({ clusters: [{ conflicts: [sentence] }, { conflicts: [sentence] }] });
  expect((await kalc("cluster")).stdout.replaceAll(/\s+/g, " ")).toContain("no node has the addresses of db");
});

test("a comment that allows it counts where all clusters are there, and is not missed elsewhere", async () => {
  const comment = "    # kalc-disable-next-line KA620 -- another site\n    virtual_router_id";
  const { kalc } = folderWith({
    ...neighbours,
    "db1.conf": other("priority 140").replace("    virtual_router_id", comment),
  });
  for (const paths of [["."], ["db1.conf", "db2.conf"], ["db1.conf"]]) {
    expect((await kalc("lint", "--format", "oneline", ...paths)).stdout).not.toMatch(/KA620|KA190/);
  }
});

test("a line that serves many nodes and instances is named once", async () => {
  const all = `$P=priority 100\n${node("$P")}${node("$P").replaceAll("VI_1", "VI_2").replace("17", "18").replace("192.0.2.10", "192.0.2.11")}`;
  const { kalc } = folderWith({ "all.conf": all });
  const { stdout } = await kalc("lint", "--cluster-ids", "a,b,c,d,e", "--format", "oneline", "all.conf");
  const found = stdout.split("\n").filter((line) => line.includes("KA611"));
  expect(found).toHaveLength(2);
  expect(found[0]).toContain("VI_1 has priority 100 on both b and a.");
  expect(found[0]).toMatch(/The same applies to VI_1 on c, VI_1 on d and VI_1 on e\. \[/);
});
