import { describe, expect, test } from "vitest";
import type { Observed, Preference } from "../../../deploy/plan/index.ts";
import type { HostState } from "../../../deploy/observe/index.ts";
import {
  bareHosts,
  changed,
  instance,
  pair,
  planOf,
  running,
  service,
  settingOf,
  withAddresses,
  lookedAt,
  YAML,
  type Instance,
  type States,
  type Texts,
} from "./planning.ts";
import { deployed, fileOnHost, ipvs, startedWith, underSystemd } from "./states.ts";
import { summary } from "./summary.ts";

/** Both nodes get a file with options. */
function startedWithFile(options: string): Pick<Case, "yaml" | "now" | "next"> {
  const file = "files: { /etc/default/keepalived: { from: options } },";
  return {
    yaml: YAML.replace("host: lb1,", `host: lb1, ${file}`).replace("host: lb2,", `host: lb2, ${file}`),
    now: { ...pair(), options: "" },
    next: { ...pair(), options: `DAEMON_ARGS="${options}"\n` },
  };
}

interface Case {
  readonly name: string;
  readonly now?: Texts;
  readonly next?: Texts;
  readonly version?: string;
  readonly yaml?: string;
  readonly prefer?: Preference;
  readonly hosts?: (states: States) => ReadonlyMap<string, Observed>;
}

const on = (name: string, change: (state: HostState) => HostState) => (states: States) =>
  changed(states, name, change);

const stopped = (state: HostState): HostState => ({
  ...state,
  keepalived: { ...state.keepalived, running: [] },
});

const second = (one: Instance): string =>
  instance({ addresses: ["192.0.2.200/24"], ...one }).replace("VI_1", "VI_2");
const both = ["192.0.2.100/24", "192.0.2.101/24"];
const two = service({ "10.0.0.1": 1, "10.0.0.2": 1 });
const first = (text: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, rest]) => [name, `${text}${rest}`]));
const restarting = first("net_namespace blue\n", pair());
const FATAL = "vrrp_instance VI_1 {\n    virtual_router_id 51\n}\n";

const DR = `${YAML}    real-servers:\n      10.0.0.1: { host: web1 }\n      10.0.0.2: { host: web2 }\n`;

