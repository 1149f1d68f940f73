import { placeOfSetting, type Setting } from "../../../model/index.ts";
import { formatAddress, type Address } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";

const globals = (line: string): string => `global_defs {\n  ${line}\n}\n`;
const instance =
  "vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n";

export const multicastGroupNotLocal: LintRule = {
  id: "KA307",
  name: "multicast-group-not-local",
  severity: "info",
  daemon: null,
  summary: "Adverts go to a multicast group outside of 224.0.0.0/24.",
  why: "Switches flood 224.0.0.0/24 to every port. Other groups go only to ports that asked by IGMP, and without an IGMP querier switches forget who asked: after some minutes the nodes no longer receive each other's adverts, and all become master.",
  advice:
    "Use 224.0.0.18, or another free address up to 224.0.0.255. Use another group only if you know that the network carries it.",
  evidence: ["keepalived issue #1663"],
  bad: [globals("«vrrp_mcast_group4 239.1.2.3»") + instance],
  good: [globals("vrrp_mcast_group4 224.0.0.100") + instance],
  about: ["vrrp_mcast_group4", "vrrp_mcast_group6", "mcast_dst_ip"],
  *check({ typed }) {
    const seen = new Set<Setting>();
    for (const { multicastGroup } of typed.instances) {
      const setting = multicastGroup?.setting;
      if (!setting || seen.has(setting) || isLocal(multicastGroup.value)) continue;
      seen.add(setting);
      const group = formatAddress(multicastGroup.value);
      yield {
        place: placeOfSetting(setting),
        message: `${group} is outside of 224.0.0.0/24: switches with IGMP snooping forward adverts only with an IGMP querier on the network; without one all nodes become master. Use a group in 224.0.0.0/24 unless you know that the network carries this one.`,
      };
    }
  },
};

/** The groups for one network only, which no switch holds back; IPv6 has its scopes for it. */
function isLocal({ family, bits }: Address): boolean {
  return family === 6 || bits >> 8n === 0xe00000n;
}
