// What documents on the net do by hand (their configurations lie in documents/), and the commands of the guide that do
// the same: the configurations mean the same but for what is listed, and a plan from bare hosts has every step.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { differenceBetween, type Change } from "../../../parser/difference/index.ts";
import { typed, type TypedConfiguration } from "../../../parser/model/index.ts";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge } from "../../../parser/verdict/index.ts";
import { testIo } from "../../support/test-io.ts";
import { bareHosts, planOf, settingOf } from "../plan/planning.ts";
import { fileOnHost, interfaceNamed } from "../plan/states.ts";
import { findingsIn } from "./making.ts";

interface Document {
  /** Its folder, and the password that it writes into its files. */
  readonly folder: string;
  readonly password: string;
  readonly topology: string;
  readonly interfaces: readonly string[];
  /** What is not the same on lb1, and why. */
  readonly otherwise: Readonly<Record<string, string>>;
  /** What the document does by hand on directors and real servers, as needs of the plan. */
  readonly directors: readonly string[];
  readonly realServers: readonly string[];
}

const CURL = "/usr/bin/curl";

const NAMES = "it only names what the document leaves to the host, or calls otherwise";
const SECURITY = "the document's check runs as root";
const OWNER = "255 is for a host whose own address it is";
const DEBOUNCE = "one failed check alone moves the document's address";
const TOLD = "the document gives recipients, and keepalived tells them nothing of instances";
const GROUP = "in a group keepalived drops the document's weight";

const documents: readonly Document[] = [
  {
    folder: "nat",
    password: "1215",
    topology: "nat-directors",
    interfaces: ["enp0s8", "enp0s9"],
    otherwise: {
      "router_id - > lb1": NAMES,
      "external is called OUTSIDE": NAMES,
      "internal is called INSIDE": NAMES,
      "vrrp_instance OUTSIDE smtp_alert no > yes": TOLD,
      "vrrp_instance INSIDE smtp_alert no > yes": TOLD,
    },
    directors: [
      "package keepalived",
      "service keepalived",
      "sysctl net.ipv4.ip_forward",
      "accept 4 112",
      "accept 4 tcp 192.168.1.1 80",
      "zone enp0s9",
      "forward 4 enp0s9 enp0s8",
      "file /etc/sysctl.d/90-kalc-web.conf",
    ],
    realServers: ["route 4", "boot kalc-web /usr/local/sbin/kalc-web"],
  },
  {
    folder: "haproxy",
    password: "1215",
    topology: "haproxy-pair",
    interfaces: ["enp0s8", "enp0s9"],
    otherwise: {
      "router_id - > lb1": NAMES,
      "external is called PROXY": NAMES,
      "internal is called INSIDE": NAMES,
      "enable_script_security no > yes": SECURITY,
      "script_user - > nobody": SECURITY,
      "vrrp_script haproxy script killall -0 haproxy > /usr/bin/curl --silent --fail --output /dev/null --max-time 1 http://127.0.0.1:8404/ready":
        "a process that is there may not answer",
      "vrrp_script haproxy weight 2 > -110": "2 moves nothing between 200 and 100",
      "vrrp_script haproxy rise 1 > 2": DEBOUNCE,
      "vrrp_script haproxy fall 1 > 2": DEBOUNCE,
      "vrrp_instance PROXY smtp_alert no > yes": TOLD,
      "vrrp_instance INSIDE smtp_alert no > yes": TOLD,
      "vrrp_sync_group PAIR sync_group_tracking_weight no > yes": GROUP,
      "added vrrp_sync_group PAIR track_script haproxy": GROUP,
    },
    directors: [
      "package keepalived",
      "service keepalived",
      "accept 4 112",
      "sysctl net.ipv4.ip_nonlocal_bind",
    ],
    realServers: [],
  },
  {
    folder: "nginx",
    password: "secret",
    topology: "nginx-pair",
    interfaces: ["eth0"],
    otherwise: {
      "router_id - > lb1": NAMES,
      "max_auto_priority  > -":
        "keepalived needs it where its host has no time for it, which is to be seen first",
      "vrrp_script nginx timeout 3 > 2": "a check that hangs is given up before the next one",
      "vrrp_script nginx rise 1 > 2": DEBOUNCE,
      "vrrp_script nginx fall 1 > 2": DEBOUNCE,
      "vrrp_instance PROXY state MASTER > BACKUP": "both of the document start as master",
      "vrrp_instance PROXY priority 255 > 254": OWNER,
    },
    directors: ["package keepalived", "service keepalived", "/etc/keepalived/check_nginx.sh"],
    realServers: [],
  },
  {
    folder: "plain",
    password: "12345",
    topology: "vrrp-pair",
    interfaces: ["eth0"],
    otherwise: {
      "router_id - > lb1": NAMES,
      "vrrp_instance VI_1 priority 255 > 254": OWNER,
    },
    directors: ["package keepalived", "service keepalived", "accept 4 112"],
    realServers: [],
  },
];

