import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import { testIo } from "../support/test-io.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-inspect-"));
const file = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
file("a.conf", 'one "b c" {\n  @lb1 two # note\n}\ninclude inc/*.conf\n');
mkdirSync(join(folder, "inc"));
file("inc/x.conf", "$A=${_ENV WHO}\nthree ${A}\n");
file("broken.conf", "$A=$A\none $A\n");
file("odd.conf", Uint8Array.of(0x61, 0x20, 0xff, 0x0a));
file(
  "binary.conf",
  Uint8Array.from({ length: 200 }, (_, index) => index % 16),
);
file("vars.env", 'WHO="some one"\n');

async function inspect(
  args: string,
  stdin?: string,
): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo({ cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
  const exit = await run(["inspect", ...args.split(" ")], io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

describe("kalc inspect --statements", () => {
  test("prints a JSON array of what the pass sees", async () => {
    const { exit, stdout } = await inspect(
      "a.conf --statements --pass vrrp --config-id lb1 --env-file vars.env",
    );
    expect(exit).toBe(Exit.clean);
    expect(JSON.parse(stdout)).toEqual([
      { file: "a.conf", line: 1, words: ["one", "b c"] },
      { file: "a.conf", line: 1, words: ["{"] },
      { file: "a.conf", line: 2, words: ["two"] },
      { file: "a.conf", line: 3, words: ["}"] },
      { file: "inc/x.conf", line: 2, words: ["three", "some", "one"] },
    ]);
    expect(stdout.split("\n")).toHaveLength(8);
  });

  test("of nothing, an empty one", async () => {
    expect(await inspect("- --statements", "# nothing\n")).toEqual({
      exit: Exit.clean,
      stdout: "[]\n",
      stderr: "",
    });
  });

  test("says which keepalived does not survive the file", async () => {
    const { exit, stdout, stderr } = await inspect("broken.conf --statements --pass bfd");
    expect({ exit, stdout }).toEqual({ exit: Exit.clean, stdout: "[]\n" });
    expect(stderr).toMatch(
      /^broken\.conf:2:5: .*contains itself.* \[KA108\]\nkalc: keepalived does not start this process/,
    );
  });

  test("reads as the version that is asked for", async () => {
    const words = async (version: string): Promise<unknown> =>
      JSON.parse((await inspect(`- --statements --pass vrrp --keepalived ${version}`, "one a\\#b\n")).stdout);
    expect(await words("2.0.20")).toMatchObject([{ words: ["one", "a#b"] }]);
    expect(await words("v2.2.7")).toMatchObject([{ words: ["one", "a"] }]);
  });
});

describe("kalc inspect --format json", () => {
  test("names what was read", async () => {
    const { stdout } = await inspect("a.conf --format json");
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      keepalived: "2.4.3",
      config_id: null,
      config_ids: ["lb1"],
      files: ["a.conf", "inc/x.conf"],
      problems: [],
      instances: [],
    });
  });

  test("puts every problem at its place", async () => {
    const { stdout } = await inspect(
      "- --format json --stdin-filename inc/typed.conf",
      'one "a\ninclude x.conf\n',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      files: ["inc/typed.conf", "inc/x.conf"],
      problems: [
        { rule: "KA101", path: "inc/typed.conf", line: 1, column: 1 },
        { rule: "KA102", path: "inc/typed.conf", line: 1, column: 5, end_line: 1, end_column: 7 },
      ],
    });
  });

  test("says of each value where it comes from, and of passwords nothing else", async () => {
    const { stdout } = await inspect(
      "- --format json --stdin-filename lb.conf",
      "vrrp_instance a {\n priority 90\n authentication {\n auth_type PASS\n auth_pass hushhush\n }\n}\nSSL {\n password hushhush\n}\n",
    );
    expect(stdout).not.toContain("hush");
    expect(JSON.parse(stdout)).toMatchObject({
      instances: [
        {
          name: "a",
          at: "lb.conf:1",
          priority: { value: 90, from: "file", at: "lb.conf:2" },
          advert_int: { value: 1, from: "default" },
          authentication: { password: { value: "••••••••", from: "file", at: "lb.conf:5" } },
        },
      ],
    });
  });

  test("shows a file's own tree, nothing expanded", async () => {
    const { stdout } = await inspect("inc/x.conf --tree");
    expect(stdout).toBe(
      `file 1:1-3:1
  definition A = "\${_ENV WHO}" 1:1-1:15
  statement "three" "\${A}" 2:1-2:11
`,
    );
  });

  test("reads a file that is no UTF-8", async () => {
    expect(JSON.parse((await inspect("odd.conf --statements")).stdout)).toMatchObject([
      { words: ["a", "ÿ"] },
    ]);
  });
});

