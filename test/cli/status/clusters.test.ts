// kalc status of the clusters of a kalc.yaml, and what of their hosts differs from it.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { askedFor } from "../../../cli/status/asked.ts";
import { driftLook, statusLook, type LookOptions } from "../../../cli/status/look.ts";
import { instance, pair, service, YAML, type Texts } from "../../deploy/plan/planning.ts";
import { directorAnswer, REFUSED } from "../../support/director-answer.ts";
import { printed } from "../../support/host-output.ts";
import { recordedTransport } from "../../support/recorded-transport.ts";
import { testIo } from "../../support/test-io.ts";

type Records = readonly (readonly [string, string])[];

interface Case {
  readonly names?: readonly string[];
  readonly now?: Texts;
  readonly next?: Texts;
  readonly yaml?: string;
  readonly down?: readonly string[];
  readonly more?: Readonly<Record<string, Records>>;
  readonly options?: Partial<LookOptions>;
}

const BARE = "    setup: { firewall: none }\n";
const SERVERS = "    real-servers:\n      10.0.0.1: { host: web1 }\n      10.0.0.2: {}\n";

async function looked(
  kind: "status" | "drift",
  { names = [], now = pair(), next = now, yaml = YAML, down = [], more = {}, options }: Case,
) {
  const cwd = mkdtempSync(join(tmpdir(), "kalc-status-"));
  for (const [name, text] of Object.entries({ "kalc.yaml": `${yaml}${BARE}`, ...next }))
    writeFileSync(join(cwd, name), text);
  const { io } = testIo({ cwd });
  const wide = { ...io, stdout: { ...io.stdout, columns: 110 } };
  const { transport } = recordedTransport((ran) => {
    const { name } = ran.target;
    if (down.includes(name)) return REFUSED;
    const holds = name === "lb1" ? "2: eth0    inet 192.0.2.100/24 scope global eth0\n" : "";
    const said = directorAnswer(now[`${name}.conf`] ?? "", holds, ran.args);
    if (!("stdout" in said)) return said;
    const own = more[name] ?? [];
    return {
      ...said,
      stdout: Buffer.concat([
        printed(own).subarray(0, -"end 0\n\n".length),
        said.stdout.subarray("kalc 1\n1\n".length),
      ]),
    };
  });
  const asked = await askedFor(names, {}, wide);
  if ("wrong" in asked) throw new Error(asked.wrong.join("\n"));
  const make = kind === "status" ? statusLook : driftLook;
  const look = await make(
    asked,
    { format: "text", ...options },
    transport,
    wide,
    new AbortController().signal,
  );
  if (typeof look !== "function") throw new Error(look.wrong.join("\n"));
  const { text, exit } = await look();
  return { text, exit };
}

const two = service({ "10.0.0.1": 1, "10.0.0.2": 2 });
const table = (connections: number): Records => [
  ["ipvs", "-A -t 192.0.2.100:80 -s rr\n-a -t 192.0.2.100:80 -r 10.0.0.1:80 -m -w 1\n"],
  [
    "ipvs.kernel",
    `TCP  C0000264:0050 rr \n  -> 0A000001:0050      Masq    1      ${connections}          0         \n`,
  ],
];

describe("kalc status of a cluster", () => {
  test("has its real servers beside its directors, and what is out", async () => {
    const { text, exit } = await looked("status", {
      now: pair({}, two),
      yaml: `${YAML}${SERVERS}`,
      down: ["10.0.0.2"],
      more: { lb1: table(7), lb2: table(0) },
    });
    expect(exit).toBe(Exit.clean);
    await expect(text).toMatchFileSnapshot("expected/real-servers.txt");
  });

  test("says what kalc has put there, and what is under way", async () => {
    const part = (text: string) => ["deployed.part", text] as const;
    const { text } = await looked("status", {
      more: {
        lb1: [
          ["deployed", "kalc-web"],
          part("armed yes"),
          part("phase activated"),
          part("since 1700000000 1700000060"),
          part("owner ops@desk"),
          part("deadline 100 20.5"),
          part("generation 2 1700000000 ops@desk"),
          part("last confirmed 0f 1700000000"),
        ],
        lb2: [["deployed", "kalc-db"], part("last reverted 0f 1700000000"), part("why keepalived has died")],
      },
    });
    await expect(text).toMatchFileSnapshot("expected/deployed.txt");
  });

  test("each by itself, with hosts that belong to none", async () => {
    const other = YAML.replace("clusters:\n", "").replace("web:", "mail:").replaceAll("lb", "mx");
    const yaml = `${YAML}${BARE}${other}`;
    const texts = { ...pair(), "mx1.conf": instance(), "mx2.conf": instance() };
    const all = await looked("status", { now: texts, yaml });
    expect(all.text.match(/^(web|mail)$/gm)).toEqual(["web", "mail"]);
    const some = await looked("status", { now: texts, yaml, names: ["lb1", "mail"] });
    expect(some.text).toMatch(/^host .*\nlb1 /);
    expect(some.text.match(/^(web|mail)$/gm)).toEqual(["mail"]);
    const json = await looked("status", { now: texts, yaml, options: { format: "json" } });
    expect((JSON.parse(json.text) as { hosts: object[] }).hosts).toMatchObject([
      { name: "lb1", cluster: "web", role: "director" },
      { name: "lb2", cluster: "web" },
      { name: "mx1", cluster: "mail" },
      { name: "mx2", cluster: "mail" },
    ]);
  });

  test("without a kalc.yaml there is nothing to look at, unless a host is named", async () => {
    const { io, stderr } = testIo({ cwd: mkdtempSync(join(tmpdir(), "kalc-status-")) });
    expect(await run(["status"], io, commands)).toBe(Exit.usage);
    expect(stderr()).toBe(
      "kalc: name a host: no kalc.yaml with clusters here or in a folder above; kalc init writes one\n",
    );
    expect(await askedFor(["web"], {}, io)).toMatchObject([
      { cluster: undefined, targets: [{ host: "web" }] },
    ]);
  });

  test("a kalc.yaml that is wrong keeps nobody from a host", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "kalc-status-"));
    writeFileSync(join(cwd, "kalc.yaml"), "nonsense: 1\n");
    const { io } = testIo({ cwd });
    expect(await askedFor(["web"], {}, io)).toMatchObject([{ targets: [{ host: "web" }] }]);
    expect(await askedFor([], {}, io)).toHaveProperty("wrong");
  });
});

