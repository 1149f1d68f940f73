// What a director needs, so that it may be master for every instance and service.
import { formatAddress, type Family } from "@kalc/parser/schema";
import type { Duties, Front, InstanceDuty, ServiceDuty } from "./duties.ts";
import { gatewayFor, holderOf } from "./gateway.ts";
import { inOrder, need, type Need } from "./need.ts";

export interface HostOptions {
  /**
   * Whether what goes to real servers by NAT gets an address of the director: where no instance holds a gateway for
   * them, or as said.
   */
  readonly masquerade: "auto" | "always" | "never";
}

export function directorNeeds(duties: Duties, options: HostOptions): readonly Need[] {
  const masqueraded = duties.services.filter((service) => isMasqueraded(service, duties, options));
  return inOrder([
    need("package", ["keepalived"], "the host runs keepalived"),
    ...commandNeeds(duties),
    ...moduleNeeds(duties, masqueraded),
    ...sysctlNeeds(duties, masqueraded),
    ...firewallNeeds(duties),
    ...masqueraded.flatMap(({ family, front }) => [
      need("masquerade", [family, ...frontWords(front)], "replies from real servers pass through this host"),
    ]),
    ...gatewayNeeds(duties, masqueraded),
    need("service", ["keepalived"], "it starts at boot"),
  ]);
}

function isNat({ servers }: ServiceDuty): boolean {
  return servers.some(({ method }) => method === "NAT");
}

function isMasqueraded(service: ServiceDuty, duties: Duties, { masquerade }: HostOptions): boolean {
  if (!isNat(service) || masquerade === "never") return false;
  if (masquerade === "always") return true;
  return service.servers.some(
    ({ method, address }) => method === "NAT" && gatewayFor(address, duties) === undefined,
  );
}

function commandNeeds({ commands }: Duties): readonly Need[] {
  return commands.flatMap(({ program, user }) => [
    ...(user === undefined || user === "root" ? [] : [need("user", [user], "commands run as this user")]),
    need("command", [program, user ?? ""], "keepalived runs it, unless other users than root can change it"),
  ]);
}

function moduleNeeds({ services, instances }: Duties, masqueraded: readonly ServiceDuty[]): readonly Need[] {
  const schedulers = [...new Set(services.map(({ scheduler }) => scheduler))].sort();
  return [
    ...(services.length > 0 ? [need("module", ["ip_vs"], "it is the load balancer of the kernel")] : []),
    ...schedulers.map((scheduler) => need("module", [`ip_vs_${scheduler}`], "it is the scheduler in use")),
    ...(masqueraded.length > 0
      ? [
          need("module", ["nf_conntrack"], "masquerading and the sysctls of the connection table need it"),
          need("module", ["xt_ipvs"], "it lets iptables see which packets IPVS handles", true),
        ]
      : []),
    ...(instances.some(({ vmac }) => vmac !== undefined)
      ? [need("module", ["macvlan"], "interfaces with a virtual MAC address need it")]
      : []),
  ];
}

