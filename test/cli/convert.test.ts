import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { writeAll } from "../../cli/write-files.ts";
import { Exit } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import { testIo } from "../support/test-io.ts";

const SECRET = "hunter2!";
const ENV = `INTERFACE=eth0\nLBMode=main\nVIRTUAL_IP=10.0.2.200:80\nREAL_IP=10.0.0.120\nPASSWORD='${SECRET}'\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kalc-cli-convert-"));
  writeFileSync(join(folder, "lb.env"), ENV);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function convert(...args: string[]): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  return convertWith({}, ...args);
}

async function convertWith(
  given: { stdin?: string; env?: Record<string, string> },
  ...args: string[]
): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo({ cwd: folder, ...given });
  const exit = await run(["convert", ...args], io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

describe("without --out", () => {
  test("one node's configuration is all of standard output, and the report is on standard error", async () => {
    const { exit, stdout, stderr } = await convert("lb.env", "--node", "backup");
    expect(exit).toBe(Exit.clean);
    expect(stdout).toMatch(/^# lb2, the backup node\./);
    expect(stdout).not.toContain("====");
    expect(stderr).toContain("1 node, 1 VRRP instance, 1 virtual server");
  });

  test("several nodes follow each other, each under its name", async () => {
    const { stdout } = await convert("lb.env");
    expect(stdout.match(/^# ==== .* ====$/gm)).toEqual(["# ==== lb1.conf ====", "# ==== lb2.conf ===="]);
  });

  test("--setup-script gives the script", async () => {
    const { stdout } = await convert("lb.env", "--setup-script");
    expect(stdout).toMatch(/^#!\/bin\/sh\n/);
  });

  test("a node that the variables do not tell of is wrong usage", async () => {
    const one = "KEEPALIVED_VIRTUAL_IPS=10.0.0.5\nKEEPALIVED_UNICAST_PEERS=10.0.0.2\nKEEPALIVED_NOTIFY=\n";
    writeFileSync(join(folder, "one.env"), one);
    const { exit, stderr } = await convert("one.env", "--node", "backup");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("describe no backup node");
  });

  test("nothing was written", async () => {
    await convert("lb.env", "--setup-script");
    expect(readdirSync(folder)).toEqual(["lb.env"]);
  });
});

describe("with --out", () => {
  test("files have the modes their content asks for", async () => {
    const { exit, stdout } = await convert("lb.env", "--out", "made/here", "--setup-script");
    expect(exit).toBe(Exit.clean);
    expect(stdout).toContain("Written: made/here/lb1.conf, made/here/lb2.conf, made/here/kalc.yaml");
    const mode = (name: string): string =>
      (statSync(join(folder, "made/here", name)).mode & 0o777).toString(8);
    expect(["lb1.conf", "kalc.yaml", "setup.sh"].map(mode)).toEqual(["600", "644", "755"]);
    expect(readFileSync(join(folder, "made/here/kalc.yaml"), "utf8")).toBe(
      "keepalived: 2.4.3\nclusters:\n  lb:\n    nodes:\n      lb1:\n        file: lb1.conf\n      lb2:\n        file: lb2.conf\n",
    );
  });

  test("nothing that is there is written over, and then nothing is written at all", async () => {
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/kalc.yaml"), "mine\n");
    const { exit, stdout, stderr } = await convert("lb.env", "--out", "out");
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain("out/kalc.yaml already exists, so nothing was written");
    expect(readdirSync(join(folder, "out"))).toEqual(["kalc.yaml"]);
  });

  test("--force writes over it, and leaves nothing else behind", async () => {
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/lb1.conf"), "mine\n");
    expect((await convert("lb.env", "--out", "out", "--force")).exit).toBe(Exit.clean);
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["kalc.yaml", "lb1.conf", "lb2.conf"]);
    expect(readFileSync(join(folder, "out/lb1.conf"), "utf8")).toContain("vrrp_instance");
  });

  test("a file that cannot be put in place takes the others back", () => {
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/a"), "old\n");
    mkdirSync(join(folder, "out/c"));
    const files = ["a", "b", "c"].map((file) => ({ file, text: "new\n", mode: 0o644 }));
    const result = writeAll(files, "out", { mayReplace: true, cwd: folder });
    expect(result).toHaveProperty("unwritable");
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["a", "c"]);
    expect(readFileSync(join(folder, "out/a"), "utf8")).toBe("old\n");
  });

  test("a folder that cannot be made is wrong usage", async () => {
    writeFileSync(join(folder, "file"), "");
    const { exit, stderr } = await convert("lb.env", "--out", "file/below");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("nothing was written");
    expect(readdirSync(folder).sort()).toEqual(["file", "lb.env"]);
  });

  test("nothing is written where nothing can be converted", async () => {
    writeFileSync(join(folder, "bad.env"), "LBMode=main\nVIRTUAL_IP=nonsense\n");
    const { exit, stdout } = await convert("bad.env", "--out", "out");
    expect(exit).toBe(Exit.findings);
    expect(stdout).toContain("No virtual address is left");
    expect(readdirSync(folder).sort()).toEqual(["bad.env", "lb.env"]);
  });
});

describe("the report", () => {
  test.each([["text"], ["json"]])("never holds a password (%s)", async (format) => {
    const { stdout, stderr } = await convert("lb.env", "--check", "--format", format);
    expect(stdout + stderr).not.toContain(SECRET);
    expect(stdout + stderr).not.toContain("hunter2");
  });

  test("as JSON says where, what and how many", async () => {
    writeFileSync(join(folder, "bad.env"), `${ENV}LB_ALGO=nope\n`);
    const { exit, stdout } = await convert("bad.env", "--check", "--format", "json");
    expect(exit).toBe(Exit.findings);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(report).toMatchObject({
      version: 1,
      keepalived: "2.4.3",
      convention: "keepalived-loadbalancer",
      service: null,
      nodes: [
        { name: "lb1", role: "main", file: "lb1.conf" },
        { name: "lb2", role: "backup", file: "lb2.conf" },
      ],
      summary: { error: 1 },
    });
    const { directors } = report["host"] as { directors: readonly unknown[] };
    expect(directors).toContainEqual(
      expect.objectContaining({ kind: "masquerade", args: ["4", "tcp", "10.0.2.200", "80"] }),
    );
    expect(report["findings"]).toContainEqual(
      expect.objectContaining({
        code: "bad-scheduler",
        variable: "LB_ALGO",
        file: "bad.env",
        line: 6,
        column: 9,
        endColumn: 13,
      }),
    );
  });

  test("--check writes nothing", async () => {
    await convert("lb.env", "--check", "--out", "out");
    expect(readdirSync(folder)).toEqual(["lb.env"]);
  });
});

describe("where the input comes from", () => {
  const COMPOSE = `services:\n  lb:\n    image: eherzog/keepalived\n    env_file: lb.env\n`;

  test("nothing named: the compose file that is here, and its override", async () => {
    writeFileSync(join(folder, "docker-compose.yml"), COMPOSE);
    writeFileSync(join(folder, "compose.override.yaml"), "services: {lb: {environment: {LB_ALGO: wlc}}}\n");
    expect((await convert()).stdout).toContain("lb_algo wlc");
  });

  test("a folder: the compose file in it", async () => {
    mkdirSync(join(folder, "site"));
    writeFileSync(join(folder, "site/compose.yaml"), COMPOSE.replace("lb.env", "../lb.env"));
    expect((await convert("site")).stdout).toContain("auth_pass");
  });

  test("nothing named and nothing here", async () => {
    const { exit, stderr } = await convert();
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("no compose file in this folder");
  });

  test("standard input, as either", async () => {
    expect((await convertWith({ stdin: ENV }, "-")).stdout).toContain("auth_pass");
    expect((await convertWith({ stdin: COMPOSE }, "-")).stdout).toContain("auth_pass");
  });

  test("an env file beside a compose file is what its variables are looked up in", async () => {
    writeFileSync(
      join(folder, "compose.yaml"),
      COMPOSE.replace("env_file: lb.env", 'environment: ["VIRTUAL_IP=$VIP"]'),
    );
    writeFileSync(join(folder, "prod.env"), "VIP=10.9.9.9:80\n");
    expect((await convert("compose.yaml", "prod.env")).stdout).toContain("10.9.9.9");
  });

  test.each([
    [["compose.yaml", "--env"], "leave out the compose file"],
    [["lb.env", "--service", "x"], "--service needs a compose file"],
    [["lb.env", "--from", "nothing"], "Allowed choices are"],
    [["lb.env", "--vrrp-version", "4"], "Allowed choices are"],
    [["lb.env", "--keepalived", "1.0"], "kalc knows 2.0.20 to"],
    [["--to", "env"], "needs the configurations"],
  ])("%j is wrong usage", async (args, says) => {
    writeFileSync(join(folder, "compose.yaml"), COMPOSE);
    const { exit, stderr } = await convert(...args);
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain(says);
  });
});

describe("--to env", () => {
  test("gives the variables the configurations came from", async () => {
    await convert("lb.env", "--out", "out");
    const { exit, stdout } = await convert("--to", "env", "out/lb1.conf", "out/lb2.conf");
    expect(exit).toBe(Exit.clean);
    expect(stdout.split("\n").slice(1)).toEqual([
      "LBMode=main",
      "INTERFACE=eth0",
      "VIRTUAL_ROUTER_ID=51",
      "PRIORITY=200",
      "PRIORITYBACKUP=180",
      `PASSWORD='${SECRET}'`,
      "VIRTUAL_IP=10.0.2.200:80",
      "REAL_IP=10.0.0.120:80",
      "LB_KIND=NAT",
      "LB_ALGO=rr",
      "",
    ]);
  });

  test("reads one file that tells its nodes apart by config ids", async () => {
    const text = [
      "vrrp_instance V {",
      "    version 3",
      "    interface eth0",
      "    virtual_router_id 7",
      "@main    priority 150",
      "@backup  priority 100",
      "    virtual_ipaddress {",
      "        10.0.0.1",
      "    }",
      "}",
      "",
    ].join("\n");
    writeFileSync(join(folder, "both.conf"), text);
    const { stdout } = await convert("--to", "env", "both.conf");
    expect(stdout).toContain("PRIORITY=150\nPRIORITYBACKUP=100\nENABLE_LB=false\nVIRTUAL_IP=10.0.0.1\n");
  });

  test("lists what does not fit, with its place, and ends with 1", async () => {
    await convert("lb.env", "--out", "out");
    const path = join(folder, "out/lb1.conf");
    writeFileSync(path, readFileSync(path, "utf8").replace("delay_loop 5", "delay_loop 9\n    quorum 1"));
    const { exit, stderr } = await convert("--to", "env", "out/lb1.conf");
    expect(exit).toBe(Exit.findings);
    expect(stderr).toMatch(
      /out\/lb1\.conf:\d+:5: The image has no variable for this delay_loop\. \[no-variable\]/,
    );
    expect(stderr).toContain("no variable for this quorum");
    expect(stderr).not.toContain(SECRET);
  });

  test("refuses a file without an instance", async () => {
    writeFileSync(join(folder, "empty.conf"), "");
    expect((await convert("--to", "env", "empty.conf")).exit).toBe(Exit.usage);
  });

  test("keeps the file to its owner", async () => {
    await convert("lb.env", "--out", "out");
    await convert("--to", "env", "out/lb1.conf", "--out", "back");
    expect(statSync(join(folder, "back/lb.env")).mode & 0o777).toBe(0o600);
    chmodSync(join(folder, "back"), 0o755);
  });
});