const cases: readonly Case[] = [
  { name: "nothing" },
  {
    name: "only a comment",
    next: pair({ lines: "    # later\n" }),
  },
  {
    name: "a priority that leaves the order",
    next: { ...pair(), "lb1.conf": instance({ priority: 140 }) },
  },
  {
    name: "a priority that hands over",
    next: { ...pair(), "lb1.conf": instance({ priority: 50 }) },
  },
  {
    name: "a weight",
    now: pair({}, two),
    next: pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 3 })),
  },
  {
    name: "an address on 2.2.7",
    next: pair({ addresses: both }),
  },
  {
    name: "an address on 2.3.3",
    version: "2.3.3",
    next: pair({ addresses: both }),
  },
  {
    name: "an address, kept apart",
    next: pair({ addresses: both }),
    prefer: "overlap",
  },
  {
    name: "the number of the router",
    next: pair({ vrid: 52 }),
  },
  {
    name: "the number, rather nobody",
    next: pair({ vrid: 52 }),
    prefer: "gap",
  },
  {
    name: "the number, rather two",
    next: pair({ vrid: 52 }),
    prefer: "overlap",
  },
  {
    name: "the number on one node alone",
    next: { ...pair(), "lb2.conf": instance({ vrid: 52 }) },
  },
  {
    name: "a password",
    next: pair({ password: "anders" }),
  },
  {
    name: "a server removed, with connections",
    now: pair({}, two),
    next: pair({}, service({ "10.0.0.1": 1 })),
    hosts: on("lb1", (state) => ({ ...state, ipvs: ipvs("nat", 12) })),
  },
  {
    name: "a server drained",
    now: pair({}, two),
    next: pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 0 })),
    hosts: on("lb1", (state) => ({ ...state, ipvs: ipvs() })),
  },
  {
    name: "a service removed",
    now: pair({}, two),
    next: pair(),
    hosts: on("lb1", (state) => ({ ...state, ipvs: ipvs() })),
  },
  {
    name: "a configuration that keepalived does not run with",
    next: { ...pair(), "lb1.conf": FATAL },
  },
  {
    name: "what takes a restart",
    next: restarting,
  },
  {
    name: "other options that it is started with",
    ...startedWithFile("-D --log-detail"),
    hosts: (states) => [...states.keys()].reduce((all, name) => changed(all, name, underSystemd), states),
  },
  {
    name: "the options that it is started with, in another file",
    ...startedWithFile("-D"),
    hosts: (states) => [...states.keys()].reduce((all, name) => changed(all, name, underSystemd), states),
  },
  {
    name: "two routers that change their numbers",
    now: pair({}, second({ vrid: 60 })),
    next: pair({ vrid: 60 }, second({ vrid: 51 })),
    hosts: on("lb1", (state) => withAddresses(state, ["192.0.2.200/24"])),
  },
  {
    name: "a master that is started again, and takes its addresses back",
    hosts: (states) =>
      changed(changed(states, "lb1", stopped), "lb2", (state) => withAddresses(state, ["192.0.2.100/24"])),
  },
  {
    name: "a config id that is not the host's",
    yaml: YAML.replace("host: lb1,", "host: lb1, config-id: left,"),
    next: pair({ lines: "    @left nopreempt\n" }),
    hosts: on("lb1", (state) => ({
      ...state,
      keepalived: { ...state.keepalived, options: { value: startedWith("/etc/keepalived/keepalived.conf") } },
    })),
  },
  {
    name: "an included file, and one that is on the host alone",
    now: first("include parts/*.conf\n", { ...pair(), "parts/a.conf": service({ "10.0.0.1": 1 }) }),
    next: first("include parts/*.conf\n", { ...pair(), "parts/a.conf": service({ "10.0.0.1": 2 }) }),
    hosts: on("lb2", (state) => ({
      ...state,
      files: [
        ...state.files,
        fileOnHost("/etc/keepalived/parts/z.conf", service({ "10.0.0.9": 1 }).replace(" 80 {", " 81 {"), {
          role: "include",
        }),
      ],
    })),
  },
  {
    name: "an interval of five seconds",
    now: pair({ lines: "    advert_int 5\n" }),
    next: pair({ lines: "    advert_int 5\n", vrid: 52 }),
  },
  {
    name: "three directors",
    yaml: `${YAML}      lb3: { file: lb3.conf, host: lb3, keepalived: installed }\n`,
    now: { ...pair(), "lb3.conf": instance({ priority: 50 }) },
    next: { ...pair({ vrid: 52 }), "lb3.conf": instance({ priority: 50, vrid: 52 }) },
  },
  {
    name: "no package is to be installed",
    yaml: `${YAML}    setup: { packages: false, firewall: none }\n`,
    hosts: () => new Map(),
  },
  {
    name: "a rule that is switched off",
    yaml: `rules: { KA711: off }\n${YAML}`,
    next: { ...pair(), "lb2.conf": instance({ interface: "eth7" }) },
  },
  {
    name: "one director alone",
    yaml: YAML.replace(/ +lb2.*\n/, ""),
    next: pair({ vrid: 52 }),
  },
  {
    name: "an emptied file",
    next: { "lb1.conf": "", "lb2.conf": "" },
  },
  {
    name: "a host down",
    next: pair({ addresses: both }),
    hosts: (states) => new Map<string, Observed>([...states, ["lb2", { unreachable: "connection refused" }]]),
  },
  {
    name: "keepalived down",
    hosts: on("lb2", stopped),
  },
  {
    name: "keepalived dead, with its addresses",
    hosts: on("lb2", (state) => withAddresses(stopped(state), ["192.0.2.100/24"])),
  },
  {
    name: "the first deployment",
    hosts: () => new Map(),
  },
  {
    name: "an interface that is not there",
    next: { ...pair(), "lb2.conf": instance({ interface: "eth7" }) },
  },
  {
    name: "a script and a user that are not there",
    next: pair({
      lines:
        '    notify_master "/etc/keepalived/told.sh" nginx\n    notify_backup /etc/keepalived/loose.sh\n',
    }),
    hosts: (states) =>
      new Map(
        [...states].map(([name, state]) => [
          name,
          {
            ...state,
            users: { nginx: { value: null } },
            files: [fileOnHost("/etc/keepalived/loose.sh", "", { mode: "0777" }), ...state.files],
          },
        ]),
      ),
  },
  {
    name: "a file that Ansible writes",
    next: pair({ priority: 120 }),
    hosts: on("lb1", (state) => ({
      ...state,
      files: state.files.map((file) => ({ ...file, managedBy: ["Ansible"] })),
    })),
  },
  {
    name: "clocks that differ, where they count",
    next: pair({ password: "anders" }),
    hosts: on("lb2", (state) => ({ ...state, clock: { leastMs: 4990, mostMs: 5010 } })),
  },
  {
    name: "clocks that differ, where they do not count",
    next: pair({ lines: "    nopreempt\n" }),
    hosts: on("lb2", (state) => ({ ...state, clock: { leastMs: 4990, mostMs: 5010 } })),
  },
  {
    name: "another version than said",
    yaml: YAML.replace("keepalived: installed", "keepalived: 2.3.3"),
  },
  {
    name: "another file that runs",
    hosts: on("lb1", (state) => ({
      ...state,
      files: state.files.map((file) => (file.role === "main" ? { ...file, path: "/etc/other.conf" } : file)),
      keepalived: { ...state.keepalived, options: { value: startedWith("/etc/other.conf") } },
    })),
  },
  {
    name: "mode and owner of a further file",
    yaml: YAML.replace(
      "host: lb1,",
      'host: lb1, files: { /etc/keepalived/check.sh: { from: check.sh, mode: "0755" } },',
    ),
    now: { ...pair(), "check.sh": "#!/bin/sh\n" },
    next: { ...pair(), "check.sh": "#!/bin/sh\n" },
    hosts: on("lb1", (state) => ({
      ...state,
      files: [
        fileOnHost("/etc/keepalived/check.sh", "#!/bin/sh\n", { mode: "0700", owner: "nginx:nginx" }),
        ...state.files,
      ],
    })),
  },
  {
    name: "files and needs that nothing asks for any more",
    hosts: on("lb1", (state) =>
      deployed(state, {
        needs: ["package keepalived", "service keepalived", "sysctl net.ipv4.ip_forward", "accept 4 51"],
        files: [
          { path: "/etc/keepalived/keepalived.conf", isAsPut: true, isOver: false },
          { path: "/etc/keepalived/made.sh", isAsPut: true, isOver: false },
          { path: "/etc/keepalived/over.sh", isAsPut: true, isOver: true },
          { path: "/etc/keepalived/edited.sh", isAsPut: false, isOver: false },
        ],
      }),
    ),
  },
  {
    name: "a route of real servers that nothing asks for any more",
    yaml: `${DR}    setup: { masquerade: always }\n`,
    now: pair({}, two),
    next: pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 2 })),
    hosts: on("10.0.0.1", (state) => deployed(state, { needs: ["route 4"], files: [] })),
  },
  {
    name: "real servers with direct routing, added",
    yaml: DR,
    now: pair(),
    next: pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 1 }, "DR")),
  },
  {
    name: "an address that moves from one instance to the other",
    now: pair({ addresses: both }, second({ vrid: 60 })),
    next: pair({}, second({ vrid: 60, addresses: ["192.0.2.200/24", "192.0.2.101/24"] })),
    hosts: on("lb1", (state) => withAddresses(state, ["192.0.2.101/24", "192.0.2.200/24"])),
  },
  {
    name: "an address that an instance gets which is new",
    now: pair({ addresses: both }),
    next: pair({}, second({ vrid: 60, addresses: ["192.0.2.101/24"] })),
    hosts: on("lb1", (state) => withAddresses(state, ["192.0.2.101/24"])),
  },
  {
    name: "an address that goes into another list of its instance",
    now: pair({ addresses: both }),
    next: pair({ lines: "    virtual_ipaddress_excluded {\n        192.0.2.101/24\n    }\n" }),
    hosts: on("lb1", (state) => withAddresses(state, ["192.0.2.101/24"])),
  },
  {
    name: "an instance with another name",
    next: Object.fromEntries(
      Object.entries(pair()).map(([name, text]) => [name, text.replace("VI_1", "VI_web")]),
    ),
  },
  {
    name: "what lint finds, for the release that is installed",
    next: pair({ lines: "    # kalc-disable-next-line KA201 -- later\n    nonsense\n    gibberish\n" }),
  },
  {
    name: "a rule of lint that is no error here",
    yaml: `rules: { KA201: warning }\n${YAML}`,
    next: pair({ lines: "    gibberish\n" }),
  },
  {
    name: "a configuration nobody could read",
    next: pair({ vrid: 52 }),
    hosts: on("lb2", (state) => ({
      ...state,
      files: state.files.map((file) => ({ ...file, content: { unknown: "permission denied" } })),
    })),
  },
  {
    name: "a source that the host does not have",
    next: { ...pair(), "lb2.conf": instance({ lines: "    mcast_src_ip 192.0.2.9\n" }) },
  },
];

async function planned({
  now = pair(),
  next = now,
  version,
  yaml = YAML,
  prefer,
  hosts,
}: Case): Promise<readonly string[]> {
  const before = await running(now, { yaml, ...(version === undefined ? {} : { version }) });
  const setting = await settingOf(next, yaml);
  const looked = lookedAt(before, setting);
  const states = hosts?.(looked) ?? looked;
  return summary(planOf(setting, states.size === 0 ? bareHosts(setting) : states, prefer));
}

describe("what is planned", () => {
  test.each(cases)("$name", async (one) => {
    const found = await planned(one);
    const file = `expected/${one.name.replaceAll(/[^a-z0-9]+/gi, "-")}.txt`;
    await expect(`${found.join("\n")}\n`).toMatchFileSnapshot(file);
  });
});
