// Hosts as they were seen, made by hand; and what becomes of one once its plan is carried out.
import { createHash } from "node:crypto";
import { desiredOf } from "../../../deploy/plan/desired/desired.ts";
import { needsOfDirector, needsOfRealServers } from "../../../deploy/plan/desired/needs.ts";
import { bootFile } from "../../../deploy/plan/hosts/needs.ts";
import type { HostPlan, Plan, PlanSources } from "../../../deploy/plan/index.ts";
import type { Need } from "../../../deploy/host/index.ts";
import type { Inventory } from "../../../deploy/inventory/index.ts";
import type { AddressState, FileState, HostState, StartOptions } from "../../../deploy/observe/index.ts";
import type { Deployed, InterfaceState } from "../../../deploy/observe/state.ts";
import { bytesOf } from "../../../deploy/shell/index.ts";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const MAIN = "/etc/keepalived/keepalived.conf";

/** A host on which there is nothing but its system, and the interfaces that all of them have. */
export function bareHost(name: string, more: Partial<HostState> = {}): HostState {
  return {
    name,
    reader: { user: "root", isRoot: true },
    os: {
      id: "debian",
      idLike: [],
      version: "12",
      title: "Debian GNU/Linux 12",
      kernel: "6.1.0",
      machine: "x86_64",
      hostname: name,
      packageManager: "apt-get",
      init: "systemd",
    },
    keepalived: {
      program: undefined,
      others: [],
      unit: { value: undefined },
      running: [],
      elsewhere: 0,
      options: { value: startedWith(MAIN) },
      states: { value: {} },
    },
    files: [{ path: MAIN, role: "main", ...NOTHING }],
    unfollowed: [],
    interfaces: { value: ["lo", "eth0", "eth1"].map(interfaceNamed) },
    addresses: { value: [] },
    routes: { value: [] },
    ipvs: { value: { lines: [], services: [] } },
    sysctls: {},
    modules: {},
    firewall: {
      inUse: [],
      nftables: { value: "" },
      iptables: { value: "" },
      firewalld: { unknown: "firewalld is not running" },
    },
    users: {},
    selinux: "none",
    deployed: { value: [] },
    managers: { networkManager: undefined, networkd: undefined },
    clock: { leastMs: -5, mostMs: 5 },
    ...more,
  };
}

const NOTHING = {
  status: { value: undefined },
  hash: { unknown: "there is no such file" },
  content: { unknown: "there is no such file" },
  managedBy: [],
} as const;

export function startedWith(file: string, configId?: string): StartOptions {
  return {
    from: "unit",
    file,
    configId,
    runs: { vrrp: true, checker: true, bfd: true },
    keepsAddresses: false,
    keepsServices: false,
    args: [],
  };
}

export function interfaceNamed(name: string, index: number): InterfaceState {
  return {
    name,
    index: index + 1,
    isUp: true,
    isRunning: true,
    mac: undefined,
    mtu: 1500,
    kind: undefined,
    parent: undefined,
    master: undefined,
  };
}

export function fileOnHost(
  path: string,
  text: string | undefined,
  {
    role = "asked",
    mode = "0640",
    owner = "root:root",
  }: Partial<{
    role: FileState["role"];
    mode: string;
    owner: string;
  }> = {},
): FileState {
  if (text === undefined) return { path, role, ...NOTHING };
  const [user = "", group = user] = owner.split(":");
  return {
    path,
    role,
    status: {
      value: {
        kind: "file",
        mode,
        owner: user,
        group,
        uid: user === "root" ? 0 : 1000,
        gid: group === "root" ? 0 : 1000,
        size: text.length,
        modified: 1_700_000_000,
        linkTo: undefined,
        realPath: path,
        label: undefined,
        writableFolder: undefined,
      },
    },
    hash: { value: sha256(bytesOf(text)) },
    content: role === "asked" ? { unknown: "not asked for" } : { value: { latin1: text } },
    managedBy: [],
  };
}

/** What an operator would find once all of it is done. */
export function carriedOut(
  states: ReadonlyMap<string, HostState>,
  plan: Plan,
  inventory: Inventory,
  sources: PlanSources,
  version: string,
): ReadonlyMap<string, HostState> {
  const all = inventory.directors.map((director) => desiredOf(director, sources, states.get(director.name)));
  const realServers = needsOfRealServers(all, inventory);
  const needs = new Map([
    ...all.map((one) => [one.director.name, needsOfDirector(one, inventory).needs] as const),
    ...inventory.realServers.map(
      ({ address, target }) => [target.name, realServers.get(address)?.needs ?? []] as const,
    ),
  ]);
  return new Map(
    [...states].map(([name, state]) => {
      const host = plan.hosts.find((one) => one.name === name);
      const desired = all.find(({ director }) => director.name === name);
      if (!host) return [name, state];
      const met = (needs.get(name) ?? []).reduce(withNeed, state);
      return [name, desired ? withDirector(met, host, desired, version) : met];
    }),
  );
}

