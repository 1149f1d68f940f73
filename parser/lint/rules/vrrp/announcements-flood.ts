import { placeOfSetting, type Setting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (lines: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${lines}  virtual_ipaddress {\n${addresses}  }\n}\n`;
const addresses = Array.from({ length: 40 }, (_, index) => `    192.0.2.${index + 100}/24\n`).join("");

export const announcementsFlood: LintRule = {
  id: "KA317",
  name: "announcements-flood",
  severity: "info",
  daemon: null,
  summary: "Many addresses are announced every few seconds.",
  why: "With garp_master_refresh a master repeatedly sends a gratuitous ARP or neighbour advertisement for each of its addresses, all at once. Switches limit or drop such packets, including the important ones after a failover.",
  advice:
    "Refresh at most once a minute: neighbours only need it if something loses their entries. `vrrp_garp_interval` adds a pause between packets.",
  evidence: [
    "keepalived issue #1205",
    "keepalived issue #2403",
    "measured: with 60 addresses, garp_master_refresh 2 and garp_master_refresh_repeat 3, keepalived 2.2.7 sends 180 packets every 2 seconds",
  ],
  bad: [instance("  «garp_master_refresh 2»\n")],
  good: [instance("  garp_master_refresh 60\n"), instance("")],
  about: ["garp_master_refresh", "vrrp_garp_master_refresh"],
  *check({ typed: { instances } }) {
    const floods = new Map<Setting, { rate: number; packets: number; seconds: number }>();
    for (const { garp, virtualAddresses, excludedAddresses } of instances) {
      const { masterRefresh, masterRefreshRepeat } = garp;
      if (!masterRefresh.setting || masterRefresh.value <= 0) continue;
      const packets =
        (virtualAddresses.length + excludedAddresses.length) * Math.max(masterRefreshRepeat.value, 1);
      const before = floods.get(masterRefresh.setting) ?? {
        rate: 0,
        packets: 0,
        seconds: masterRefresh.value,
      };
      before.packets += packets;
      before.rate += packets / masterRefresh.value;
      floods.set(masterRefresh.setting, before);
    }
    for (const [setting, { rate, packets, seconds }] of floods) {
      if (rate < MANY) continue;
      yield {
        place: placeOfSetting(setting),
        message: `A master sends ${packets} announcements every ${seconds === 1 ? "second" : `${seconds} seconds`}: switches may drop them, including those after a failover. Refresh at most once a minute.`,
      };
    }
  },
};

/** Packets a second. Four addresses that are announced every second are nothing to a switch. */
const MANY = 10;
