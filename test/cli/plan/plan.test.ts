import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { planAll, type PlanOptions } from "../../../cli/commands/plan.ts";
import { Exit } from "../../../cli/exit.ts";
import { clusterOf, inventoriesOf, settingsWithClusters } from "../../../cli/plan/clusters.ts";
import { run } from "../../../cli/run.ts";
import { instance, pair, service, YAML, type Texts } from "../../deploy/plan/planning.ts";
import { recordedTransport } from "../../support/recorded-transport.ts";
import { directorAnswer, REFUSED } from "../../support/director-answer.ts";
import { testIo } from "../../support/test-io.ts";

interface Asked {
  readonly now?: Texts;
  readonly next?: Texts;
  readonly down?: string;
  readonly options?: Partial<PlanOptions>;
  readonly yaml?: string;
  readonly columns?: number;
  readonly env?: Record<string, string>;
  /** What kalc lint finds of it is known. */
  readonly isKnown?: boolean;
}

const BARE = "setup: { firewall: none }\n";

async function plan({
  now = pair(),
  next = now,
  down,
  options,
  yaml = YAML,
  columns = 80,
  env = {},
  isKnown,
}: Asked) {
  const cwd = mkdtempSync(join(tmpdir(), "kalc-plan-"));
  for (const [name, text] of Object.entries({ "kalc.yaml": `${yaml}    ${BARE}`, ...next }))
    writeFileSync(join(cwd, name), text);
  const { io, stdout, stderr } = testIo({ cwd, env });
  if (isKnown) {
    const lint = ["lint", "--keepalived", "2.2.7", "--write-baseline", "known.json", ...Object.keys(next)];
    await run(lint, testIo({ cwd }).io, commands);
  }
  const recorded = recordedTransport((ran) => {
    if (ran.target.name === "local") return { status: 0, stdout: Buffer.from("t0ps3cret\n"), stderr: "" };
    if (ran.target.name === down) return REFUSED;
    const holds = ran.target.name === "lb1" ? "2: eth0    inet 192.0.2.100/24 scope global eth0\n" : "";
    return directorAnswer(now[`${ran.target.name}.conf`] ?? "", holds, ran.args);
  });
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) throw new Error(settings.wrong.join("\n"));
  const inventories = inventoriesOf([], settings);
  if ("wrong" in inventories) throw new Error(inventories.wrong.join("\n"));
  const clusters = [];
  for (const inventory of inventories) {
    const found = await clusterOf(inventory, settings, recorded.transport, io);
    if ("wrong" in found) throw new Error(found.wrong.join("\n"));
    clusters.push(found);
  }
  const wide = { ...io, stdout: { ...io.stdout, columns } };
  const exit = await planAll(
    clusters,
    { format: "text", ...options },
    recorded.transport,
    wide,
    new AbortController().signal,
  );
  return { exit, stdout: stdout().replaceAll(`${cwd}/`, ""), stderr: stderr(), cwd, runs: recorded.runs };
}

const withoutFiles = (text: string): string =>
  text.replaceAll(/^ {2}\+ (?:file|boot) .*\n(?: {6}.*\n)*/gm, "");

