import { expect, test } from "vitest";
import { folderWith, places } from "../lint/folder.ts";

const node = (priority: string, more = ""): string =>
  `vrrp_instance VI_1 {\n    state BACKUP\n    interface eth0\n    virtual_router_id 17\n    ${priority}\n${more}    virtual_ipaddress {\n        192.0.2.10/24\n    }\n}\n`;
const pair = { "lb1.conf": node("priority 150"), "lb2.conf": node("priority 100") };
const signed = "    auth_hmac {\n        key 1 file:/etc/keepalived/vrrp.key\n        active_key 1\n    }\n";
const signedPair = { "lb1.conf": node("priority 150", signed), "lb2.conf": node("priority 100", signed) };

const two = `clusters:
  web:
    nodes:
      a: { file: lb1.conf }
      b: { file: lb2.conf }
  db:
    nodes:
      c: { file: all.conf, config-id: c }
      d: { file: all.conf, config-id: d }
`;
const conditions = node("@c priority 100\n    @d priority 150");
const folder = { ...pair, "all.conf": conditions, "kalc.yaml": two };

test("without names it shows every cluster of kalc.yaml, from any folder below it", async () => {
  const { kalc } = folderWith(folder);
  const { stdout, exit } = await kalc("cluster");
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^web\n===\n[^]*a is master[^]*\ndb\n==\n[^]*d is master/);
});

test("a cluster by its name", async () => {
  const { kalc } = folderWith(folder);
  const { stdout } = await kalc("cluster", "db", "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    clusters: [{ name: "db", routers: [{ well: { kind: "master", node: "d" } }] }],
  });
});

test("one file whose conditions name the nodes", async () => {
  const { kalc } = folderWith({ "all.conf": conditions });
  expect((await kalc("cluster", "all.conf")).stdout).toContain("d is master (priority 150)");
  expect((await kalc("cluster", "all.conf", "--cluster-ids", "c,d")).stdout).toContain("d is master");
});

test.each([
  ["a name nearly right", ["wbe"], "Did you mean web?"],
  ["one of two names", ["web", "dbs"], "kalc.yaml has no cluster dbs: name one of web, db"],
  ["neither", ["nothing.conf"], "nothing.conf does not exist"],
  ["a picture of two", ["--format", "svg"], "name one of web, db"],
  ["ids beside clusters", ["web", "--cluster-ids", "a,b"], "kalc.yaml has the ids"],
  ["a node that is none", ["web", "--keepalived", "c=2.2.7"], "name one of a, b"],
  ["no name before the sign", ["web", "--keepalived", "=2.2.7"], "the name of a node"],
])("refuses %s", async (_, args, sentence) => {
  const { kalc } = folderWith(folder);
  const { exit, stderr } = await kalc("cluster", ...args);
  expect(exit).toBe(2);
  expect(stderr).toContain(sentence);
});

test("no kalc.yaml, no clusters", async () => {
  const { kalc } = folderWith(pair);
  expect((await kalc("cluster")).stderr).toContain("name the file of each node");
  expect((await kalc("cluster", "--no-settings")).stderr).toContain("name the file of each node");
});

test("each node is judged with its own release: by the command line", async () => {
  const { kalc } = folderWith(signedPair);
  const { stdout } = await kalc("cluster", "lb1.conf", "lb2.conf", "--keepalived", "lb2=2.4.1");
  expect(stdout).toContain("SPLIT BRAIN: lb1 and lb2 are both master");
  const all = await kalc("cluster", "lb1.conf", "lb2.conf", "--keepalived", "2.4.2");
  expect(all.stdout).toContain("lb1 is master");
});

test("and by kalc.yaml, for what is found in its file and between the nodes", async () => {
  const yaml =
    "keepalived: 2.4.2\nclusters:\n  web:\n    nodes:\n      a: { file: lb1.conf }\n      b: { file: lb2.conf, keepalived: 2.2.7 }\n";
  const { kalc } = folderWith({ ...signedPair, "kalc.yaml": yaml });
  const found = places((await kalc("lint", "--format", "oneline", ".")).stdout);
  expect(found.filter((place) => place.includes("KA202"))).toEqual(["lb2.conf:6:5 error KA202"]);
  const json = await kalc("lint", "--format", "json", ".");
  const { files } = JSON.parse(json.stdout) as { files: { path: string; keepalived?: string }[] };
  expect(files).toMatchObject([{ path: "lb1.conf" }, { path: "lb2.conf", keepalived: "2.2.7" }]);
  const shown = await kalc("cluster", "--format", "json");
  expect(JSON.parse(shown.stdout)).toMatchObject({
    clusters: [
      {
        nodes: [
          { name: "a", keepalived: "2.4.2" },
          { name: "b", keepalived: "2.2.7" },
        ],
      },
    ],
  });
  // The command line has the last word.
  const same = await kalc("lint", "--format", "oneline", "--keepalived", "2.4.3", ".");
  expect(same.stdout).not.toContain("KA202");
});

test("lint --cluster takes the ids of one file, and a release for a node", async () => {
  const { kalc } = folderWith({ "all.conf": node("@c priority 150\n    @d priority 150"), ...signedPair });
  expect((await kalc("lint", "--cluster", "all.conf", "--format", "oneline")).stdout).toContain("KA611");
  const mixed = await kalc(
    "lint",
    "--cluster",
    "lb1.conf",
    "lb2.conf",
    "--keepalived",
    "lb1=2.4.1",
    "--format",
    "oneline",
  );
  expect(places(mixed.stdout)).toContain("lb2.conf:8:9 error KA617");
  const wrong = await kalc("lint", "lb1.conf", "--keepalived", "lb9=2.4.1");
  expect(wrong.stderr).toContain("no node is called lb9: no cluster is compared");
  expect(wrong.exit).toBe(2);
});
