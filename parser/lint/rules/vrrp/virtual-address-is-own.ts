import { ownerPriority, placeOfSetting, type VrrpInstance } from "../../../model/index.ts";
import { addressKey, formatAddress } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (own: string, addresses: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  ${own}\n  unicast_peer {\n    192.0.2.12\n  }\n  virtual_ipaddress {\n${addresses}  }\n}\n`;

export const virtualAddressIsOwn: LintRule = {
  id: "KA313",
  name: "virtual-address-is-own",
  severity: "error",
  daemon: null,
  summary: "A virtual address is also the node's own address.",
  why: "At start, and when it becomes backup, keepalived removes its virtual addresses from the interface: the node loses the address you reach it by. It cannot send adverts from it either, so an instance with unicast_src_ip stays in FAULT and never becomes master.",
  advice:
    "Use a virtual address that no node has as its own. Configure the node's own address in the host's network settings.",
  evidence: [
    "keepalived issue #821",
    "keepalived issue #2219",
    "measured: keepalived 2.2.7 removes the address at its start; with unicast_src_ip the instance goes to FAULT, and `keepalived -t` is silent",
  ],
  bad: [
    instance("unicast_src_ip 192.0.2.11", "    «192.0.2.11/24»\n"),
    instance("unicast_src_ip 192.0.2.11", "    192.0.2.80/24\n    «192.0.2.11/24»\n"),
  ],
  good: [
    instance("unicast_src_ip 192.0.2.11", "    192.0.2.80/24\n"),
    instance("unicast_src_ip 192.0.2.11\n  priority 255", "    192.0.2.11/24\n"),
  ],
  about: ["unicast_src_ip", "mcast_src_ip"],
  *check({ typed: { instances } }) {
    const senders = new Map<string | number, VrrpInstance>();
    for (const one of instances) if (one.source) senders.set(addressKey(one.source.value), one);
    for (const { virtualAddresses, excludedAddresses, ownInterface, priority } of instances) {
      // The owner of an address has it by itself, and on an interface of its own it is there a second time.
      if (ownInterface || priority.value === ownerPriority) continue;
      for (const { address, setting } of [...virtualAddresses, ...excludedAddresses]) {
        const sender = senders.get(addressKey(address));
        if (!sender?.source?.setting) continue;
        const { isUnicast } = sender;
        const fault = isUnicast ? ", and without it this instance is in FAULT" : "";
        yield {
          place: placeOfSetting(setting),
          ...(!isUnicast && { severity: "warning" as const }),
          message: `${formatAddress(address)} is this node's own address: keepalived removes it at start and when the node becomes backup${fault}. Use a virtual address that no node has as its own.`,
          related: [{ message: "Adverts use it as source.", place: placeOfSetting(sender.source.setting) }],
        };
      }
    }
  },
};
