import { placeOfSetting, type IpAddress, type Setting } from "../../../model/index.ts";
import { formatAddress, type Address, type Network } from "../../../schema/index.ts";
import { fixOf, replacement } from "../../../verdict/index.ts";
import type { Finding, LintRule } from "../../rule.ts";

const instance = (address: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  virtual_ipaddress {\n    ${address}\n  }\n}\n`;

export const broadcastMismatch: LintRule = {
  id: "KA306",
  name: "broadcast-mismatch",
  severity: "warning",
  daemon: null,
  summary: "The broadcast address does not belong to the virtual address.",
  why: "The kernel accepts any address. Packets to a broadcast address go to every host on the network: if it is the virtual address itself, nothing reaches the service; one outside the subnet is never used.",
  advice: "Write `brd +`, which uses the prefix length, or remove it.",
  evidence: ["keepalived issue #2522", "keepalived issue #1367"],
  bad: [instance("«192.0.2.80/24 brd 192.0.2.80»"), instance("«192.0.2.80/24 brd 198.51.100.255»")],
  good: [instance("192.0.2.80/24 brd 192.0.2.255"), instance("192.0.2.80/24 brd +")],
  about: ["vrrp_instance"],
  *check({ typed }) {
    for (const { virtualAddresses, excludedAddresses } of typed.instances) {
      for (const one of [...virtualAddresses, ...excludedAddresses]) {
        const objection = objectionTo(one);
        if (objection !== undefined)
          yield {
            place: placeOfSetting(one.setting),
            message: `${objection} Write \`brd +\`, or remove it.`,
            ...fixOfBroadcast(one.setting),
          };
      }
    }
  },
};

function fixOfBroadcast(setting: Setting): Pick<Finding, "fix"> {
  const index = setting.words.findIndex(({ text }) => text === "brd" || text === "broadcast");
  const fix = fixOf("Write `brd +`", false, replacement(setting, setting.words[index + 1], "+"));
  return index >= 0 && fix ? { fix } : {};
}

function objectionTo({ address, broadcast }: IpAddress): string | undefined {
  const given = broadcast?.value;
  if (given === undefined || typeof given === "string" || address.family !== 4) return undefined;
  const shown = formatAddress(given);
  if (given.bits === address.bits) {
    return `The broadcast ${shown} is the virtual address itself: packets to it go to every host on the network, not to the service.`;
  }
  // Without a prefix length the address is a network of its own, which has no broadcast: no harm is known.
  if (address.prefixLength === 32 || isWithin(given, address)) return undefined;
  return `The broadcast ${shown} is outside the subnet of ${formatAddress(address)}/${address.prefixLength}: it is never used.`;
}

function isWithin({ bits }: Address, network: Network): boolean {
  const shift = BigInt(32 - network.prefixLength);
  return bits >> shift === network.bits >> shift;
}
