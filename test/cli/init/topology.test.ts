import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { topologies } from "../../../deploy/init/index.ts";
import { testIo } from "../../support/test-io.ts";

/** `answers` are typed on a terminal, one after the other; without them there is none. */
async function init(
  args: readonly string[],
  { answers, cwd = mkdtempSync(join(tmpdir(), "kalc-init-")) }: { answers?: string[]; cwd?: string } = {},
) {
  const { io, stdout, stderr } = testIo({ cwd });
  const asked: string[] = [];
  const ask = (question: string): Promise<string | undefined> => {
    asked.push(question);
    return Promise.resolve(answers?.shift());
  };
  const exit = await run(["init", ...args], answers ? { ...io, ask } : io, commands);
  return { exit, stdout: stdout(), stderr: stderr(), asked, cwd };
}

const PAIR = ["--hosts", "lb1,lb2", "--interface", "eth0", "--address", "192.0.2.10/24"];

describe("kalc init", () => {
  test("lists the topologies", async () => {
    const { exit, stdout } = await init([]);
    expect(exit).toBe(Exit.clean);
    for (const { name, title } of topologies)
      expect(stdout).toMatch(new RegExp(`${name} +${title.slice(0, 10)}`));
  });

  test("writes what its options say, and what to do next", async () => {
    const { exit, stdout, cwd } = await init([
      "vrrp-pair",
      ...PAIR,
      "--output",
      "ha",
      "--cluster",
      "web",
      "--sudo",
    ]);
    expect(exit).toBe(Exit.clean);
    expect(stdout).toBe(`Written:
  ha/lb1.conf
  ha/lb2.conf
  ha/kalc.yaml

Next:
  cd ha
  kalc lint .
  kalc cluster web
  kalc plan web
`);
    expect(readFileSync(join(cwd, "ha/lb2.conf"), "utf8")).toContain("priority 100");
    expect(readFileSync(join(cwd, "ha/kalc.yaml"), "utf8")).toBe(`clusters:
  web:
    ssh:
      sudo: yes
    nodes:
      lb1:
        file: lb1.conf
        host: lb1
        keepalived: installed
      lb2:
        file: lb2.conf
        host: lb2
        keepalived: installed
    setup:
      firewall: auto
`);
  });

  test("what it wrote lints clean, with a password that is nowhere in the files", async () => {
    const { cwd } = await init(["vrrp-pair", ...PAIR, "--password", "command pass show vrrp"]);
    expect(readFileSync(join(cwd, "kalc.yaml"), "utf8")).toContain("- show");
    const { io, stdout } = testIo({ cwd });
    expect(await run(["lint", "."], io, commands)).toBe(Exit.clean);
    expect(stdout()).toContain("Nothing to report (2 configurations");
    const other = testIo({ cwd });
    expect(await run(["cluster"], other.io, commands)).toBe(Exit.clean);
  });

  test("where no kalc.yaml names it, it is a text like any other", async () => {
    const { cwd } = await init(["vrrp-pair", ...PAIR, "--password", "env PASS"]);
    const { io, stdout } = testIo({ cwd });
    expect(await run(["lint", "lb1.conf", "--no-settings", "--fail-on", "warning"], io, commands)).toBe(
      Exit.findings,
    );
    expect(stdout()).toContain("KA204 value-truncated");
  });

  test("asks on a terminal for what the options leave open, until it is right", async () => {
    const { exit, asked, stderr, cwd } = await init(["vrrp-pair", "--interface", "ens3"], {
      answers: ["lb1, lb2", "192.0.2.10", "192.0.2.10/24", "", ""],
    });
    expect(exit).toBe(Exit.clean);
    expect(asked).toEqual([
      "Hosts, the preferred one first (e.g. lb1,lb2): ",
      "Virtual address (e.g. 192.0.2.10/24): ",
      "Virtual address (e.g. 192.0.2.10/24): ",
      "Virtual router id, unused by others in the network [17]: ",
      "Source of the VRRP password [none]: ",
    ]);
    expect(stderr).toMatch(/^Write one or more IPv4 addresses with .*, e.g. 192.0.2.10\/24\.\n$/);
    expect(readFileSync(join(cwd, "lb1.conf"), "utf8")).toContain("192.0.2.10/24 dev ens3");
  });

  test("asks again for what does not go with the rest", async () => {
    const rest = ["--hosts", "a,b", "--interface", "eth0", "--address", "192.0.2.10/24", "--inside", "eth1"];
    const { exit, stderr } = await init(["nat-directors", ...rest, "--ports", "80", "--password", "none"], {
      answers: ["", "10.1.0.1/24", "", "10.2.0.1", "", "10.1.0.7"],
    });
    expect(stderr).toContain("10.2.0.1 is not in the network of its gateway, 10.1.0.1/24");
    expect(exit).toBe(Exit.clean);
  });

  test("the end of the input is no answer, and nothing is written", async () => {
    const { exit, stderr, cwd } = await init(["vrrp-pair"], { answers: ["lb1,lb2"] });
    expect([exit, stderr]).toEqual([Exit.usage, "kalc: interrupted\n"]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("without a terminal it names every option that is missing", async () => {
    const { exit, stderr } = await init(["vrrp-pair", "--interface", "eth0"]);
    expect(exit).toBe(Exit.usage);
    expect(stderr).toBe(
      "kalc: --hosts is missing: add it, e.g. --hosts lb1,lb2\nkalc: --address is missing: add it, e.g. --address 192.0.2.10/24\n",
    );
  });

  test.each([
    [["vrrp-pear"], "no topology or file is called vrrp-pear. Did you mean vrrp-pair?"],
    [["vrrp-pair", ...PAIR, "--servers", "192.0.2.1"], "vrrp-pair has no --servers"],
    [["vrrp-pair", ...PAIR, "--priorities", "300,1"], "--priorities: Write"],
    [["vrrp-pair", ...PAIR, "--priorities", "100"], "--priorities: 1 of 2 answers"],
    [["vrrp-pair", ...PAIR, "--hosts", "lb1"], "--hosts: Write two to eight"],
  ])("refuses %j", async (args, message) => {
    const { exit, stderr, cwd } = await init(args);
    expect(exit).toBe(Exit.usage);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("writes over nothing without --force", async () => {
    const { cwd } = await init(["vrrp-pair", ...PAIR]);
    writeFileSync(join(cwd, "lb2.conf"), "mine\n");
    const again = await init(["vrrp-pair", ...PAIR], { cwd });
    expect(again.exit).toBe(Exit.usage);
    expect(again.stderr).toContain("lb1.conf already exists, so nothing was written; --force overwrites it");
    expect(readFileSync(join(cwd, "lb2.conf"), "utf8")).toBe("mine\n");
    expect((await init(["vrrp-pair", ...PAIR, "--force"], { cwd })).exit).toBe(Exit.clean);
    expect(readFileSync(join(cwd, "lb2.conf"), "utf8")).toContain("router_id lb2");
  });

  test("a script lies beside the configurations, ready to be run", async () => {
    const script = "/etc/keepalived/check-nginx.sh";
    const { cwd, exit } = await init(["nginx-pair", ...PAIR, "--check", script]);
    expect(exit).toBe(Exit.clean);
    expect(statSync(join(cwd, "check-nginx.sh")).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(cwd, "kalc.yaml"), "utf8")).toContain(
      `${script}:\n            from: check-nginx.sh`,
    );
  });
});
