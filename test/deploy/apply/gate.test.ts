import { describe, expect, test } from "vitest";
import { dumpProblems } from "../../../deploy/apply/gate/dump.ts";
import type { GateHost, Moment } from "../../../deploy/apply/gate/moment.ts";
import { unhealthy } from "../../../deploy/apply/gate/unhealthy.ts";
import { dumpsIn, instancesIn } from "../../../deploy/apply/hosts/dump.ts";
import type { HostState } from "../../../deploy/observe/index.ts";
import { planned } from "../../../deploy/plan/index.ts";
import { instance, pair, running, service, settingOf, withAddresses, type Texts } from "../plan/planning.ts";
import { sha256 } from "../plan/states.ts";

const two = service({ "10.0.0.1": 1, "10.0.0.2": 1 });

function ipvs(servers: Readonly<Record<string, number>>, address = "192.0.2.100"): HostState["ipvs"] {
  const all = Object.entries(servers).map(([server, weight]) => ({
    address: server,
    port: 80,
    forwarding: "nat" as const,
    weight,
  }));
  const one = {
    protocol: "tcp",
    address,
    family: 4,
    number: 80,
    scheduler: "rr",
    persistence: undefined,
  } as const;
  return { value: { lines: [], services: [{ ...one, servers: all }] } };
}

const both = { "10.0.0.1": 1, "10.0.0.2": 1 };

interface Case {
  readonly name: string;
  readonly now?: Texts;
  readonly next?: Texts;
  readonly before?: Readonly<Record<string, (state: HostState) => HostState>>;
  readonly after?: Readonly<Record<string, (state: HostState) => HostState>>;
  readonly acted?: readonly string[];
  readonly moment?: Partial<Moment>;
  readonly hosts?: Readonly<Record<string, Partial<GateHost>>>;
  readonly says: readonly string[];
}

const holding =
  (...addresses: readonly string[]) =>
  (state: HostState): HostState =>
    withAddresses({ ...state, addresses: { value: [] } }, addresses);
const dead = (state: HostState): HostState => ({
  ...state,
  keepalived: { ...state.keepalived, running: [] },
});
const logged =
  (said: "FAULT" | "MASTER") =>
  (state: HostState): HostState => ({
    ...state,
    keepalived: { ...state.keepalived, states: { value: { VI_1: said } } },
  });
const serving =
  (servers: Readonly<Record<string, number>>, address?: string) =>
  (state: HostState): HostState => ({ ...state, ipvs: ipvs(servers, address) });
const all = (change: (state: HostState) => HostState) => ({ lb1: change, lb2: change });

const served = { now: pair({}, two), before: all(serving(both)) };
const more = ["192.0.2.100/24", "192.0.2.101/24"];

