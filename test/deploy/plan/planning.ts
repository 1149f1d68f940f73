// A cluster that runs, and what is planned once its files or its hosts are other ones.
import {
  asksFor,
  makePlan,
  type Observed,
  type Plan,
  type Preference,
  type PlanSources,
} from "../../../deploy/plan/index.ts";
import { inventoryOf, type Inventory } from "../../../deploy/inventory/index.ts";
import type { HostState } from "../../../deploy/observe/index.ts";
import { settingsFinder, type Settings } from "../../../parser/project/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { addressOn, bareHost, carriedOut, fileOnHost, sha256 } from "./states.ts";

export const YAML = `clusters:
  web:
    nodes:
      lb1: { file: lb1.conf, host: lb1, keepalived: installed }
      lb2: { file: lb2.conf, host: lb2, keepalived: installed }
`;

export interface Instance {
  readonly priority?: number;
  readonly vrid?: number;
  readonly password?: string;
  readonly interface?: string;
  readonly addresses?: readonly string[];
  readonly lines?: string;
}

export function instance({
  priority = 100,
  vrid = 51,
  password = "geheim",
  interface: device = "eth0",
  addresses = ["192.0.2.100/24"],
  lines = "",
}: Instance = {}): string {
  return `vrrp_instance VI_1 {
    interface ${device}
    virtual_router_id ${vrid}
    priority ${priority}
    authentication {
        auth_type PASS
        auth_pass ${password}
    }
    virtual_ipaddress {
${addresses.map((one) => `        ${one}\n`).join("")}    }
${lines}}
`;
}

export function service(servers: Readonly<Record<string, number>>, kind = "NAT"): string {
  const all = Object.entries(servers).map(
    ([address, weight]) => `    real_server ${address} 80 {\n        weight ${weight}\n    }\n`,
  );
  return `virtual_server 192.0.2.100 80 {
    lb_algo rr
    lb_kind ${kind}
    protocol TCP
${all.join("")}}
`;
}

export type Texts = Readonly<Record<string, string>>;

/** Both nodes the same but for the priority. */
export function pair(one: Instance = {}, more = ""): Texts {
  return {
    "lb1.conf": `${instance({ priority: 150, ...one })}${more}`,
    "lb2.conf": `${instance({ priority: 100, ...one })}${more}`,
  };
}

export interface Setting {
  readonly inventory: Inventory;
  readonly sources: PlanSources;
  readonly settings: Settings;
}

export async function settingOf(texts: Texts, yaml = YAML, secrets: Texts = {}): Promise<Setting> {
  const files = filesInMemory(
    Object.fromEntries(
      Object.entries({ "kalc.yaml": yaml, ...texts }).map(([path, text]) => [`/ha/${path}`, text]),
    ),
  );
  const settings = await settingsFinder(files, "/ha").settingsFor("a.conf");
  if ("errors" in settings) throw new Error(settings.errors.join("\n"));
  const inventory = inventoryOf(settings, "web", "2.2.7");
  if ("wrong" in inventory) throw new Error(inventory.wrong.join("\n"));
  return {
    settings,
    inventory,
    sources: { files, roots: settings.roots, secrets: new Map(Object.entries(secrets)) },
  };
}

export type States = ReadonlyMap<string, HostState>;

export function planOf(
  { inventory, sources, settings }: Setting,
  observed: ReadonlyMap<string, Observed>,
  prefer?: Preference,
): Plan {
  return makePlan({
    inventory,
    sources,
    observed,
    prefer,
    lint: { path: settings.path, severities: settings.rules },
    hash: sha256,
  });
}

export function bareHosts(setting: Setting): States {
  const { directors, realServers } = setting.inventory;
  const all = [...directors, ...realServers].map(({ target: { name } }) => [name, bareHost(name)] as const);
  return lookedAt(new Map(all), setting);
}

/** What is asked of a host and was not seen yet is not there. */
export function lookedAt(states: States, { inventory, sources }: Setting): States {
  const asks = asksFor(inventory, sources);
  return new Map(
    [...states].map(([name, state]) => {
      const { sysctls = [], modules = [], users = [], files = [] } = asks.get(name) ?? {};
      const known = new Set(state.files.map(({ path }) => path));
      const each = <T>(names: readonly string[], value: T): Record<string, { value: T }> =>
        Object.fromEntries(names.map((one) => [one, { value }]));
      const looked: HostState = {
        ...state,
        sysctls: { ...each(sysctls, "0"), ...state.sysctls },
        modules: { ...each(modules, "available" as const), ...state.modules },
        users: { ...each(users, null), ...state.users },
        files: [
          ...state.files,
          ...files.filter((path) => !known.has(path)).map((path) => fileOnHost(path, undefined)),
        ],
      };
      return [name, looked];
    }),
  );
}

/** Hosts on which all of it was done; lb1 has the addresses. */
export async function running(
  texts: Texts,
  { version = "2.2.7", yaml = YAML, master = "lb1", secrets = {} } = {},
): Promise<States> {
  const setting = await settingOf(texts, yaml, secrets);
  const bare = bareHosts(setting);
  const done = carriedOut(bare, planOf(setting, bare), setting.inventory, setting.sources, version);
  const state = done.get(master);
  return state ? new Map([...done, [master, withAddresses(state, ["192.0.2.100/24"])]]) : done;
}

export function withAddresses(state: HostState, addresses: readonly string[], device = "eth0"): HostState {
  const there = "value" in state.addresses ? state.addresses.value : [];
  const more = addresses.map((one) => {
    const [address = "", length = ""] = one.split("/");
    return addressOn(device, address, Number(length));
  });
  return { ...state, addresses: { value: [...there, ...more] } };
}

export function changed(states: States, name: string, change: (state: HostState) => HostState): States {
  const state = states.get(name);
  return state ? new Map([...states, [name, change(state)]]) : states;
}
