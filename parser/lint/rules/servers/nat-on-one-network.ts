import {
  placeOfSetting,
  type RealServer,
  type TypedConfiguration,
  type VirtualServer,
} from "../../../model/index.ts";
import {
  addressKey,
  contains,
  formatAddress,
  formatNetwork,
  width,
  type Network,
} from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, realServer, service } from "./example.ts";
import { heldAddresses } from "./held-addresses.ts";
import { counted, placeOfBlock } from "./naming.ts";
import { groupsByName, takenBy } from "./services.ts";

const instance = (address: string): string =>
  `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        ${address}\n    }\n}\n`;
const nat = "delay_loop 5\n    lb_algo rr\n    «lb_kind NAT»\n    protocol TCP";

export const natOnOneNetwork: LintRule = {
  id: "KA421",
  name: "nat-on-one-network",
  severity: "info",
  daemon: null,
  summary: "With NAT, a virtual address and its real servers are in the same network.",
  why: "With NAT, answers must pass through the director, which restores the virtual address. A server answers a client in its own network directly: the client gets an answer from an unknown address, drops it and times out. Clients elsewhere are served only if the director is the servers' gateway. A masquerading firewall rule on the director solves this, but is not part of this file.",
  advice:
    "Move the servers to their own network with the director as gateway, or use DR. Or masquerade on the director: the sysctl `net.ipv4.vs.conntrack` set to 1 and, for iptables, `-t nat -A POSTROUTING -m ipvs --vaddr ADDRESS --vport PORT -j MASQUERADE`; the servers then see the director as the client. If you do this, or no client is in that network and the director is the servers' gateway, nothing is wrong. Reported once per file.",
  evidence: [
    "keepalived issue #1699",
    "keepalived issue #2243",
    "measured with keepalived 2.2.7 and IPVS: a client in the servers' network gets no answer, and does with the masquerading rule; one elsewhere, with the director as the servers' gateway, does without",
  ],
  bad: [instance("192.0.2.100/24") + service(first, { common: nat })],
  good: [
    instance("192.0.2.100/24") + service(first, { common: nat.replace(/[«»]/g, "").replace("NAT", "DR") }),
    instance("192.0.2.100/24") +
      service(realServer("real_server 198.51.100.21 80"), { common: nat.replace(/[«»]/g, "") }),
    instance("192.0.2.100/32") + service(first),
  ],
  about: ["virtual_server"],
  *check({ typed }) {
    const { virtualServers } = typed;
    if (virtualServers.length === 0) return;
    const networks = networksByAddress(typed);
    if (networks.size === 0) return;
    const groups = groupsByName(typed.virtualServerGroups);
    const isOwn = heldAddresses(typed);
    const met = virtualServers.flatMap((server) => {
      for (const taken of takenBy(server, groups)) {
        if (taken.kind !== "address") continue;
        const { family, first: bits } = taken.range;
        const network = networks.get(addressKey({ family, bits }));
        const near = network && nearOf(server, network, isOwn);
        if (near) return [{ server, network, near }];
      }
      return [];
    });
    const [one, ...others] = met;
    if (one === undefined) return;
    const { server, network, near } = one;
    const way = near.forwarding.setting;
    const more = others.length === 0 ? "" : ` (${counted(others.length, "other virtual server")} the same)`;
    yield {
      place: way ? placeOfSetting(way) : placeOfBlock(server.block),
      message: `${formatAddress(network)} and its real server ${formatAddress(near.address.value)} are both in ${formatNetwork(network)}${more}: with NAT, clients in that network get no answer, because the servers reply to them directly. Use DR, masquerade on the director, or move the servers to their own network.`,
    };
  },
};

/** The networks that virtual addresses are in, where their prefix says so. */
function networksByAddress({
  instances,
  staticAddresses,
}: TypedConfiguration): ReadonlyMap<string | number, Network> {
  const networks = new Map<string | number, Network>();
  const all = instances.flatMap(({ virtualAddresses, excludedAddresses }) => [
    ...virtualAddresses,
    ...excludedAddresses,
  ]);
  for (const { address } of [...all, ...staticAddresses])
    if (address.prefixLength < width(address.family)) networks.set(addressKey(address), address);
  return networks;
}

function nearOf(
  { realServers }: VirtualServer,
  network: Network,
  isOwn: ReturnType<typeof heldAddresses>,
): RealServer | undefined {
  return realServers.find(
    ({ address: { value }, forwarding }) =>
      forwarding.value.method === "NAT" && contains(network, value) && !isOwn(value),
  );
}