const cases: readonly Case[] = [
  { name: "as it was", says: [] },
  {
    name: "two masters",
    after: { lb2: holding("192.0.2.100/24") },
    says: ["lb1 and lb2 hold 192.0.2.100 at once"],
  },
  { name: "no node is master", after: { lb1: holding() }, says: ["no host holds 192.0.2.100"] },
  {
    name: "nobody is master, as before",
    before: { lb1: holding() },
    after: { lb1: holding() },
    says: [],
  },
  {
    name: "an address that is added is held by somebody",
    next: pair({ addresses: more }),
    after: { lb1: holding(...more) },
    says: [],
  },
  {
    name: "and by nobody",
    next: pair({ addresses: more }),
    says: ["no host holds 192.0.2.101", "lb1: VI_1 is master but lacks 192.0.2.101/24"],
  },
  {
    name: "which is too early to say before the master has acted",
    next: pair({ addresses: more }),
    acted: ["lb2"],
    moment: { isLast: false },
    says: [],
  },
  {
    name: "an address that goes is left behind",
    now: pair({ addresses: more }),
    next: pair(),
    before: { lb1: holding(...more) },
    after: { lb1: holding(...more) },
    says: ["lb1 still holds 192.0.2.101, which no instance has now"],
  },
  {
    name: "an instance in FAULT state",
    after: { lb2: logged("FAULT") },
    says: ["lb2: VI_1 is in FAULT state"],
  },
  {
    name: "one that was so before",
    before: { lb2: logged("FAULT") },
    after: { lb2: logged("FAULT") },
    says: [],
  },
  { name: "a dead keepalived", after: { lb2: dead }, says: ["lb2: keepalived does not run"] },
  {
    name: "one that was dead before, and has not acted",
    before: { lb2: dead },
    after: { lb2: dead },
    acted: ["lb1"],
    says: [],
  },
  {
    name: "a host that is not reached",
    hosts: { lb2: { now: { unreachable: "connection refused" } } },
    says: ["lb2 is unreachable: connection refused"],
  },
  {
    name: "one that was left out",
    hosts: { lb2: { now: { unreachable: "connection refused" }, isLeftOut: true } },
    says: [],
  },
  {
    name: "one that was left out, and may be master",
    before: { lb1: holding() },
    after: { lb1: holding() },
    hosts: { lb2: { now: { unreachable: "connection refused" }, isLeftOut: true } },
    says: [],
  },
  {
    name: "addresses that cannot be read",
    after: { lb1: (state) => ({ ...state, addresses: { unknown: "there is no ip" } }) },
    says: ["lb1: its addresses cannot be read"],
  },
  { name: "services as they were", ...served, after: all(serving(both)), says: [] },
  {
    name: "a server that is down now",
    ...served,
    after: { lb1: serving({ "10.0.0.1": 1 }), lb2: serving({ ...both, "10.0.0.2": 0 }) },
    says: [
      "lb1: 10.0.0.2 80 of tcp 192.0.2.100 80 is down, but was up before",
      "lb2: 10.0.0.2 80 of tcp 192.0.2.100 80 is down, but was up before",
    ],
  },
  {
    name: "a server that was down before",
    ...served,
    before: all(serving({ "10.0.0.1": 1 })),
    after: all(serving({ "10.0.0.1": 1 })),
    says: [],
  },
  {
    name: "a server that is drained",
    ...served,
    next: pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 0 })),
    after: all(serving({ ...both, "10.0.0.2": 0 })),
    says: [],
  },
  {
    name: "a server that is still there",
    ...served,
    next: pair({}, service({ "10.0.0.1": 1 })),
    after: { lb1: serving(both), lb2: serving({ "10.0.0.1": 1 }) },
    says: ["lb1: tcp 192.0.2.100 80 still sends to 10.0.0.2 80"],
  },
  {
    name: "a service that is lost",
    ...served,
    after: {
      lb1: (state) => ({ ...state, ipvs: { value: { lines: [], services: [] } } }),
      lb2: serving(both),
    },
    says: ["lb1: IPVS does not have tcp 192.0.2.100 80"],
  },
  {
    name: "a service that is not there yet",
    next: pair({}, two),
    after: { lb2: serving(both) },
    says: ["lb1: IPVS does not have tcp 192.0.2.100 80"],
  },
  {
    name: "a service that is still there",
    now: pair({}, two),
    next: pair(),
    before: all(serving(both)),
    after: { lb1: serving(both) },
    says: ["lb1: IPVS still has tcp 192.0.2.100 80"],
  },
  {
    name: "a service of somebody else",
    now: pair({}, two),
    before: all(serving(both)),
    next: pair(),
    after: all(serving(both, "192.0.2.7")),
    says: [],
  },
  {
    name: "IPVS that cannot be read any more",
    ...served,
    after: { lb1: (state) => ({ ...state, ipvs: { unknown: "there is no ipvsadm" } }), lb2: serving(both) },
    says: ["lb1: IPVS can no longer be read"],
  },
  {
    name: "two masters until the next one acts",
    after: { lb2: holding("192.0.2.100/24") },
    moment: { isBetween: true, isLast: false },
    says: [],
  },
];

