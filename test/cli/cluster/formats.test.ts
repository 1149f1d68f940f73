import { describe, expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { commands } from "../../../cli/commands/index.ts";
import { run } from "../../../cli/run.ts";
import { folderWith } from "../lint/folder.ts";
import { testIo } from "../../support/test-io.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const nat = ["examples/nat-directors/lb1.conf", "examples/nat-directors/lb2.conf"];

async function cluster(
  ...args: readonly string[]
): Promise<{ exit: number; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo({ cwd: root });
  const exit = await run(["cluster", ...args], io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

describe("two directors with a sync group", () => {
  test.each(["text", "json", "mermaid", "svg"])("as %s", async (format) => {
    const { stdout, exit } = await cluster(...nat, "--format", format);
    expect(exit).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`expected/nat-directors.${format}.txt`);
  });
});

const node = (priority: string, more = "", name = "VI_1"): string =>
  `vrrp_instance ${name} {\n interface eth0\n virtual_router_id 17\n ${priority}\n ${more}\n virtual_ipaddress {\n  192.0.2.10/24\n }\n}\n`;

test("names cannot break out of a picture", async () => {
  const { kalc } = folderWith({
    "a/lb1.conf": node("priority 150", "", '"<x>&]"'),
    "a/lb2.conf": node("priority 100", "", '"<x>&]"'),
  });
  const svg = await kalc("cluster", "a/lb1.conf", "a/lb2.conf", "--format", "svg");
  expect(svg.stdout).toContain("&lt;x&gt;&amp;]");
  const mermaid = await kalc("cluster", "a/lb1.conf", "a/lb2.conf", "--format", "mermaid");
  expect(mermaid.stdout).toContain('"#60;x#62;#38;#93;<br>');
});

test("one file with conditions is a cluster by its config ids", async () => {
  const { kalc } = folderWith({ "all.conf": node("@lb1 priority 150\n @lb2 priority 100") });
  const { stdout } = await kalc("cluster", "all.conf", "--cluster-ids", "lb1,lb2");
  expect(stdout).toContain("Without failures lb1 is master (priority 150).");
});

test("where two would be master it says so, and why", async () => {
  const { kalc } = folderWith({
    "lb1/keepalived.conf": node("priority 150", "advert_int 1"),
    "lb2/keepalived.conf": node("priority 100", "advert_int 2"),
  });
  const files = ["lb1/keepalived.conf", "lb2/keepalived.conf"];
  const { exit, stdout } = await kalc("cluster", ...files);
  expect(exit).toBe(1);
  const svg = (await kalc("cluster", ...files, "--format", "svg")).stdout;
  expect(svg.match(/class="line rival"/g)).toHaveLength(2);
  expect(svg.match(/class="bad">● master/g)).toHaveLength(2);
  expect(svg).not.toContain('class="line master"');
  const mermaid = (await kalc("cluster", ...files, "--format", "mermaid")).stdout;
  expect(mermaid).toContain("style router0 stroke:#cf222e");
  expect(stdout).toContain(
    "SPLIT BRAIN: lb1 and lb2 are both master: they drop each other's adverts (advert_int).",
  );
});

test("two masters are red, where there are colours, and nothing else is", async () => {
  const { kalc } = folderWith({
    "lb1.conf": node("priority 150", "advert_int 1"),
    "lb2.conf": node("priority 100", "advert_int 2"),
    "lb3.conf": node("priority 100", "advert_int 1"),
  });
  const red = (stdout: string): string[] =>
    stdout
      .split("\u001B[31m")
      .slice(1)
      .map((text) => text.split("\u001B[39m", 1)[0]?.trim() ?? "");
  const split = await kalc("cluster", "--color", "lb1.conf", "lb2.conf");
  expect(red(split.stdout)[0]).toMatch(/^SPLIT BRAIN: lb1 and lb2/);
  expect(red((await kalc("cluster", "--color", "lb1.conf", "lb3.conf")).stdout)).toEqual([]);
  expect((await kalc("cluster", "lb1.conf", "lb2.conf")).stdout).not.toContain("\u001B");
});

test.each([60, 80])("%i columns are never left", async (columns) => {
  for (const pair of [nat, ["examples/haproxy-pair/lb1.conf", "examples/haproxy-pair/lb2.conf"]]) {
    const { io, stdout } = testIo({ cwd: root, columns });
    await run(["cluster", ...pair], io, commands);
    for (const line of stdout().split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
  }
});

test("ends with 1 where nobody would have an address, and with 0 where somebody has each", async () => {
  const dead = node("priority 150").replace("virtual_router_id 17", "");
  const other = node("priority 100", "", "B").replaceAll("192.0.2.10", "192.0.2.11").replace("17", "18");
  const { kalc } = folderWith({
    "dead.conf": dead,
    "dead2.conf": dead,
    "good.conf": node("priority 100"),
    "other.conf": other,
  });
  const exitOf = async (...files: string[]): Promise<number> => (await kalc("cluster", ...files)).exit;
  expect(await exitOf("dead.conf", "good.conf")).toBe(0);
  expect(await exitOf("dead.conf", "dead2.conf")).toBe(1);
  expect(await exitOf("good.conf", "other.conf")).toBe(0);
});

test("where nobody would be, too", async () => {
  const { kalc } = folderWith({
    "lb1.conf": node("priority 150"),
    "lb2.conf": node("priority 1", "", "B")
      .replaceAll("192.0.2.10/24", "198.51.100.1/24")
      .replace("17", "18"),
  });
  const { stdout } = await kalc("cluster", "lb1.conf", "lb2.conf");
  expect(stdout).toMatch(/lb1 +NOBODY/);
});

test("one file alone is refused", async () => {
  const { exit, stderr } = await cluster(nat[0] ?? "");
  expect(exit).toBe(2);
  expect(stderr).toContain("at least two nodes");
});
