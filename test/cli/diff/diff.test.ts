import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { run } from "../../../cli/run.ts";
import { testIo } from "../../support/test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-diff-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return name;
}

interface Answer {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function diff(
  args: readonly string[],
  given: { stdin?: string; columns?: number } = {},
): Promise<Answer> {
  const { io, stdout, stderr } = testIo({ cwd: folder, ...given });
  const world = { ...io, stdout: { ...io.stdout, columns: given.columns } };
  const exit = await run(["diff", ...args], world, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

const instance = (lines: string): string => `vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
${lines}
  virtual_ipaddress {
    192.0.2.5/24
  }
}
`;

put(
  "old.conf",
  instance("  priority 150\n  authentication {\n    auth_type PASS\n    auth_pass geheim\n  }"),
);
put("new.conf", instance("  priority 50\n  authentication {\n    auth_type PASS\n    auth_pass anders\n  }"));
put(
  "styled.conf",
  `# the pair\n${instance('  priority "150"\n  authentication { auth_type PASS\n    auth_pass geheim\n  }')}`,
);

describe("the exit status", () => {
  test.each([
    ["the same file", ["old.conf", "old.conf"], 0],
    ["only another style", ["old.conf", "styled.conf"], 0],
    ["a difference", ["old.conf", "new.conf"], 1],
    ["a file that is not there", ["old.conf", "none.conf"], 2],
    ["a folder", ["old.conf", "."], 2],
    ["one file and one release", ["old.conf", "--keepalived", "2.2.7"], 2],
    ["one file and two releases that read it alike", ["old.conf", "--keepalived", "2.2.7..2.3.3"], 0],
    ["an unknown release", ["old.conf", "new.conf", "--keepalived", "1.0..2.0.20"], 2],
    ["standard input twice", ["-", "-"], 2],
    ["three files", ["old.conf", "old.conf", "old.conf"], 2],
    ["a file of variables that is not there", ["old.conf", "new.conf", "--env-file", "none"], 2],
  ])("%s", async (_, args, exit) => {
    expect(await diff(args)).toMatchObject({ exit });
  });
});

test("nothing is said where only the style differs", async () => {
  const { stdout } = await diff(["old.conf", "styled.conf"]);
  expect(stdout).toBe("old.conf → styled.conf, keepalived 2.4.3\n\nNo difference in meaning.\n");
});

test.each(["text", "json", "markdown"])("as %s, without the password", async (format) => {
  const { stdout } = await diff(["old.conf", "new.conf", "--format", format, "--keepalived", "2.2.7"]);
  expect(stdout).toContain("auth_pass");
  expect(stdout).not.toMatch(/geheim|anders/);
  await expect(stdout).toMatchFileSnapshot(`expected/password-${format}.txt`);
});

test("standard input stands for either of the two", async () => {
  const stdin = instance("  priority 150");
  const { exit, stdout } = await diff(["-", "new.conf", "--stdin-filename", "running.conf"], { stdin });
  expect(exit).toBe(1);
  expect(stdout).toContain("running.conf → new.conf");
  expect((await diff(["old.conf", "-"], { stdin })).exit).toBe(1);
});

test("each config id that either file names is compared, and those that differ alike are told together", async () => {
  const lines = (priority: number): string =>
    instance(`  @lb1 priority 150\n  @^lb1 priority ${priority}\n  @lb2 nopreempt\n  @lb3 nopreempt`);
  put("ids/old.conf", lines(100));
  put("ids/new.conf", lines(90));
  const { exit, stdout } = await diff(["ids/old.conf", "ids/new.conf", "--format", "json"]);
  const { parts } = JSON.parse(stdout) as { parts: { configIds: string[]; changes: unknown[] }[] };
  expect(exit).toBe(1);
  expect(parts.map(({ configIds, changes }) => [configIds, changes.length])).toEqual([
    [["lb1"], 0],
    [["lb2", "lb3"], 1],
  ]);
  expect((await diff(["ids/old.conf", "ids/new.conf", "--config-id", "lb1"])).exit).toBe(0);
});

test("a quorum that is perhaps not met is said beside the sorry server that comes or goes", async () => {
  const service = (line: string): string =>
    `virtual_server 192.0.2.5 80 {\n  ${line}\n  real_server 192.0.2.21 80 {\n  }\n}\n`;
  put("sorry.conf", service("sorry_server 192.0.2.23 80"));
  put("alone.conf", service(""));
  const { stdout } = await diff(["--keepalived", "2.2.7", "--no-settings", "sorry.conf", "alone.conf"]);
  expect(stdout).toMatch(/^! .*: sorry_server\n {2}If fewer servers are up/m);
  expect(stdout).toMatch(/the table +changes within \d\.\d s\n.*new connections +.*fail from then on/);
  expect(stdout).toMatch(/^= .*: sorry_server\n {2}The table does not change/m);
  expect(stdout).not.toMatch(/was not measured|sorry_server_/);
  const json = await diff(["--keepalived", "2.2.7", "--format", "json", "sorry.conf", "alone.conf"]);
  expect(json.stdout).toMatch(/"kind": "quorum not met",[^]*"measured": \{\s+"runs": \d+,\s+"settled": \[/);
});

test("what keepalived does not run with is said, and that a reload ends it", async () => {
  put("fatal.conf", instance("  priority 150\n  notify {\n    x\n  }"));
  const { exit, stdout } = await diff(["old.conf", "fatal.conf"]);
  expect(exit).toBe(1);
  expect(stdout).toContain("keepalived does not run with fatal.conf:");
  expect(stdout).toContain("keepalived exits at the reload.");
  const [same, other] = [await diff(["fatal.conf", "fatal.conf"]), await diff(["fatal.conf", "old.conf"])];
  expect([same.exit, other.exit]).toEqual([0, 1]);
  expect(same.stdout).toContain("keepalived does not run with fatal.conf:");
});

test("two releases: what one of them says and the other does not", async () => {
  put("script.conf", `vrrp_script s {\n  script /bin/true\n  interval 0.5\n}\n${instance("")}`);
  const { exit, stdout } = await diff(["script.conf", "--keepalived", "2.2.7..2.4.3"]);
  expect(exit).toBe(1);
  expect(stdout).toContain("script.conf, keepalived 2.2.7 → 2.4.3");
  expect(stdout).toContain("interval 1 → 0.5");
  expect(stdout).not.toContain("What a reload does");
});

test("no line is wider than the terminal, but for words that are", async () => {
  const { stdout } = await diff(["old.conf", "new.conf"], { columns: 40 });
  const wide = stdout.split("\n").filter((line) => line.length > 40);
  expect(wide).toEqual([]);
});

test("names cannot write to the terminal", async () => {
  put("odd.conf", instance("  priority 150").replace("VI_1", '"\u001b[31mVI"'));
  const { stdout } = await diff(["old.conf", "odd.conf"]);
  expect(stdout).not.toContain("\u001b");
  expect(stdout).toContain("␛[31mVI");
});

test("an empty file takes everything away, and is told so", async () => {
  put("empty.conf", "");
  const { exit, stdout } = await diff(["old.conf", "empty.conf"]);
  expect(exit).toBe(1);
  expect(stdout).toContain("- vrrp_instance VI_1");
});