const guide = readFileSync(fileURLToPath(new URL("../../../docs/deploy.md", import.meta.url)), "utf8");

/** The command of the guide for a topology, as words. */
function commandFor(topology: string): readonly string[] {
  const [, text = ""] = new RegExp(`^kalc (init ${topology} (?:.*\\\\\\n)+.*)$`, "m").exec(guide) ?? [];
  const words = text.replaceAll("\\\n", " ").match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ""));
}

type Texts = Readonly<Record<string, string>>;

async function made({ topology }: Document): Promise<Texts> {
  const cwd = mkdtempSync(join(tmpdir(), "kalc-document-"));
  const { io, stderr } = testIo({ cwd });
  const exit = await run([...commandFor(topology), "--cluster", "web"], io, commands);
  expect([exit, stderr()]).toEqual([Exit.clean, ""]);
  return Object.fromEntries(readdirSync(cwd).map((name) => [name, readFileSync(join(cwd, name), "utf8")]));
}

function read(text: string, password: string): TypedConfiguration {
  const reading = readConfiguration({
    main: "a.conf",
    files: filesInMemory({ "a.conf": text }),
    version: "2.2.7",
    environment: { filledIn: { VRRP_PASSWORD: password } },
  });
  const verdict = judge(reading);
  expect(verdict.runs).toBe(true);
  return typed(verdict.configuration, "2.2.7");
}

function inWords(change: Change): string {
  const path = change.path.map(({ keyword, name }) => `${keyword} ${name}`).join(" ");
  if (change.kind === "renamed") return `${change.before} is called ${change.after}`;
  if (change.kind !== "changed") return `${change.kind} ${path}`;
  const { keyword, before, after } = change;
  return `${path} ${keyword} ${before ?? "-"} > ${after ?? "-"}`.trim();
}

describe.each(documents)("$folder", (document) => {
  const original = (node: string): string =>
    readFileSync(
      fileURLToPath(new URL(`documents/${document.folder}/${node}.conf`, import.meta.url)),
      "utf8",
    );

  test("what is configured means the same, but for what is known", async () => {
    const texts = await made(document);
    const changes = differenceBetween(
      read(original("lb1"), document.password),
      read(texts["lb1.conf"] ?? "", document.password),
    );
    expect(changes.map(inWords).toSorted()).toEqual(Object.keys(document.otherwise).toSorted());
  });

  test("nothing is found in it", async () => {
    const found = await findingsIn(await made(document));
    expect(found).toEqual([]);
  });

  test("a plan from hosts with nothing on them has every step", async () => {
    const { "kalc.yaml": yaml, ...texts } = await made(document);
    const setting = await settingOf(texts, yaml, { VRRP_PASSWORD: document.password });
    const bare = new Map(
      [...bareHosts(setting)].map(([name, state]) => [
        name,
        {
          ...state,
          files: [...state.files.filter(({ path }) => path !== CURL), fileOnHost(CURL, "", { mode: "0755" })],
          users: Object.fromEntries(
            Object.keys(state.users).map((user) => [
              user,
              { value: { uid: 900, gid: 900, home: "/", shell: "/" } },
            ]),
          ),
          interfaces: {
            value: ["lo", ...document.interfaces].map(interfaceNamed),
          },
          firewall: {
            inUse: ["firewalld" as const],
            nftables: { value: "" },
            iptables: { value: "" },
            firewalld: { value: "public (active)\n" },
          },
        },
      ]),
    );
    const plan = planOf(setting, bare);
    expect(plan.findings).toEqual([]);
    for (const { role, needs, files } of plan.hosts) {
      const steps = role === "director" ? document.directors : document.realServers;
      const all = [...needs.map(({ id }) => id), ...files.map(({ path }) => path)];
      expect(all).toEqual(expect.arrayContaining([...steps]));
      expect(all.includes("/etc/keepalived/keepalived.conf")).toBe(role === "director");
    }
    expect(JSON.stringify(plan)).not.toContain(`"${document.password}"`);
  });
});