function withDirector(
  state: HostState,
  host: HostPlan,
  desired: ReturnType<typeof desiredOf>,
  version: string,
): HostState {
  const written = desired.files.flatMap(({ path, bytes, isConfiguration }) => {
    const change = host.files.find((one) => one.path === path);
    if (!change) return [];
    const role = path === desired.director.path ? "main" : isConfiguration ? "include" : "asked";
    return [
      fileOnHost(path, new TextDecoder("latin1").decode(bytes), {
        role,
        mode: change.mode.after ?? "",
        owner: change.owner.after ?? "",
      }),
    ];
  });
  const paths = new Set(written.map(({ path }) => path));
  return {
    ...state,
    files: [...written, ...state.files.filter(({ path }) => !paths.has(path))],
    keepalived: {
      ...state.keepalived,
      program: state.keepalived.program ?? {
        path: "/usr/sbin/keepalived",
        realPath: "/usr/sbin/keepalived",
        version: { value: version },
        build: "",
      },
      options: { value: startedWith(desired.director.path, desired.director.configId) },
      running: [
        {
          pid: 100,
          path: "/usr/sbin/keepalived",
          isReplaced: false,
          args: [],
          workingDirectory: "/",
          isContained: false,
          children: [],
        },
      ],
    },
  };
}

function withNeed(state: HostState, { kind, args, id }: Need): HostState {
  const [first = "", second = "", third = ""] = args;
  switch (kind) {
    case "sysctl":
      return { ...state, sysctls: { ...state.sysctls, [first]: { value: second } } };
    case "module":
      return { ...state, modules: { ...state.modules, [first]: { value: "loaded" } } };
    case "user":
      return {
        ...state,
        users: {
          ...state.users,
          [first]: { value: { uid: 900, gid: 900, home: "/", shell: "/sbin/nologin" } },
        },
      };
    case "file":
      return withFile(state, fileOnHost(first, `${third}\n`, { mode: second }));
    case "boot":
      return withFile(state, fileOnHost(bootFile(first), ""));
    case "address": {
      const [address = "", length = ""] = first.split("/");
      const all = "value" in state.addresses ? state.addresses.value : [];
      return { ...state, addresses: { value: [...all, addressOn(second, address, Number(length))] } };
    }
    case "route": {
      const route = { family: Number(first) as 4 | 6, to: "default", via: second };
      const rest = { interface: "eth0", source: undefined, protocol: undefined, metric: undefined };
      return { ...state, routes: { value: [{ ...route, ...rest }] } };
    }
    case "service": {
      const name = `${first}.service`;
      const unit = { name, path: undefined, dropIns: [], active: "active", enabled: "enabled" };
      return {
        ...state,
        keepalived: {
          ...state.keepalived,
          unit: { value: { ...unit, environmentFiles: [], command: undefined } },
        },
      };
    }
    case "accept":
    case "masquerade":
    case "forward": {
      const words = kind === "accept" && args.length === 2 ? `${id} - 0` : id;
      const rules = "value" in state.firewall.nftables ? state.firewall.nftables.value : "";
      return {
        ...state,
        firewall: {
          ...state.firewall,
          inUse: ["nftables"],
          nftables: { value: `${rules}    accept comment "kalc-web ${words}"\n` },
        },
      };
    }
    case "package":
    case "command":
    case "zone":
      return state;
  }
}

function withFile(state: HostState, file: FileState): HostState {
  return { ...state, files: [...state.files.filter(({ path }) => path !== file.path), file] };
}

export function addressOn(device: string, address: string, prefixLength: number): AddressState {
  return {
    interface: device,
    family: address.includes(":") ? 6 : 4,
    address,
    prefixLength,
    scope: "global",
    isByKeepalived: undefined,
  };
}

/** A service with two servers, each with so many connections. */
export function ipvs(forwarding: "nat" | "dr" = "nat", connections?: number): HostState["ipvs"] {
  return {
    value: {
      lines: [],
      services: [
        {
          protocol: "tcp",
          address: "192.0.2.100",
          family: 4,
          number: 80,
          scheduler: "rr",
          persistence: undefined,
          servers: ["10.0.0.1", "10.0.0.2"].map((address) => ({
            address,
            port: 80,
            forwarding,
            weight: 1,
            connections,
          })),
        },
      ],
    },
  };
}

/** What kalc has left on the host, by its own record. */
export function deployed(state: HostState, { needs, files }: Pick<Deployed, "needs" | "files">): HostState {
  const rest = { lock: undefined, secondsLeft: undefined, isWatched: undefined, last: undefined };
  const one: Deployed = { name: "kalc-web", phase: "none", generations: [], ...rest, needs, files };
  return { ...state, deployed: { value: [one] } };
}

/** Started by a unit with the words of an options file. */
export function underSystemd(state: HostState): HostState {
  const { unit, running } = state.keepalived;
  const known = "value" in unit ? unit.value : undefined;
  if (!known) return state;
  const command = "/usr/sbin/keepalived --dont-fork $DAEMON_ARGS";
  const args = ["/usr/sbin/keepalived", "--dont-fork", "-D"];
  return {
    ...state,
    keepalived: {
      ...state.keepalived,
      unit: { value: { ...known, command } },
      running: running.map((one) => ({ ...one, args })),
    },
  };
}
