import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { failedProbes } from "../../../cli/deploy/probes.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { refused, said } from "../../deploy/apply/fake-hosts.ts";
import { pair, YAML } from "../../deploy/plan/planning.ts";
import { testIo } from "../../support/test-io.ts";
import { deployed } from "./deploying.ts";

/** After the plan, with the lines of hosts at one time in one order. */
const events = (stdout: string): readonly string[] => {
  const lines = stdout.trimEnd().split("\n");
  return lines.slice(lines.findIndex((line) => /^[✓✗]/.test(line)));
};

interface Line {
  readonly type: string;
  readonly kind?: string;
}

const jsonLines = (stdout: string): readonly Line[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

describe("kalc deploy", () => {
  test("shows the plan, what happens, and what came of it", async () => {
    const { exit, stdout, fake } = await deployed();
    expect(exit).toBe(Exit.clean);
    expect(stdout).toMatch(/^web: nothing is interrupted\n {2}Order: lb2, then lb1\.\n/);
    expect(events(stdout)).toEqual([
      "✓ lb1: take the lock and stage the files",
      "✓ lb2: take the lock and stage the files",
      "✓ lb1: install packages and users",
      "✓ lb2: install packages and users",
      "✓ lb1: test with its own keepalived -t",
      "✓ lb2: test with its own keepalived -t",
      "✓ lb1: arm the automatic rollback",
      "✓ lb2: arm the automatic rollback",
      "✓ lb2: activate the change",
      "✓ cluster: check the health",
      "✓ lb1: activate the change",
      "✓ cluster: check the health",
      "✓ lb1: check that new connections get in",
      "✓ lb2: check that new connections get in",
      "✓ lb1: confirm the change",
      "✓ lb2: confirm the change",
      "web: deployed and verified",
    ]);
    expect([...fake.hosts.values()].map(({ generations }) => generations.length)).toEqual([1, 1]);
  });

  test("asks, and does nothing without a yes", async () => {
    const asked = { options: { yes: undefined } } as object;
    const no = await deployed({ ...asked, answer: "" });
    expect({ exit: no.exit, calls: no.fake.calls() }).toEqual({ exit: 1, calls: [] });
    expect(no.stdout).toMatch(/^ {2}cancelled: nothing was changed$/m);
    expect((await deployed({ ...asked, answer: "y" })).exit).toBe(0);
  });

  test("does nothing where there is nothing to do", async () => {
    // Nothing that would need anything of a host.
    const text = "global_defs {\n    router_id a\n}\n";
    const texts = { "lb1.conf": text, "lb2.conf": text };
    const { exit, stdout, fake } = await deployed({ now: texts, next: texts });
    expect({ exit, stdout, calls: fake.calls() }).toEqual({
      exit: 0,
      stdout: "web: nothing to do.\n\nweb: deployed and verified\n",
      calls: [],
    });
  });

  test("ends with 1 where it was taken back, and with 4 where a host is guarded", async () => {
    const back = await deployed({
      fault: ({ host, verb }) => (host === "lb1" && verb === "activate" ? refused("no") : undefined),
    });
    expect(back.exit).toBe(Exit.findings);
    expect(events(back.stdout).slice(-3)).toEqual([
      "✓ lb2: roll the change back",
      "web: rolled back on all hosts",
      "  lb1: no",
    ]);
    const guarded = await deployed({ options: { confirm: "manual" } });
    expect(guarded.exit).toBe(Exit.guarded);
    expect(guarded.stdout).toMatch(
      /^web: deployed, waiting for kalc confirm\n {2}lb1: waiting for kalc confirm; it rolls back by itself at \d{4}-\d\d-\d\dT[\d:]+Z\n/m,
    );
  });

  test("gives programs a line of JSON for each thing that happens", async () => {
    const { stdout, exit } = await deployed({ options: { format: "json" } });
    expect(exit).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines[0]).toMatchObject({ type: "plan", plan: { version: 1, cluster: "web" } });
    expect(lines.at(-1)).toEqual({
      type: "outcome",
      cluster: "web",
      kind: "verified",
      reasons: [],
      guarded: [],
      notes: [],
    });
    expect(lines).toContainEqual({ type: "event", host: "lb1", step: "test", state: "begins", text: "" });
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(["plan", "event", "outcome"]));
  });

  test("writes lines again on a terminal, which none of them breaks", async () => {
    const { stdout } = await deployed({
      isTerminal: true,
      options: { color: false },
      fault: ({ host, verb }) => (host === "lb1" && verb === "arm" ? refused("x".repeat(100)) : undefined),
    });
    const shown = stdout.slice(stdout.indexOf("…"), stdout.indexOf("web: refused"));
    const screen = screenOf(shown);
    expect(screen.map((line) => line.slice(0, 34))).toEqual([
      "✓ lb1: take the lock and stage the",
      "✓ lb2: take the lock and stage the",
      "✓ lb1: install packages and users",
      "✓ lb2: install packages and users",
      "✓ lb1: test with its own keepalive",
      "✓ lb2: test with its own keepalive",
      "✗ lb1: arm the automatic rollback:",
      "✓ lb2: arm the automatic rollback",
      "✓ lb2: roll the change back",
      "✓ lb1: release the lock",
    ]);
    for (const line of screen) expect(line.length).toBeLessThan(70);
  });

  test("refuses another plan than the one it is given, by its file or its digest", async () => {
    const first = await deployed({ options: { format: "json", digest: "sha256:0" } });
    expect(first.exit).toBe(1);
    expect(first.fake.calls()).toEqual([]);
    expect(jsonLines(first.stdout)[0]).toMatchObject({
      kind: "refused",
      reasons: [
        expect.stringMatching(/^the plan has changed: its digest is now sha256:[0-9a-f]{64}; look/) as string,
      ],
    });
    const shown = await deployed({ options: { format: "json", yes: true } });
    const [{ plan }] = jsonLines(shown.stdout) as unknown as readonly [{ readonly plan: object }];
    const again = await deployed({ plan: "plan.json", files: { "plan.json": JSON.stringify(plan) } });
    // Its files lie in another folder.
    expect(again.exit).toBe(1);
    expect(again.stdout).toMatch(/^ {2}\S*lb1\.conf has changed since the plan$/m);
  });

  test("leaves a host out that is down", async () => {
    const down = { down: "lb2" } as const;
    const stopped = await deployed(down);
    expect(stopped.stdout).toContain("lb2: It is unreachable: connection refused. [KA701]");
    expect(stopped.stdout).toContain("web: blocked by 1 problem: ");
    const options = { without: ["lb2"], reason: "broken" };
    const { exit, stdout, fake } = await deployed({ ...down, options });
    expect(exit).toBe(0);
    expect(stdout).toContain("lb2: It is unreachable: connection refused. [KA701, left out]");
    expect(stdout).not.toContain("blocked");
    expect(new Set(fake.asked.map(({ host }) => host))).toEqual(new Set(["lb1"]));
    const unknown = await deployed({ options: { without: ["lb3"], reason: "x" } });
    expect(unknown).toMatchObject({ exit: 2, stderr: "kalc: web has no host lb3: it has lb1, lb2\n" });
  });

  test("goes on in spite of a rule that is accepted, or that kalc.yaml does not take for an error", async () => {
    const hosts = (all: ReadonlyMap<string, { watch: string }>) =>
      all.forEach((host) => (host.watch = "detached"));
    expect((await deployed({ hosts })).exit).toBe(1);
    const accept = new Map([["KA804", "no reboot today"]]);
    const { exit, stdout, cwd } = await deployed({ hosts, options: { accept } });
    expect(exit).toBe(0);
    expect(stdout).toContain("(KA804, accepted)");
    expect(readFileSync(join(cwd, "kalc/audit.log"), "utf8")).toContain(
      '"accepted":{"KA804":"no reboot today"}',
    );
    const yaml = `rules: { KA804: warning }\n${YAML}`;
    expect((await deployed({ hosts, yaml })).exit).toBe(0);
  });

  test("runs the hooks, of which the first can stop it", async () => {
    const yaml = `${YAML}    hooks: { before: [./before], after: [./after], failed: [./failed] }\n`;
    const ran: string[] = [];
    const local = (args: readonly string[]): number => {
      ran.push(args.join(" "));
      return 0;
    };
    expect((await deployed({ yaml, local })).exit).toBe(0);
    expect(ran).toEqual(["./before", "./after"]);
    const stopped = await deployed({ yaml, local: () => 7 });
    expect(stopped).toMatchObject({ exit: 1 });
    expect(stopped.fake.calls()).toEqual([]);
    expect(stopped.stdout).toContain("the hook before (./before) exited with 7");
  });

  test("notes what was done, for nobody else to read, and without secrets", async () => {
    const next = pair({ password: "t0ps3cre" });
    const fault = ({ verb }: { verb: string }) =>
      verb === "test" ? said(["exit 5", "said (x: Line 1) t0ps3cre"]) : undefined;
    const { cwd, stdout, fake } = await deployed({ now: pair(), next, fault });
    const file = join(cwd, "kalc/audit.log");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, "utf8");
    const lines = text.trimEnd().split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      action: "deploy",
      cluster: "web",
      hosts: ["lb2", "lb1"],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      outcome: "refused",
      breaksLock: false,
    });
    expect(stdout).toContain("********");
    expect(text + stdout + JSON.stringify(fake.asked.map(({ args }) => args))).not.toContain("t0ps3cre");
  });
});

