import { placeOfSetting, type Route, type VrrpInstance } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (vmac: string, dev: string, before = ""): string =>
  `${before}vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  ${vmac}\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n  virtual_routes {\n    ${dev}\n  }\n}\n`;
const dynamic = "global_defs {\n  dynamic_interfaces\n}\n";

export const routeNamesVmac: LintRule = {
  id: "KA316",
  name: "route-names-vmac",
  severity: "error",
  daemon: null,
  summary: "With dynamic_interfaces, a route uses the default name of an instance's VMAC.",
  why: "keepalived creates the VMAC after reading the file. A route that uses the name earlier reserves it: keepalived waits for an interface of this name, gives the VMAC another name, and the instance stays in FAULT. Without dynamic_interfaces keepalived does not start, and says so (KA297).",
  advice:
    "Remove `dev` if the gateway is in the network of a virtual address. Or name the VMAC: `use_vmac NAME`.",
  evidence: [
    "keepalived issue #2723",
    "measured: with dynamic_interfaces keepalived 2.2.7 makes vrrp1.83 in the place of vrrp.83, and the instance is in FAULT",
  ],
  bad: [instance("use_vmac", "«198.51.100.0/24 dev vrrp.83»", dynamic)],
  good: [
    instance("use_vmac vmac83", "198.51.100.0/24 dev vmac83", dynamic),
    instance("use_vmac", "198.51.100.0/24 via 192.0.2.1 dev eth0"),
  ],
  about: ["dynamic_interfaces"],
  *check({ typed: { instances, globals } }) {
    if (!globals.dynamicInterfaces.value) return;
    const vmacs = new Map<string, VrrpInstance>();
    for (const one of instances) {
      const name = one.ownInterface?.name;
      if (name && name.from !== "file") vmacs.set(name.value, one);
    }
    if (vmacs.size === 0) return;
    for (const { routes } of instances) {
      for (const route of routes) {
        const dev = devicesOf(route).find((name) => vmacs.has(name));
        const own = dev === undefined ? undefined : vmacs.get(dev)?.ownInterface;
        if (dev === undefined || !own) continue;
        const message = `This route reserves the name ${dev}, so keepalived gives the VMAC another name: the instance stays in FAULT. Write \`use_vmac ${dev}\`, or remove \`dev\`.`;
        yield {
          place: placeOfSetting(route.setting),
          message,
          related: [{ message: "The VMAC of this instance.", place: placeOfSetting(own.setting) }],
        };
      }
    }
  },
};

function devicesOf({ options, nexthops }: Route): readonly string[] {
  return [options, ...nexthops].map(({ dev }) => dev).filter((dev) => typeof dev === "string");
}