/** Of hosts that have all that they need beside their configuration. */
async function drift(one: Case): Promise<{ readonly text: string; readonly exit: Exit }> {
  const { now = pair() } = one;
  const first = await looked("drift", { ...one, down: [], next: now, options: { format: "json" } });
  const { clusters } = JSON.parse(first.text) as {
    clusters: { hosts: { name: string; needs: { kind: string; args: string[] }[] }[] }[];
  };
  const more = clusters.flatMap(({ hosts }) =>
    hosts.map(({ name, needs }): readonly [string, Records] => [
      name,
      needs.flatMap(({ args: [path = "", mode = "", hash = ""] }): Records => [
        ["file", path],
        ["file.role", "asked"],
        ["file.status", `${mode} 0 0 1 1 root root regular file\n`],
        ["file.hash", `${hash.replace("sha256:", "")}  -\n`],
      ]),
    ]),
  );
  return looked("drift", { ...one, more: Object.fromEntries(more) });
}

describe("kalc status --drift", () => {
  test("nothing of it: 0", async () => {
    expect(await drift({})).toEqual({
      exit: Exit.clean,
      text: "web: all hosts match kalc.yaml\n",
    });
  });

  test("what differs, host by host: 1", async () => {
    const { text, exit } = await drift({
      next: { ...pair(), "lb2.conf": instance({ priority: 90, password: "anders" }) },
    });
    expect(exit).toBe(Exit.findings);
    await expect(text).toMatchFileSnapshot("expected/drift.txt");
    expect(text).not.toMatch(/anders|geheim/);
  });

  test("another release than kalc.yaml says: 1", async () => {
    const { text, exit } = await drift({
      yaml: YAML.replace("keepalived: installed", "keepalived: 2.3.3"),
    });
    expect(exit).toBe(Exit.findings);
    expect(text).toContain("lb1: The host has keepalived 2.2.7; kalc.yaml says 2.3.3. [KA703]");
  });

  test("a host that is not reached: 2, unless another one differs", async () => {
    const { text, exit } = await drift({ down: ["lb2"] });
    expect(exit).toBe(Exit.usage);
    expect(text).toContain("web, lb2: not compared\n");
    const next = { ...pair(), "lb1.conf": instance({ priority: 90 }) };
    expect(await drift({ next, down: ["lb2"] })).toMatchObject({ exit: Exit.findings });
  });

  test("for scripts", async () => {
    const next = { ...pair(), "lb2.conf": instance({ priority: 90 }) };
    const { text } = await drift({ next, options: { format: "json" } });
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      clusters: [
        {
          name: "web",
          hosts: [
            { name: "lb1", state: "same", files: [], changes: [], needs: [] },
            {
              name: "lb2",
              state: "differs",
              files: [{ path: "/etc/keepalived/keepalived.conf", kind: "changed" }],
              changes: [{ kind: "changed", keyword: "priority", before: "100", after: "90" }],
            },
          ],
        },
      ],
    });
  });

  test("takes clusters, and no hosts", async () => {
    const { io, stderr } = testIo({ cwd: mkdtempSync(join(tmpdir(), "kalc-status-")) });
    expect(await run(["status", "lb1", "--drift"], io, commands)).toBe(Exit.usage);
    expect(stderr()).toBe(
      "kalc: --drift compares with kalc.yaml: name its clusters instead of hosts, or nothing for all of them\n",
    );
  });
});
