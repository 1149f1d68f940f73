import { placeOfSetting, type IpAddress } from "../../../model/index.ts";
import { formatAddress, type Network } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";

const instance = (...addresses: string[]): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  virtual_ipaddress {\n${addresses.map((one) => `    ${one}\n`).join("")}  }\n}\n`;

export const prefixLengthDoubtful: LintRule = {
  id: "KA312",
  name: "prefix-length-doubtful",
  severity: "info",
  daemon: null,
  summary: "The prefix length of a virtual address does not match the address, or other addresses.",
  why: "The prefix length says which addresses are directly reachable on the interface. Two lengths for one network create two routes, which come and go with the master: hosts in the smaller one are then reached from another source address. The first and last address of a network are reserved: hosts treat the last one as broadcast.",
  advice:
    "Use the prefix length of the interface's own address, the same for all addresses of a network; or none, if the interface already has an address in the network.",
  evidence: [
    "keepalived issue #2432",
    "keepalived issue #1367",
    "measured with Linux 6.18: from a host of its network, a connection to an address that ends the network is refused as unreachable",
  ],
  bad: [
    instance("192.0.2.80/24", "«192.0.2.81/16»"),
    instance("«192.0.2.255/24»"),
    instance("«192.0.2.0/24»"),
  ],
  good: [
    instance("192.0.2.80/24", "192.0.2.81/24", "192.0.2.82", "198.51.100.80/16"),
    instance("192.0.2.255/23"),
    instance("192.0.2.254/31"),
    instance("2001:db8::/64"),
  ],
  about: ["vrrp_instance"],
  *check({ typed }) {
    const networks = new Map<string, Networks>();
    for (const { virtualAddresses, excludedAddresses } of typed.instances) {
      for (const one of [...virtualAddresses, ...excludedAddresses]) {
        // A network of a single address has nothing to go with; to a peer another length belongs.
        if (one.address.prefixLength === lengthOf(one.address) || one.peer) continue;
        if (one.flags.includes("noprefixroute")) continue;
        const edge = atEdge(one);
        if (edge) yield edge;
        note(one, networks);
      }
    }
    for (const known of networks.values()) yield* nested(known);
  },
};

/** The first address of each network on an interface, by prefix length. */
type Networks = Map<number, Map<bigint, IpAddress>>;

function note(one: IpAddress, networks: Map<string, Networks>): void {
  const { address, dev } = one;
  const key = `${address.family} ${dev?.value ?? ""}`;
  const here = networks.get(key) ?? new Map<number, Map<bigint, IpAddress>>();
  networks.set(key, here);
  const same = here.get(address.prefixLength) ?? new Map<bigint, IpAddress>();
  here.set(address.prefixLength, same);
  const network = networkOf(address, address.prefixLength);
  if (!same.has(network)) same.set(network, one);
}

/** Networks within others of a smaller prefix length; the address further down is the one that is told. */
function* nested(networks: Networks): Iterable<Finding> {
  const told = new Set<IpAddress>();
  for (const [length, inner] of networks) {
    for (const [outerLength, outer] of networks) {
      if (outerLength >= length) continue;
      for (const one of inner.values()) {
        const around = outer.get(networkOf(one.address, outerLength));
        if (!around) continue;
        const [first, last] = one.setting.order < around.setting.order ? [one, around] : [around, one];
        if (told.has(last)) continue;
        told.add(last);
        yield beside(last, first);
      }
    }
  }
}

function lengthOf({ family }: Network): number {
  return family === 4 ? 32 : 128;
}

function networkOf(network: Network, prefixLength: number): bigint {
  return network.bits >> BigInt(lengthOf(network) - prefixLength);
}

function beside(one: IpAddress, other: IpAddress): Finding {
  const [own, first] = [one.address, other.address];
  const [outer, inner] = own.prefixLength < first.prefixLength ? [own, first] : [first, own];
  return {
    place: placeOfSetting(one.setting),
    message: `The network of ${shown(outer)} contains that of ${shown(inner)} on the same interface: the master gets two overlapping routes. Use the network's real prefix length for both addresses.`,
    related: [{ message: "The other prefix length.", place: placeOfSetting(other.setting) }],
  };
}

/** The first and the last address of an IPv4 network; of two addresses both can be used. */
function atEdge({ address, setting }: IpAddress): Finding | undefined {
  const rest = BigInt(32 - address.prefixLength);
  if (address.family !== 4 || rest < 2n) return undefined;
  const own = address.bits & ((1n << rest) - 1n);
  const isLast = own === (1n << rest) - 1n;
  if (!isLast && own !== 0n) return undefined;
  const place = placeOfSetting(setting);
  const remedy = "Correct the address or the prefix length.";
  if (!isLast) {
    const message = `${shown(address)} is the network address, not a host address: Linux before 5.14 and other systems cannot reach it. ${remedy}`;
    return { place, message };
  }
  const message = `${shown(address)} is the broadcast address of its network: hosts there cannot connect to it. ${remedy}`;
  return { place, severity: "warning", message };
}

function shown(address: Network): string {
  return `${formatAddress(address)}/${address.prefixLength}`;
}