async function judged({
  now = pair(),
  next = now,
  before,
  after,
  acted,
  moment,
  hosts,
}: Case): Promise<readonly string[]> {
  const states = await running(now);
  const setting = await settingOf(next);
  const first = new Map([...states].map(([name, state]) => [name, before?.[name]?.(state) ?? state]));
  const { inventory, sources } = setting;
  const payloads = planned({ inventory, sources, observed: first, hash: sha256 }).payloads();
  return unhealthy({
    isLast: true,
    isBetween: false,
    ...moment,
    hosts: [...first].map(([name, state]): GateHost => {
      const payload = payloads.get(name);
      const hasActed = acted?.includes(name) ?? true;
      return {
        name,
        before: state,
        // What was there before, where the case says nothing of it; without what only IPVS has.
        now: after?.[name]?.(states.get(name) ?? state) ?? states.get(name),
        old: payload?.before,
        current: hasActed ? payload?.after : payload?.before,
        hasActed,
        isLeftOut: false,
        ...hosts?.[name],
      };
    }),
  });
}

describe("a cluster", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    expect(await judged(one)).toEqual(one.says);
  });
});

const DUMP = `------< Global definitions >------
 Router ID = x
------< VRRP Topology >------
 VRRP Instance = VI_1
   State = MASTER
   Virtual Router ID = 51
   Priority = 150
   Effective priority = 160
   Total priority = 160
 VRRP Instance = VI 2
   Virtual Router ID = 60
   Base priority = 90
------< VRRP Sockpool >------
   Priority = 7
`;

describe("what keepalived dumps", () => {
  test("its instances", () => {
    expect(instancesIn(DUMP)).toEqual([
      { name: "VI_1", virtualRouterId: 51, priority: 150 },
      { name: "VI 2", virtualRouterId: 60, priority: 90 },
    ]);
    expect(instancesIn("------< LVS Topology >------\n")).toBeUndefined();
    expect(instancesIn("------< VRRP Topology >------\n")).toEqual([]);
  });

  test("beside what was meant", async () => {
    const text = `${instance({ priority: 150 })}${instance({ vrid: 61, priority: 90 }).replace("VI_1", "VI_3")}`;
    const setting = await settingOf({ "lb1.conf": text, "lb2.conf": text });
    const { inventory, sources } = setting;
    const states = await running(pair());
    const after = planned({ inventory, sources, observed: states, hash: sha256 })
      .payloads()
      .get("lb1")?.after;
    if (!after) throw new Error("no configuration");
    expect(dumpProblems(["------< LVS Topology >------\n", DUMP], after)).toEqual([
      "keepalived does not run VI_3",
      "keepalived still runs VI 2, which should be gone",
    ]);
    expect(
      dumpProblems(
        [
          DUMP.replace("= 51", "= 52")
            .replace("= 150", "= 151")
            .replace("VI 2", "VI_3")
            .replace("= 60", "= 61"),
        ],
        after,
      ),
    ).toEqual([
      "keepalived runs VI_1 with virtual_router_id 52 instead of 51",
      "keepalived runs VI_1 with priority 151 instead of 150",
    ]);
    expect(dumpProblems(["{}"], after)).toEqual([]);
  });

  test("as it comes from a host, and where it breaks off", () => {
    const bytes = (text: string): Uint8Array => Buffer.from(text);
    expect(dumpsIn(bytes("dump a 3\nabcdump b 2\n\n\n"))).toEqual(["abc", "\n\n"]);
    expect(dumpsIn(bytes("dump a 3\nabc\ndump b 0\n"))).toEqual(["abc", ""]);
    expect(dumpsIn(bytes(""))).toEqual([]);
    expect(dumpsIn(bytes("dump a 9\nabc"))).toBeUndefined();
    expect(dumpsIn(bytes("what?"))).toBeUndefined();
  });
});
