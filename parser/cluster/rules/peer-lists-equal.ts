import type { Finding } from "../../diagnostics/index.ts";
import { addressKey, formatAddress } from "../../schema/index.ts";
import { lists } from "../hearing.ts";
import { placeIn, type Member, type Router } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { named } from "./compare.ts";
import { pair } from "./examples.ts";

const peers = (opening: string, ...addresses: readonly string[]): { readonly lines: readonly string[] } => ({
  lines: [`${opening} {`, ...addresses.map((address) => `    ${address}`), "}"],
});

export const peerListsEqual: ClusterRule = {
  id: "KA629",
  name: "peer-lists-equal",
  severity: "warning",
  daemon: null,
  summary: "Several nodes of a virtual router have the same unicast_peer.",
  why: "The peers of a node are all other nodes, so two nodes cannot have the same list. A list with both nodes includes each node's own address: as master it sends adverts to itself and logs a conflict for each, which hides a real one. A list with one address too few is worse: one node gets no adverts at all, and also becomes master.",
  advice:
    "List on each node the addresses of the other nodes only, and set `unicast_src_ip` to its own, so that kalc can tell them apart. In a file for all nodes, write `@^NODE` before a node's own address.",
  evidence: [
    "osixia/container-keepalived issue #33",
    "osixia/container-keepalived issue #11",
    "measured between two hosts with 2.2.7: with both addresses on both, the master logs an advert from its own address at every advert_int; with the address of the better node on both, both are masters",
  ],
  bad: [
    pair(peers("unicast_peer", "192.0.2.2", "192.0.2.3"), peers("«unicast_peer»", "192.0.2.2", "192.0.2.3")),
    pair(peers("unicast_peer", "192.0.2.3"), peers("«unicast_peer»", "192.0.2.3")),
  ],
  good: [pair(peers("unicast_peer", "192.0.2.3"), peers("unicast_peer", "192.0.2.2"))],
  *check({ routers }) {
    for (const router of routers) {
      for (const alike of sameLists(router)) {
        // Of who says its own address it is known which peer is wrong, or missing.
        const [first, second] = alike.filter(({ instance }) => instance.source === undefined);
        const isForgotten = alike.some(
          ({ instance }) => instance.source && !lists(instance, instance.source.value),
        );
        if (first && !isForgotten) yield finding(router, alike, second ?? first);
      }
    }
  },
};

function sameLists({ members }: Router): readonly (readonly Member[])[] {
  const found = new Map<string, Member[]>();
  if (members.every(({ instance }) => instance.source !== undefined)) return [];
  for (const member of members) {
    const { unicastPeers, isUnicast } = member.instance;
    if (!isUnicast || unicastPeers.length === 0) continue;
    const key = unicastPeers
      .map(({ address }) => addressKey(address))
      .sort()
      .join(" ");
    const known = found.get(key);
    if (known) known.push(member);
    else found.set(key, [member]);
  }
  return [...found.values()].filter((alike) => alike.length > 1);
}

function finding({ name, members }: Router, alike: readonly Member[], shown: Member): Finding {
  const { unicastPeers } = shown.instance;
  const addresses = named(unicastPeers.map(({ address }) => formatAddress(address)));
  const nodes = named(alike.map(({ node }) => node.name));
  const isShort = unicastPeers.length < members.length;
  const other = alike.find((member) => member !== shown);
  const end = isShort
    ? `There are ${members.length} nodes, so one is in no list: it gets no adverts and also becomes master.`
    : "The list includes each node's own address: the master sends adverts to itself, and logs a conflict for each.";
  return {
    place: placeIn(shown, openingOf(shown)),
    message: `${name} has the same unicast_peer on ${nodes}: ${addresses}. ${end} List only the other nodes on each.`,
    related: other ? [{ place: placeIn(other, openingOf(other)), message: `on ${other.node.name}` }] : [],
    ...(isShort ? { severity: "error" as const } : {}),
  };
}

function openingOf({ instance }: Member): Member["instance"]["block"]["opening"] {
  return instance.block.blocks.get("unicast_peer")?.[0]?.opening;
}
