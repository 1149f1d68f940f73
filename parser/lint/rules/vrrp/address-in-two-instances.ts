import { placeOfSetting, type Setting, type VrrpInstance } from "../../../model/index.ts";
import { addressKey, formatAddress } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (name: string, id: number, address: string): string =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n  virtual_ipaddress {\n    ${address}\n  }\n}\n`;

export const addressInTwoInstances: LintRule = {
  id: "KA305",
  name: "address-in-two-instances",
  severity: "error",
  daemon: null,
  summary: "Two instances have the same address on the same interface.",
  why: "Each instance adds the address when it becomes master and removes it when it stops being master. Once one of them is backup and the other master, the master loses the address, or two nodes have it.",
  advice:
    "Keep the address in one instance. Put addresses that must move together in one instance, or use a sync group.",
  evidence: ["keepalived issue #2573", "measured: keepalived 2.2.7 loads it silently"],
  bad: [instance("web", 83, "192.0.2.80/24") + instance("mail", 84, "«192.0.2.80/24»")],
  good: [
    instance("web", 83, "192.0.2.80/24") + instance("mail", 84, "192.0.2.81/24"),
    instance("web", 83, "192.0.2.80/24") + instance("mail", 84, "192.0.2.80/24 dev eth1"),
    `vrrp_sync_group both {\n  group {\n    web\n    mail\n  }\n}\n${instance("web", 83, "192.0.2.80/24")}${instance("mail", 84, "192.0.2.80/24")}`,
  ],
  about: ["vrrp_instance"],
  *check({ typed }) {
    const devices = new Map<string, Map<string | number, Holder>>();
    for (const instance of typed.instances) {
      const inherited = ownDevice(instance);
      for (const one of [...instance.virtualAddresses, ...instance.excludedAddresses]) {
        const { address, setting } = one;
        const dev = one.dev?.from === "file" ? one.dev.value : inherited;
        if (dev === undefined) continue;
        const holders = devices.get(dev) ?? new Map<string | number, Holder>();
        devices.set(dev, holders);
        const key = addressKey(address);
        const first = holders.get(key);
        if (first === undefined) holders.set(key, { instance, setting });
        if (first === undefined || first.instance === instance) continue;
        // They are master together, or not at all.
        if (instance.syncGroup !== undefined && instance.syncGroup === first.instance.syncGroup) continue;
        const shown = formatAddress(address);
        yield {
          place: placeOfSetting(setting),
          about: { kind: "vrrp_instance", name: first.instance.name },
          message: `${shown} on ${dev} is also an address of instance "${first.instance.name}": when one of the two becomes backup, it removes the address from the other, or two nodes have it. Keep it in one instance.`,
          related: [{ message: "The other instance.", place: placeOfSetting(first.setting) }],
        };
      }
    }
  },
};

interface Holder {
  readonly instance: VrrpInstance;
  readonly setting: Setting;
}

/** Where addresses are set that name no interface: on the instance's own, or the one made for it. */
function ownDevice(instance: VrrpInstance): string | undefined {
  const { interface: dev, ownInterface } = instance;
  if (dev === undefined || ownInterface === undefined) return dev?.value;
  return `an interface of virtual router ${instance.virtualRouterId?.value ?? ""} on ${dev.value}`;
}
