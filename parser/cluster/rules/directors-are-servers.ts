import { addressKey, formatAddress } from "../../schema/index.ts";
import { placeOfSetting, type RealServer } from "../../model/index.ts";
import type { Cluster, ClusterNode } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { servicesOf } from "../services.ts";
import { checked, pair, service } from "./examples.ts";

const direct = (...servers: readonly string[]): string =>
  service("lb_algo rr", "lb_kind DR", "protocol TCP", ...servers.flatMap((server) => checked(server)));

const node = (own: string, peer: string, ...servers: readonly string[]): Parameters<typeof pair>[0] => ({
  lines: [`unicast_src_ip ${own}`, "unicast_peer {", `    ${peer}`, "}"],
  after: direct(...servers),
});

export const directorsAreServers: ClusterRule = {
  id: "KA630",
  name: "directors-are-servers",
  severity: "error",
  daemon: null,
  summary: "Two directors are each other's real servers with direct routing.",
  why: "keepalived sets the virtual server up on the backup, too. A connection that the master hands to the backup arrives there with the virtual address, is balanced once more, and may be sent back: it goes round between the two and is never answered.",
  advice:
    "Balance by firewall mark, and mark only packets that do not come from the other director; or forward with NAT; or let the directors be directors only.",
  evidence: [
    "keepalived issue #1825",
    "keepalived issue #2389",
    "keepalived issue #2450",
    "measured with real IPVS: 3 of 12 connections were refused",
  ],
  bad: [
    pair(
      node("192.0.2.2", "192.0.2.3", "real_server 192.0.2.2 80", "«real_server 192.0.2.3 80»"),
      node("192.0.2.3", "192.0.2.2", "real_server 192.0.2.2 80", "real_server 192.0.2.3 80"),
    ),
  ],
  good: [
    pair(
      node("192.0.2.2", "192.0.2.3", "real_server 192.0.2.21 80"),
      node("192.0.2.3", "192.0.2.2", "real_server 192.0.2.21 80"),
    ),
  ],
  *check(cluster) {
    const owners = ownersOf(cluster);
    if (owners.size === 0) return;
    for (const { address, name, held } of servicesOf(cluster)) {
      if (!address) continue;
      // Which other directors each of them hands connections to.
      const handed = new Map<ClusterNode, Map<ClusterNode, RealServer>>();
      for (const { node: from, server } of held) {
        for (const real of server.realServers) {
          const to = owners.get(addressKey(real.address.value));
          if (!to || to === from || real.forwarding.value.method !== "DR") continue;
          const back = handed.get(to)?.get(from);
          if (back?.block.opening && real.block.opening) {
            yield {
              place: placeOfSetting(back.block.opening),
              message: `virtual_server ${name}: ${to.name} hands connections to ${from.name} (${formatAddress(back.address.value)}), and ${from.name} hands them to ${to.name} (${formatAddress(real.address.value)}), both with DR. ${from.name} balances what it gets once more, so connections go round between the two and are never answered. Balance by firewall mark, forward with NAT, or take the directors out.`,
              related: [{ place: placeOfSetting(real.block.opening), message: `on ${from.name}` }],
            };
            continue;
          }
          const known = handed.get(from);
          if (known) known.set(to, real);
          else handed.set(from, new Map([[to, real]]));
        }
      }
    }
  },
};

/** Whose address it is, where a node says so. */
function ownersOf({ routers }: Cluster): ReadonlyMap<string | number, ClusterNode> {
  const found = new Map<string | number, ClusterNode>();
  for (const { members } of routers) {
    for (const { node: one, instance } of members) {
      if (instance.source) found.set(addressKey(instance.source.value), one);
    }
  }
  return found;
}
