import { placeOfSetting, type VrrpInstance } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (name: string, id: number, dev: string, inside = ""): string =>
  `vrrp_instance ${name} {\n  interface ${dev}\n  virtual_router_id ${id}\n  virtual_ipaddress {\n    192.0.2.${id}/24\n  }\n${inside}}\n`;
const marked = (text: string): string => text.replace(/^vrrp_instance \w+/, "«$&»");
const tracking = (dev: string): string => `  track_interface {\n    ${dev}\n  }\n`;

export const gatewayWithoutGroup: LintRule = {
  id: "KA318",
  name: "gateway-without-group",
  severity: "warning",
  daemon: null,
  summary: "The two sides of a gateway are instances without a sync group.",
  why: "Each instance elects its own master. When the outer interface of a node fails, the other node takes the outer address, but the inner one stays: packets reach a node that cannot forward them.",
  advice:
    "Put both into a vrrp_sync_group, on every node, so that they move together. Or let each of them track the other's interface.",
  evidence: [
    "keepalived issue #1205",
    "measured: with keepalived 2.2.7 an instance stays master while another one of the node is in FAULT",
  ],
  bad: [
    instance("inside", 83, "eth0") + marked(instance("outside", 84, "eth1")),
    instance("VI_LAN", 83, "eth0") + marked(instance("VI_WAN", 84, "eth1")),
  ],
  good: [
    `vrrp_sync_group gateway {\n  group {\n    inside\n    outside\n  }\n}\n${instance("inside", 83, "eth0")}${instance("outside", 84, "eth1")}`,
    instance("inside", 83, "eth0", tracking("eth1")) + instance("outside", 84, "eth1", tracking("eth0")),
    instance("web", 83, "eth0") + instance("mail", 84, "eth1"),
  ],
  about: ["vrrp_instance"],
  *check({ typed: { instances } }) {
    if (instances.length < 2) return;
    const outer = new Map(instances.map((one) => [one.name.toLowerCase(), one]));
    for (const inner of instances) {
      for (const name of outsidesOf(inner.name.toLowerCase())) {
        const other = outer.get(name);
        const opening = other?.block.opening;
        const start = inner.block.opening;
        if (!other || !opening || !start || moveTogether(inner, other)) continue;
        yield {
          place: placeOfSetting(opening),
          message: `"${inner.name}" and "${other.name}" fail over separately: when the interface of one fails, the other stays, and its packets go nowhere. Put both into a vrrp_sync_group.`,
          related: [{ message: "The other side is here.", place: placeOfSetting(start) }],
        };
      }
    }
  },
};

/** What the other side is called where an instance is named for one. */
const SIDES: readonly (readonly [inside: string, outside: string])[] = [
  ["inside", "outside"],
  ["inner", "outer"],
  ["internal", "external"],
  ["int", "ext"],
  ["lan", "wan"],
  ["private", "public"],
];

function* outsidesOf(name: string): Iterable<string> {
  const parts = name.split(/([^a-z]+)/);
  for (const [inside, outside] of SIDES) {
    const at = parts.indexOf(inside);
    if (at >= 0) yield parts.with(at, outside).join("");
  }
}

function moveTogether(one: VrrpInstance, other: VrrpInstance): boolean {
  const [dev, otherDev] = [one.interface?.value, other.interface?.value];
  // On one interface they fail together.
  if (dev === undefined || otherDev === undefined || dev === otherDev) return true;
  if (one.syncGroup !== undefined && one.syncGroup === other.syncGroup) return true;
  return tracks(one, otherDev) || tracks(other, dev);
}

function tracks({ tracking }: VrrpInstance, dev: string): boolean {
  return tracking.interfaces.some(({ name }) => name === dev);
}