/** What a terminal shows in the end. */
function screenOf(text: string): readonly string[] {
  const lines = [""];
  let row = 0;
  // One character for what begins a control sequence, which no pattern may have.
  const plain = text.replaceAll("\u001B", "^");
  for (const [piece, up, down] of plain.matchAll(/\^\[(\d+)A\r\^\[2K|\^\[(\d+)B\r|\n|[^\n^]+/g)) {
    if (up !== undefined) lines[(row -= Number(up))] = "";
    else if (down !== undefined) row += Number(down);
    else if (piece === "\n") lines[++row] ??= "";
    else lines[row] = `${lines[row] ?? ""}${piece}`;
  }
  return lines.filter((line) => line !== "");
}

describe("wrong usage of", () => {
  async function usage(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
    const cwd = mkdtempSync(join(tmpdir(), "kalc-deploy-"));
    for (const [name, text] of Object.entries({ "kalc.yaml": YAML, ...files }))
      writeFileSync(join(cwd, name), text);
    const { io, stdout, stderr } = testIo({ cwd });
    expect(await run(args, io, commands)).toBe(Exit.usage);
    expect(stdout()).toBe("");
    return stderr().replaceAll(`${cwd}/`, "");
  }

  test.each([
    [["deploy"], "no terminal to ask on: add --yes"],
    [["deploy", "--format", "json"], "--format json cannot ask"],
    [["deploy", "--yes", "--without", "lb1"], "--without needs --reason"],
    [["deploy", "--yes", "--accept", "KA701"], "RULE=REASON"],
    [["deploy", "--yes", "--accept", "KA999=x"], "Unknown rule KA999"],
    [["deploy", "--yes", "wep"], "kalc.yaml has no cluster wep. Did you mean web?"],
    [["deploy", "--yes", "plan.json"], "plan.json cannot be read"],
    [["deploy", "--yes", "--confirm", "never"], "Allowed choices are auto, manual"],
    [["deploy", "--yes"], "lb1.conf cannot be read"],
    [["rollback"], "no terminal to ask on: add --yes"],
    [["rollback", "--yes", "--to", "last"], "Write the number of a generation"],
    [["remove"], "no terminal to ask on: add --yes"],
    [["confirm", "wep"], "kalc.yaml has no cluster wep"],
    [["confirm", "--host", "a b"], '"a b" is not a host'],
    [["emit", "wep"], "kalc.yaml has no cluster wep"],
  ])("kalc %j", async (args, message) => {
    expect(await usage(args)).toContain(message);
  });

  test("a file that is no plan, and clusters of which none is named", async () => {
    expect(await usage(["deploy", "--yes", "a.json"], { "a.json": "{}" })).toContain("a.json is not a plan");
    const yaml = YAML + YAML.replace("clusters:\n", "").replaceAll("web", "other");
    expect(await usage(["deploy", "--yes"], { "kalc.yaml": yaml })).toContain("web, other: name one of them");
  });
});

describe("probes", () => {
  const listening = (server: Server): Promise<number> =>
    new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });

  test("say which service does not answer as it should", async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === "/ok" ? 200 : 503;
      response.end();
    });
    const port = await listening(server);
    const at = `127.0.0.1:${port}`;
    const probes = [
      { kind: "http", url: `http://${at}/ok`, status: 200 },
      { kind: "http", url: `http://${at}/other`, status: 200 },
      { kind: "http", url: `http://${at}/other`, status: 503 },
      { kind: "tcp", address: at },
      { kind: "tcp", address: "nothing" },
    ] as const;
    expect(await failedProbes(probes)).toEqual([
      `http://${at}/other answers with status 503 instead of 200`,
      "nothing is not HOST:PORT",
    ]);
    await new Promise((resolve) => server.close(resolve));
    expect(await failedProbes(probes.slice(0, 1))).toEqual([`http://${at}/ok does not answer`]);
    expect(await failedProbes([{ kind: "tcp", address: at }])).toEqual([`${at} accepts no connection`]);
  });
});
