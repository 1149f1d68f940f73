// What the hosts need besides the configuration, as data: scripts are printed from it, and a deployer can carry it out.
import type { Family } from "@kalc/parser/schema";
import type { ForwardingMethod, Intent, VirtualServer } from "../intent/intent.ts";

export interface HostPlan {
  readonly directors: Directors;
  /** What real servers need; undefined where they need nothing. */
  readonly realServers: RealServers | undefined;
}

interface Directors {
  readonly modules: readonly Module[];
  readonly sysctls: readonly Sysctl[];
  readonly firewall: Firewall;
}

export interface RealServers {
  readonly hosts: readonly string[];
  readonly modules: readonly Module[];
  readonly sysctls: readonly Sysctl[];
  /** The virtual addresses they hold without answering for them. */
  readonly addresses: readonly HeldAddress[];
}

export interface HeldAddress {
  readonly family: Family;
  readonly address: string;
  readonly device: "lo" | "tunl0" | "ip6tnl0";
}

export interface Module {
  readonly name: string;
  readonly why: string;
  /** What it does can be had another way. */
  readonly isOptional: boolean;
}

export interface Sysctl {
  readonly key: string;
  readonly value: string;
  readonly why: string;
  /** Tuning that a host may lack, or refuse inside a container. */
  readonly isOptional: boolean;
}

export interface Firewall {
  /** IP protocols to let in: 112 is VRRP, 51 the header VRRP wears with AH. */
  readonly accept: readonly { readonly family: Family; readonly protocol: 112 | 51 }[];
  readonly masquerade: readonly Masquerade[];
}

export interface Masquerade {
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly protocol: "tcp";
}

export function hostPlan(intent: Intent): HostPlan {
  return { directors: directorsOf(intent), realServers: realServersOf(intent.virtualServers) };
}

function directorsOf({ instances, virtualServers }: Intent): Directors {
  const balanced = virtualServers.length > 0;
  const nat = virtualServers.filter(({ method }) => method === "NAT");
  const families = [...new Set(instances.map(({ addresses }) => addresses[0]?.family ?? 4))];
  const interfaces = [...new Set(instances.map((instance) => instance.interface))];
  const sysctls: Sysctl[] = [];
  const set = (key: string, value: string | number, why: string, isOptional = false): void => {
    sysctls.push({ key, value: String(value), why, isOptional });
  };
  for (const family of families) {
    set(
      `net.ipv${family}.ip_nonlocal_bind`,
      1,
      "services may bind to a virtual address the node does not hold now",
    );
  }
  const forwarded = new Set(
    virtualServers.filter(({ method }) => method !== "DR").map(({ family }) => family),
  );
  if (forwarded.has(4)) set("net.ipv4.ip_forward", 1, "packets to real servers pass through this host");
  if (forwarded.has(6))
    set("net.ipv6.conf.all.forwarding", 1, "packets to real servers pass through this host");
  if (nat.length > 0) {
    set("net.ipv4.vs.conntrack", 1, "masquerading needs to see the connections of IPVS");
    if (nat.some(({ family }) => family === 4)) {
      for (const name of ["all", ...interfaces]) {
        set(
          `net.ipv4.conf.${dotted(name)}.rp_filter`,
          2,
          "answers may come in another way than they would go out",
        );
      }
    }
    set("net.netfilter.nf_conntrack_max", 1_048_576, "room for connections", true);
    set("net.netfilter.nf_conntrack_buckets", 262_144, "four connections for each bucket", true);
  }
  if (balanced) {
    set("net.ipv4.vs.expire_nodest_conn", 1, "connections to a server that is gone end at once");
    set("net.ipv4.vs.expire_quiescent_template", 1, "persistence does not hold on to a server that is gone");
  }
  return {
    modules: balanced ? modulesFor(virtualServers) : [],
    sysctls,
    firewall: {
      accept: instances.flatMap(({ addresses, authentication }) => {
        const family = addresses[0]?.family ?? 4;
        const protocols = authentication?.type === "AH" ? ([112, 51] as const) : ([112] as const);
        return protocols.map((protocol) => ({ family, protocol }));
      }),
      masquerade: nat.map(({ family, address, port }) => ({ family, address, port, protocol: "tcp" })),
    },
  };
}

/** A dot in an interface's name (a VLAN) is a slash in the name of its sysctl. */
function dotted(interfaceName: string): string {
  return interfaceName.replaceAll(".", "/");
}

function modulesFor(servers: readonly VirtualServer[]): readonly Module[] {
  const schedulers = [...new Set(servers.map(({ scheduler }) => scheduler))].sort();
  const isNat = servers.some(({ method }) => method === "NAT");
  return [
    module("ip_vs", "the balancer in the kernel"),
    ...schedulers.map((scheduler) => module(`ip_vs_${scheduler}`, "the scheduler in use")),
    ...(isNat
      ? [
          module("nf_conntrack", "masquerading, and the sysctls of the connection table"),
          module("xt_ipvs", "lets iptables see which packets IPVS handles", true),
        ]
      : []),
  ];
}

function module(name: string, why: string, isOptional = false): Module {
  return { name, why, isOptional };
}

function realServersOf(servers: readonly VirtualServer[]): RealServers | undefined {
  const direct = servers.filter(({ method }) => method !== "NAT");
  if (direct.length === 0) return undefined;
  const held = new Map<string, HeldAddress>();
  for (const { family, address, method } of direct) {
    held.set(address, { family, address, device: deviceFor(method, family) });
  }
  const addresses = [...held.values()];
  const devices = new Set(addresses.map(({ device }) => device));
  const hasV4 = addresses.some(({ family }) => family === 4);
  const sysctl = (key: string, value: number, why: string): Sysctl => ({
    key,
    value: String(value),
    why,
    isOptional: false,
  });
  return {
    hosts: [...new Set(direct.flatMap(({ realServers }) => realServers.map(({ address }) => address)))],
    modules: [
      ...(devices.has("tunl0") ? [module("ipip", "unwraps what the director sends")] : []),
      ...(devices.has("ip6tnl0") ? [module("ip6_tunnel", "unwraps what the director sends")] : []),
    ],
    sysctls: [
      ...(hasV4
        ? [
            sysctl("net.ipv4.conf.all.arp_ignore", 1, "does not answer for the virtual addresses"),
            sysctl("net.ipv4.conf.all.arp_announce", 2, "does not tell of the virtual addresses"),
          ]
        : []),
      ...(devices.has("tunl0")
        ? ["all", "tunl0"].map((name) =>
            sysctl(`net.ipv4.conf.${name}.rp_filter`, 2, "clients are not reached through the tunnel"),
          )
        : []),
    ],
    addresses,
  };
}

function deviceFor(method: ForwardingMethod, family: Family): HeldAddress["device"] {
  if (method !== "TUN") return "lo";
  return family === 4 ? "tunl0" : "ip6tnl0";
}
