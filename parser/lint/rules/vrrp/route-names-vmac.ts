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
  summary: "A route goes through the instance's own VMAC, which is not there when the file is read.",
  why: "keepalived makes the VMAC after it has read the file. A route that names it names an interface that does not exist: keepalived ends. With dynamic_interfaces it waits for it, but the name is then taken: a VMAC without a name of its own gets another one, and the instance stays in FAULT for want of the first.",
  advice:
    "Leave `dev` out where the gateway is in the network of a virtual address. Or give the VMAC a name, `use_vmac NAME`, and set dynamic_interfaces.",
  evidence: [
    "keepalived issue #2723",
    "measured: keepalived 2.2.7 ends with status 5 on a host that lacks the interface; with dynamic_interfaces it makes vrrp1.83 in the place of vrrp.83, and the instance is in FAULT",
  ],
  bad: [
    instance("use_vmac", "«198.51.100.0/24 dev vrrp.83»"),
    instance("use_vmac", "«198.51.100.0/24 dev vrrp.83»", dynamic),
    instance("use_vmac vmac83", "«198.51.100.0/24 dev vmac83»"),
  ],
  good: [
    instance("use_vmac vmac83", "198.51.100.0/24 dev vmac83", dynamic),
    instance("use_vmac", "198.51.100.0/24 via 192.0.2.1 dev eth0"),
  ],
  about: ["virtual_routes"],
  *check({ typed: { instances, globals } }) {
    const vmacs = new Map<string, VrrpInstance>();
    for (const one of instances) if (one.ownInterface?.name) vmacs.set(one.ownInterface.name.value, one);
    if (vmacs.size === 0) return;
    const isDynamic = globals.dynamicInterfaces.value;
    for (const { routes } of instances) {
      for (const route of routes) {
        const dev = devicesOf(route).find((name) => vmacs.has(name));
        const own = dev === undefined ? undefined : vmacs.get(dev)?.ownInterface;
        if (dev === undefined || !own) continue;
        const isNamed = own.name?.from === "file";
        if (isNamed && isDynamic) continue;
        const message = isDynamic
          ? `keepalived waits for an interface ${dev} because this route names it, and so makes the VMAC under another name: the instance stays in FAULT. Write \`use_vmac ${dev}\`, or leave \`dev\` out.`
          : `${dev} is made when the file has been read: to this route it does not exist, and keepalived ends. Leave \`dev\` out, or write \`use_vmac ${dev}\` and \`dynamic_interfaces\`.`;
        yield {
          place: placeOfSetting(route.setting),
          message,
          related: [{ message: "The VMAC is this one's.", place: placeOfSetting(own.setting) }],
        };
      }
    }
  },
};

function devicesOf({ options, nexthops }: Route): readonly string[] {
  return [options, ...nexthops].map(({ dev }) => dev).filter((dev) => typeof dev === "string");
}
