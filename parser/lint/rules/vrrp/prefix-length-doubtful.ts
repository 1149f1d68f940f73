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
  summary: "The prefix length of a virtual address does not go with the address, or with others.",
  why: "keepalived gives the kernel what is written, and the prefix length says which other addresses are reached directly on the interface. Two lengths for one network give it two routes, which come and go with the master: what is in the smaller one is then reached with another source address. The first and the last address of a network belong to nobody: hosts of that network take the last one for everybody, and do not look for its owner.",
  advice:
    "Write the length that the interface's own address has, the same for all addresses of a network; or none, which adds the address alone and is fine where the interface has an address in the network already.",
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
    message: `The network of ${shown(outer)} contains that of ${shown(inner)}, on the same interface: the master has two routes for what is in both. Write the length that the network has behind both addresses.`,
    related: [{ message: "The other length is here.", place: placeOfSetting(other.setting) }],
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
  const remedy = "Correct the address or the length.";
  if (!isLast) {
    const message = `${shown(address)} is the network itself, no address of a host in it: Linux before 5.14 and other systems do not reach it. ${remedy}`;
    return { place, message };
  }
  const message = `${shown(address)} is the broadcast address of its network: hosts there take it for everybody, and cannot connect to it. ${remedy}`;
  return { place, severity: "warning", message };
}

function shown(address: Network): string {
  return `${formatAddress(address)}/${address.prefixLength}`;
}
