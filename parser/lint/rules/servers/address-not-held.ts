import { placeOfSetting, type TypedConfiguration } from "../../../model/index.ts";
import {
  contains,
  formatAddress,
  type Address,
  type AddressRange,
  type Network,
} from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, service } from "./example.ts";
import { groupsByName, takenBy, type Taken } from "./services.ts";

const instance =
  "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n}\n";

export const addressNotHeld: LintRule = {
  id: "KA411",
  name: "address-not-held",
  severity: "info",
  daemon: null,
  summary: "No instance of this configuration has the address of a virtual server.",
  why: "A virtual server only takes packets that reach this host, and it is an address on an interface that brings them here. keepalived adds the addresses of its instances and of static_ipaddress; that of a virtual server it does not add. Where nothing else holds it, nobody can reach the service, and after a failover it is not reached on the other node.",
  advice:
    "Add the address to `virtual_ipaddress` of the instance it is to move with, or correct the digits. If the network sends it here otherwise, by a route or an address on the loopback interface, nothing is wrong. It is a warning where other virtual servers of the file do have their address in an instance.",
  evidence: ["measured with keepalived 2.2.7: it loads without a word"],
  bad: [instance + service(first, { head: "«virtual_server 192.0.2.101 80»" })],
  good: [instance + service(first), service(first)],
  *check({ typed }) {
    // Without instances, what brings the packets here is not this file's business.
    if (typed.instances.length === 0 || typed.virtualServers.length === 0) return;
    const isHeld = holderOf(typed);
    const groups = groupsByName(typed.virtualServerGroups);
    const all = typed.virtualServers.flatMap((server) => takenBy(server, groups)).filter(isAddress);
    const familiesHeld = new Set(
      all.filter(({ range }) => isHeld(firstOf(range))).map(({ range }) => range.family),
    );
    const told = new Set<string>();
    for (const { range, setting } of all) {
      if (isHeld(firstOf(range))) continue;
      const address = formatAddress(firstOf(range));
      // One finding for all the ports of an address.
      if (told.has(address)) continue;
      told.add(address);
      const isOdd = familiesHeld.has(range.family);
      yield {
        place: placeOfSetting(setting),
        message: `No vrrp_instance or static_ipaddress here adds ${address}${isOdd ? ", although other virtual servers have theirs there" : ""}: unless something else brings its packets to this host, nobody reaches this service. Add it to virtual_ipaddress.`,
        ...(isOdd ? { severity: "warning" as const } : {}),
      };
    }
  },
};

function isAddress(taken: Taken): taken is Extract<Taken, { kind: "address" }> {
  return taken.kind === "address";
}

function firstOf({ family, first: bits }: AddressRange): Address {
  return { family, bits };
}

function holderOf({ instances, staticAddresses }: TypedConfiguration): (address: Address) => boolean {
  const held = [
    ...instances.flatMap(({ virtualAddresses, excludedAddresses }) => [
      ...virtualAddresses,
      ...excludedAddresses,
    ]),
    ...staticAddresses,
  ];
  const single = new Set(held.map(({ address }) => `${address.family} ${address.bits}`));
  // On the loopback interface a whole network is this host's own.
  const networks: Network[] = held.filter(({ dev }) => dev?.value === "lo").map(({ address }) => address);
  return (address) =>
    single.has(`${address.family} ${address.bits}`) ||
    networks.some((network) => network.family === address.family && contains(network, address));
}