function sysctlNeeds({ instances, services }: Duties, masqueraded: readonly ServiceDuty[]): readonly Need[] {
  const forwarded = new Set(
    services
      .filter(({ servers }) => servers.some(({ method }) => method !== "DR"))
      .map(({ family }) => family),
  );
  const interfaces = [...new Set(instances.flatMap((one) => one.interface ?? []))];
  const passes = "packets to real servers pass through this host";
  return [
    ...families(instances).map((family) =>
      need(
        "sysctl",
        [`net.ipv${family}.ip_nonlocal_bind`, 1],
        "services can bind to a virtual address that the node does not hold",
      ),
    ),
    ...(forwarded.has(4) ? [need("sysctl", ["net.ipv4.ip_forward", 1], passes)] : []),
    ...(forwarded.has(6) ? [need("sysctl", ["net.ipv6.conf.all.forwarding", 1], passes)] : []),
    ...(masqueraded.length > 0
      ? [
          need("sysctl", ["net.ipv4.vs.conntrack", 1], "masquerading has to see the connections of IPVS"),
          need(
            "sysctl",
            ["net.netfilter.nf_conntrack_max", 1_048_576],
            "it leaves room for many connections",
            true,
          ),
          need("sysctl", ["net.netfilter.nf_conntrack_buckets", 262_144], "it is a quarter of that", true),
        ]
      : []),
    ...(services.some((service) => isNat(service) && service.family === 4)
      ? ["all", ...interfaces].map((name) =>
          need(
            "sysctl",
            [`net.ipv4.conf.${dotted(name)}.rp_filter`, 2],
            "replies may arrive on another interface than they would leave by",
          ),
        )
      : []),
    ...(services.length > 0
      ? [
          need(
            "sysctl",
            ["net.ipv4.vs.expire_nodest_conn", 1],
            "connections to a server that is gone end at once",
          ),
          need(
            "sysctl",
            ["net.ipv4.vs.expire_quiescent_template", 1],
            "persistence does not keep clients on a server that is gone",
          ),
        ]
      : []),
    ...vmacNeeds(instances),
  ];
}

/**
 * keepalived makes such an interface anew at each start. It sets arp_ignore, accept_local and rp_filter itself
 * (measured with 2.2.7, rp_filter of `all` included) and leaves arp_filter, with which nobody gets an answer: the
 * network of the address is reached through the other interface.
 */
function vmacNeeds(instances: readonly InstanceDuty[]): readonly Need[] {
  const own = instances.find(({ vmac, family }) => vmac !== undefined && family === 4);
  if (own?.vmac === undefined) return [];
  const why = `${own.vmac} has to answer for its addresses, and inherits this from the host whenever keepalived creates it`;
  return ["all", "default"].map((name) => need("sysctl", [`net.ipv4.conf.${name}.arp_filter`, 0], why));
}

function firewallNeeds({ instances, services, sync }: Duties): readonly Need[] {
  return [
    ...instances.flatMap(({ family, protocols }) =>
      protocols.map((protocol) => need("accept", [family, protocol], "directors exchange adverts with it")),
    ),
    ...services.flatMap(({ family, front }) =>
      front.kind === "mark"
        ? []
        : [
            need(
              "accept",
              [family, front.protocol, formatAddress(front.address), front.port],
              "clients use it",
            ),
          ],
    ),
    ...(sync
      ? [need("accept", [4, "udp", sync.group, sync.port], "directors exchange connection states with it")]
      : []),
  ];
}

/** Real servers that use an address inside as their gateway answer through this host. */
function gatewayNeeds(duties: Duties, masqueraded: readonly ServiceDuty[]): readonly Need[] {
  return duties.services.flatMap((service) => {
    if (masqueraded.includes(service)) return [];
    const inside = service.servers.flatMap((server) =>
      server.method === "NAT" ? (gatewayFor(server.address, duties)?.interface ?? []) : [],
    );
    const outside =
      service.front.kind === "address" ? holderOf(service.front.address, duties)?.interface : undefined;
    return [...new Set(inside)].flatMap((name) => [
      need("zone", [name, "internal"], "it leads to the real servers"),
      ...(outside === undefined || outside === name
        ? []
        : [need("forward", [service.family, name, outside], "real servers reply through this host")]),
    ]);
  });
}

function frontWords(front: Front): readonly (string | number)[] {
  return front.kind === "mark"
    ? ["mark", front.mark]
    : [front.protocol, formatAddress(front.address), front.port];
}

function families(instances: readonly InstanceDuty[]): readonly Family[] {
  return [...new Set(instances.map(({ family }) => family))];
}

/** A dot in an interface's name (a VLAN) is a slash in the name of its sysctl. */
function dotted(interfaceName: string): string {
  return interfaceName.replaceAll(".", "/");
}
