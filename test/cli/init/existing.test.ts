import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { initFrom, type InitOptions } from "../../../cli/commands/init.ts";
import { Exit } from "../../../cli/exit.ts";
import { targetsOf } from "../../../cli/hosts/targets.ts";
import { clusterOf, inventoriesOf, settingsWithClusters } from "../../../cli/plan/clusters.ts";
import { plansFor } from "../../../cli/plan/observe.ts";
import { run } from "../../../cli/run.ts";
import { instance, pair } from "../../deploy/plan/planning.ts";
import { director, printed } from "../../support/host-output.ts";
import { recordedTransport } from "../../support/recorded-transport.ts";
import { testIo } from "../../support/test-io.ts";

type Texts = Readonly<Record<string, string>>;

function folderWith(texts: Texts): string {
  const cwd = mkdtempSync(join(tmpdir(), "kalc-init-"));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

describe("kalc init FILE…", () => {
  async function init(texts: Texts, args: readonly string[]) {
    const cwd = folderWith(texts);
    const { io, stdout, stderr } = testIo({ cwd });
    const exit = await run(["init", ...args], io, commands);
    return { exit, stdout: stdout(), stderr: stderr(), cwd };
  }

  test("each file is a node, and stays as it is", async () => {
    const { exit, cwd } = await init(pair(), [
      "lb1.conf",
      "lb2.conf",
      "--hosts",
      "lb1.example.net,ops@lb2:22",
    ]);
    expect(exit).toBe(Exit.clean);
    expect(readFileSync(join(cwd, "lb1.conf"), "utf8")).toBe(pair()["lb1.conf"]);
    expect(readFileSync(join(cwd, "kalc.yaml"), "utf8")).toBe(`clusters:
  keepalived:
    nodes:
      lb1:
        file: lb1.conf
        host: lb1.example.net
        keepalived: installed
      lb2:
        file: lb2.conf
        host: ops@lb2:22
        keepalived: installed
    setup:
      firewall: auto
`);
  });

  test("files that lie elsewhere are named from there", async () => {
    const texts = { "one/keepalived.conf": instance(), "two/keepalived.conf": instance() };
    const { cwd } = await init(texts, [...Object.keys(texts), "--output", "ha", "--cluster", "web"]);
    const yaml = readFileSync(join(cwd, "ha/kalc.yaml"), "utf8");
    expect(yaml).toContain("web:\n    nodes:\n      one:\n        file: ../one/keepalived.conf\n      two:");
    expect(yaml).not.toContain("installed");
  });

  test("one file for all nodes has their ids", async () => {
    const text = `@a global_defs {\n@a }\n${instance().replace("priority 100", "@a priority 150\n@b priority 100")}`;
    const { cwd } = await init({ "all.conf": text }, ["all.conf"]);
    expect(readFileSync(join(cwd, "kalc.yaml"), "utf8")).toContain(
      "a:\n        file: all.conf\n        config-id: a\n      b:",
    );
  });

  test.each([
    [["lb1.conf", "lb3.conf"], "lb3.conf does not exist"],
    [["lb1.conf"], "a cluster has at least two nodes"],
    [["lb1.conf", "lb2.conf", "--hosts", "lb1"], "--hosts: 2 nodes, but 1 named"],
    [["lb1.conf", "lb2.conf", "--interface", "eth0"], "--interface is for a topology"],
    [["--from", "lb1", "lb2.conf"], "--from starts from running hosts"],
  ])("refuses %j", async (args, message) => {
    const { exit, stderr, cwd } = await init(pair(), args);
    expect([exit, stderr]).toEqual([Exit.usage, expect.stringContaining(message)]);
    expect(readdirSync(cwd).toSorted()).toEqual(["lb1.conf", "lb2.conf"]);
  });
});

describe("kalc init --from", () => {
  async function init(
    records: Readonly<Record<string, readonly (readonly [string, string])[] | undefined>>,
    options: Partial<InitOptions> = {},
  ) {
    const cwd = folderWith({});
    const { io, stdout, stderr } = testIo({ cwd });
    const { transport } = recordedTransport(({ target }) => {
      const found = records[target.name];
      return found
        ? { status: 0, stdout: printed(found), stderr: "" }
        : { failed: "unreachable", message: "connection refused" };
    });
    const targets = targetsOf(Object.keys(records), options);
    if ("wrong" in targets) throw new Error(targets.wrong);
    const all: InitOptions = { output: ".", firewall: "auto", limit: 30, ...options };
    const exit = await initFrom(targets, all, transport, io, new AbortController().signal);
    return { exit, stdout: stdout(), stderr: stderr(), cwd };
  }

  const part = (path: string, text: string): readonly (readonly [string, string])[] => [
    ["file", path],
    ["file.role", "include"],
    ["file.status", `640 0 0 ${text.length} 1700000000 root root regular file\n`],
    ["file.hash", `${"0".repeat(64)}  -\n`],
    ["file.content", text],
  ];

  /** With the hash that goes with the content. */
  const withHashes = (records: readonly (readonly [string, string])[]) => {
    const text = new Map(records).get("file.content") ?? "";
    const hash = createHash("sha256").update(text).digest("hex");
    return records.map(([name, value]) => [name, name === "file.hash" ? `${hash}  -\n` : value] as const);
  };

  test("copies what runs there, for its owner alone, and names it in a kalc.yaml", async () => {
    const own = "include conf.d/*.conf\ninclude /opt/lb/more.conf\n";
    const { exit, cwd, stdout } = await init(
      {
        "lb1.example.net": [
          ...director(own),
          ...part("/etc/keepalived/conf.d/a.conf", instance({ priority: 150 })),
          ...part("/opt/lb/more.conf", "# é\n"),
        ],
        "ops@lb2": director(instance()),
      },
      { sudo: true },
    );
    expect(exit).toBe(Exit.clean);
    expect(stdout).toContain("  lb1/conf.d/a.conf\n");
    expect(readFileSync(join(cwd, "lb1/conf.d/a.conf"), "utf8")).toBe(instance({ priority: 150 }));
    expect(readFileSync(join(cwd, "lb1/root/opt/lb/more.conf"), "utf8")).toBe("# é\n");
    expect(statSync(join(cwd, "lb2/keepalived.conf")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(cwd, "kalc.yaml"), "utf8")).toBe(`clusters:
  keepalived:
    ssh:
      sudo: yes
    nodes:
      lb1:
        file: lb1/keepalived.conf
        host: lb1.example.net
        keepalived: installed
        path: /etc/keepalived/keepalived.conf
        files:
          /opt/lb/more.conf:
            from: lb1/root/opt/lb/more.conf
            mode: "0640"
            owner: root:root
      lb2:
        file: lb2/keepalived.conf
        host: ops@lb2
        keepalived: installed
        path: /etc/keepalived/keepalived.conf
    setup:
      firewall: auto
`);
    const linted = testIo({ cwd });
    expect(await run(["cluster"], linted.io, commands)).toBe(Exit.clean);
  });

  test("a plan of what was copied changes no file", async () => {
    const own = "include conf.d/*.conf\ninclude /opt/lb/more.conf\n";
    const records = [
      ...withHashes(director(own)),
      ...withHashes(part("/etc/keepalived/conf.d/a.conf", instance())),
      ...withHashes(part("/opt/lb/more.conf", "# é\n")),
    ];
    const { cwd } = await init({ lb1: records });
    const { io } = testIo({ cwd });
    const settings = await settingsWithClusters(io);
    if ("wrong" in settings) throw new Error(settings.wrong.join());
    const inventories = inventoriesOf([], settings);
    if ("wrong" in inventories) throw new Error(inventories.wrong.join());
    const { transport } = recordedTransport(() => ({ status: 0, stdout: printed(records), stderr: "" }));
    const clusters = await Promise.all(
      inventories.map((inventory) => clusterOf(inventory, settings, transport, io)),
    );
    const found = clusters.flatMap((one) => ("wrong" in one ? [] : [one]));
    const asked = { limitMs: 1000, signal: new AbortController().signal, reach: {} };
    const [plan] = await plansFor(found, transport, asked);
    expect(plan?.hosts.map(({ name, files, configuration }) => [name, files, configuration])).toEqual([
      ["lb1", [], null],
    ]);
  });

  test("no path of a host leads out of the folder", async () => {
    const { exit, cwd } = await init({
      lb1: [
        ...director("include ../../../x.conf\n"),
        ...part("/etc/keepalived/../../../x.conf", "# there\n"),
      ],
    });
    expect(exit).toBe(Exit.clean);
    expect(readFileSync(join(cwd, "lb1/root/x.conf"), "utf8")).toBe("# there\n");
  });

  test("one that runs by its host's name has it for an id", async () => {
    const { cwd } = await init({ "192.0.2.1": director("@lb1 global_defs {\n@lb1 }\n") });
    const yaml = readFileSync(join(cwd, "kalc.yaml"), "utf8");
    expect(yaml).toContain("lb1:\n        file: lb1/keepalived.conf\n        config-id: lb1\n");
  });

  test("says what is not copied", async () => {
    const script = 'vrrp_script a {\n    script "/etc/keepalived/check.sh"\n}\n';
    const { stdout } = await init({ lb1: director(script) });
    expect(stdout).toContain(
      "lb1: these programs that keepalived runs were not copied: /etc/keepalived/check.sh.\n",
    );
  });

  test("where a host is not reached, nothing is written", async () => {
    const { exit, stderr, cwd } = await init({ lb1: director(instance()), lb2: undefined });
    expect([exit, stderr]).toEqual([Exit.usage, "kalc: lb2 is unreachable: connection refused\n"]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("nor where its configuration cannot be read", async () => {
    const unread = director("").filter(([name]) => name !== "file.content");
    const { exit, stderr } = await init({
      lb1: [...unread, ["file.content.failed", "cat: Permission denied\n"]],
    });
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain("lb1: /etc/keepalived/keepalived.conf cannot be read");
  });
});