describe("kalc inspect, for people", () => {
  const host = `vrrp_script chk {
  script "/usr/bin/pgrep nginx"
  interval 2
}
vrrp_instance VI_1 {
  state MASTER
  interface eth0
  virtual_router_id 17
  @lb1 priority 150
  @lb2 priority 90
  @^lb1 nopreempt
  authentication {
    auth_type PASS
    auth_pass hushhush
  }
  virtual_ipaddress {
    192.0.2.10/24
  }
  track_script {
    chk weight -30
  }
}
virtual_server 192.0.2.10 80 {
  protocol TCP
  sorry_server 192.0.2.9 80
  real_server 192.0.2.21 80 {
    TCP_CHECK {
    }
  }
  real_server 192.0.2.22 80 {
    weight 3
  }
}
`;

  test("tells what one host does, and masks passwords", async () => {
    const { exit, stdout } = await inspect("- --stdin-filename lb.conf --config-id lb1", host);
    expect(exit).toBe(Exit.clean);
    expect(stdout).toBe(`lb.conf, keepalived 2.4.3, config id lb1

vrrp_instance VI_1
  eth0, virtual_router_id 17, VRRP version 2, an advert every 1 s, multicast, PASS ••••••••
  192.0.2.10/24 on eth0
  starts as MASTER with priority 150, takes over from a node with a lower priority
  tracks script chk: weight -30

virtual_server 192.0.2.10:80 TCP
  wlc, NAT
  sorry_server 192.0.2.9:80
  192.0.2.21:80  weight 1  TCP_CHECK
  192.0.2.22:80  weight 3  not checked

vrrp_script chk
  /usr/bin/pgrep nginx
  every 2 s, at most 2 s, fails after 1, passes after 1, FAULT when it fails
`);
  });

  test("of a file for several hosts, who is preferred", async () => {
    const { stdout } = await inspect("-", host);
    expect(stdout).toContain("\n  preferred: lb1 (150), then lb2 (90)\n");
    expect(stdout).toContain("use --config-id lb1");
  });

  test("shows passwords where it is asked to", async () => {
    expect((await inspect("- --show-secrets", host)).stdout).toContain("PASS hushhush");
  });

  test.each([60, 80])("%i columns are never left, and no word is broken", async (columns) => {
    const { io, stdout } = testIo({ stdin: host, columns });
    expect(await run(["inspect", "-"], io, commands)).toBe(Exit.clean);
    for (const line of stdout().split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    expect(stdout()).toContain("virtual_router_id 17");
  });
});

describe("wrong input is a plain error and status 2", () => {
  test.each([
    ["none.conf", "none.conf does not exist"],
    ["inc", "inc is a folder"],
    ["binary.conf", "binary.conf is a binary file"],
    ["a.conf --env-file none.env", "none.env cannot be read"],
    ["a.conf --keepalived 1.2.3", "kalc knows 2.0.20 to 2.4.3"],
    ["a.conf --pass master", "parent, checker, vrrp, bfd"],
    ["a.conf --tree --statements", "cannot be used with"],
    ["", "missing required argument"],
  ])("kalc inspect %s", async (args, message) => {
    const { exit, stdout, stderr } = await (args === "" ? inspectNothing() : inspect(args));
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain(message);
  });
});

async function inspectNothing(): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo({ cwd: folder });
  const exit = await run(["inspect"], io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}
