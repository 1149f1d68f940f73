import type { Edit } from "../../../diagnostics/index.ts";
import { placeOfSetting, type Peer } from "../../../model/index.ts";
import { addressKey, formatAddress } from "../../../schema/index.ts";
import type { LintContext, LintRule } from "../../rule.ts";
import { removal } from "../../../verdict/index.ts";

const instance = (peers: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  unicast_src_ip 192.0.2.11\n  unicast_peer {\n${peers}  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const peerIsOwnAddress: LintRule = {
  id: "KA304",
  name: "peer-is-own-address",
  severity: "warning",
  daemon: null,
  summary: "unicast_peer names an address of this node.",
  why: "As master the node gets its own adverts back, and logs an address conflict with each of them, which hides a real conflict. Often the list was copied from another node, and the other node's address is missing: then both become master.",
  advice:
    "List the other nodes, each by the address it has in its unicast_src_ip. In a file for all nodes, write `@^NODE` before a node's own address.",
  evidence: [
    "openshift/machine-config-operator#2576",
    "measured with keepalived 2.0.20, 2.2.7 and 2.4.3: the master logs an advert from its own address at every advert_int",
  ],
  bad: [instance("    «192.0.2.11»\n    192.0.2.12\n"), instance("    192.0.2.12\n    «192.0.2.80»\n")],
  good: [instance("    192.0.2.12\n    192.0.2.13\n")],
  about: ["unicast_peer"],
  *check(context) {
    for (const one of context.typed.instances) {
      if (one.unicastPeers.length === 0) continue;
      const own = one.source && addressKey(one.source.value);
      const virtual = new Set(
        [...one.virtualAddresses, ...one.excludedAddresses].map(({ address }) => addressKey(address)),
      );
      for (const peer of one.unicastPeers) {
        const key = addressKey(peer.address);
        const isOwn = key === own;
        if (!isOwn && !virtual.has(key)) continue;
        const address = formatAddress(peer.address);
        const edit = one.unicastPeers.length > 1 ? withoutPeer(peer, context) : undefined;
        const what = isOwn
          ? `${address} is this node's own address: the node sends adverts to itself`
          : `${address} is a virtual address of this instance: the master sends adverts to itself`;
        yield {
          place: placeOfSetting(peer.setting),
          message: `${what}, and logs a conflict for each. List only the other nodes in unicast_peer, by their own addresses.`,
          ...(edit && { fix: { title: "Remove it from the peers", isCertain: isOwn, edits: [edit] } }),
        };
      }
    }
  },
};

/** Where the file is for several nodes, the others may need the line. */
function withoutPeer({ setting }: Peer, { configId, reading }: LintContext): Edit | undefined {
  if (reading.configIds.length === 0) return removal(setting);
  const { file, start } = placeOfSetting(setting);
  const { text } = file.text;
  const isFirst = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
  if (configId === undefined || !isFirst) return undefined;
  return { place: { file, start, end: start }, text: `@^${configId} ` };
}