describe("kalc plan", () => {
  test("asks each host once, for what the plan needs", async () => {
    const { runs } = await plan({});
    expect(runs.map(({ target }) => target.name)).toEqual(["lb1", "lb2"]);
    expect(runs[0]?.args).toContain("contents");
    expect(runs[0]?.args).toContain("net/ipv4/ip_nonlocal_bind");
  });

  test("shows what is to be done, in words", async () => {
    const { stdout, exit } = await plan({
      now: pair({}, service({ "10.0.0.1": 1 })),
      next: pair({ vrid: 52 }, service({ "10.0.0.1": 1, "10.0.0.2": 2 })),
    });
    expect(exit).toBe(Exit.clean);
    await expect(withoutFiles(stdout)).toMatchFileSnapshot("expected/vrid.txt");
  });

  test("what kalc lint finds stops it, unless a baseline knows it", async () => {
    const next = pair({ lines: "    gibberish\n" });
    const found = await plan({ next });
    expect(found.exit).toBe(Exit.findings);
    expect(found.stdout).toContain("web: blocked by 2 problems: ");
    expect(found.stdout.match(/\[KA201\]/g)).toHaveLength(2);
    const known = await plan({ next, isKnown: true, options: { baseline: "known.json" } });
    expect({ exit: known.exit, stderr: known.stderr }).toEqual({ exit: Exit.clean, stderr: "" });
    expect(known.stdout).not.toContain("[KA201]");
    const gone = await plan({ next, options: { baseline: "gone.json" } });
    expect(gone).toMatchObject({ exit: Exit.usage });
    expect(gone.stderr).toContain("gone.json cannot be read");
  });

  test("no secret shows in what lint says", async () => {
    const secret = "0verlong-p4ssword";
    const { stdout } = await plan({
      yaml: `rules: { KA204: error }\n${YAML}    secrets: { PASSWORD: { env: PASSWORD } }\n`,
      next: pair({ password: "${PASSWORD}" }),
      env: { PASSWORD: secret },
    });
    expect(stdout).toContain("[KA204]");
    expect(stdout).not.toContain(secret.slice(0, 8));
  });

  test("goes into a narrow terminal, but for commands", async () => {
    const { stdout } = await plan({
      next: pair({ password: "anders" }),
      columns: 50,
      options: { commands: true },
    });
    const lines = stdout.split("\n").filter((line) => !line.startsWith("  > "));
    // A path is one word.
    const tooLong = lines.filter((line) => line.length > 50 && line.trim().split(" ").length > 2);
    expect(tooLong).toEqual([]);
    expect(stdout).toContain("> need required ");
    expect(stdout).toContain("> ssh -- lb1 'systemctl reload keepalived'");
  });

  test("for a merge request", async () => {
    const { stdout } = await plan({
      next: { ...pair(), "lb2.conf": instance({ interface: "eth7", priority: 200 }) },
      options: { format: "markdown", commands: true },
    });
    await expect(stdout).toMatchFileSnapshot("expected/markdown.md.txt");
  });

  test("a host that is not reached is said, the rest shown, and the status is 1", async () => {
    const { stdout, exit } = await plan({ next: pair({ priority: 120 }), down: "lb2" });
    expect(exit).toBe(Exit.findings);
    expect(stdout).toContain("~ priority 150 → 120");
    expect(stdout).toMatch(/^web: blocked by 1 problem: /);
    expect(stdout).toContain("lb2: It is unreachable: connection refused. [KA701]");
  });

  test("writes the plan for others not to read, and shows the same for scripts", async () => {
    const { cwd, stdout } = await plan({
      next: pair({ vrid: 52 }),
      options: { out: "plan.json", format: "json" },
    });
    const file = join(cwd, "plan.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const written = JSON.parse(readFileSync(file, "utf8").replaceAll(`${cwd}/`, "")) as object;
    const shown = JSON.parse(stdout) as { readonly version: number; readonly plans: readonly object[] };
    expect(shown).toEqual({ version: 1, plans: [written] });
    expect(written).toMatchObject({ version: 1, cluster: "web", risk: "two-phase" });
  });

  test("fills secrets in, from a command or the environment, and shows none", async () => {
    const yaml = `${YAML}    secrets: { ONE: { command: [pass, show] }, TWO: { env: TWO } }\n`;
    const next = pair({ password: "${ONE}", lines: '    notify_master "/bin/x ${TWO}"\n' });
    const { stdout, runs } = await plan({ next, yaml, env: { TWO: "hidd3n" }, options: { format: "json" } });
    expect(runs[0]).toMatchObject({ target: { host: "local" }, args: [expect.any(String), "pass", "show"] });
    expect(stdout).not.toContain("t0ps3cret");
    expect(stdout).not.toContain("hidd3n");
    expect(stdout).toContain('"keyword": "auth_pass"');
    expect(JSON.stringify(runs.map(({ args }) => args))).not.toContain("hidd3n");
  });
});

describe("its status", () => {
  const settled = async (
    detailedExitcode?: true,
  ): Promise<{ readonly exit: Exit; readonly stdout: string }> => {
    // Everything but a configuration that is meant already: no needs but what is asked are there to be met.
    const text = "global_defs {\n    router_id a\n}\n";
    const texts = { "lb1.conf": text, "lb2.conf": text };
    const { exit, stdout } = await plan({
      now: texts,
      options: detailedExitcode ? { detailedExitcode } : {},
    });
    return { exit, stdout };
  };

  test("is 0 where there is nothing to do, which takes one line", async () => {
    expect(await settled()).toEqual({ exit: 0, stdout: "web: nothing to do.\n" });
    expect(await settled(true)).toEqual({ exit: 0, stdout: "web: nothing to do.\n" });
  });

  test("is 2 for changes, only with --detailed-exitcode", async () => {
    const next = pair({ priority: 120 });
    expect((await plan({ next })).exit).toBe(0);
    expect((await plan({ next, options: { detailedExitcode: true } })).exit).toBe(2);
    expect((await plan({ next, down: "lb1", options: { detailedExitcode: true } })).exit).toBe(1);
  });
});

describe("wrong usage", () => {
  async function refused(args: readonly string[], yaml: string, files: Texts = {}): Promise<string> {
    const cwd = mkdtempSync(join(tmpdir(), "kalc-plan-"));
    for (const [name, text] of Object.entries({ "kalc.yaml": yaml, ...files }))
      writeFileSync(join(cwd, name), text);
    const { io, stdout, stderr } = testIo({ cwd });
    expect(await run(["plan", ...args], io, commands)).toBe(Exit.usage);
    expect(stdout()).toBe("");
    return stderr().replaceAll(`${cwd}/`, "");
  }

  test.each([
    [[], "{}", "no kalc.yaml with clusters here"],
    [["wep"], YAML, "kalc.yaml has no cluster wep. Did you mean web?"],
    [[], YAML.replaceAll(/, host: \w+/g, ""), "no cluster in kalc.yaml has hosts"],
    [[], YAML, "lb1.conf cannot be read"],
    [["--prefer", "both"], YAML, "Allowed choices are gap, overlap"],
    [
      [],
      `${YAML}    secrets: { A: { env: NOT_THERE } }\n`,
      "the secret A: the environment variable NOT_THERE is not set",
    ],
    [
      ["--out", "a.json"],
      YAML + YAML.replace("clusters:\n", "").replaceAll("web", "other"),
      "--out writes the plan of one cluster",
    ],
  ])("%j", async (args, yaml, message) => {
    expect(await refused(args, yaml)).toContain(message);
  });

  test("a host that is reached by an address of the cluster", async () => {
    const yaml = YAML.replace("host: lb1", "host: 192.0.2.100");
    expect(await refused([], yaml, pair())).toContain("a virtual address of the cluster");
  });
});
