import { placeIn } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { node, pair } from "./examples.ts";

const inner = `vrrp_instance INNER {
    state BACKUP
    interface eth1
    virtual_router_id 18
    priority 150
    virtual_ipaddress {
        198.51.100.10/24
    }
}
`;

export const instanceOnOneNode: ClusterRule = {
  id: "KA603",
  name: "instance-on-one-node",
  severity: "warning",
  daemon: null,
  summary: "An instance exists on only one node of the cluster.",
  why: "When its node fails, no other node takes the addresses over. Often the instance was forgotten on the other node, or has another address family there.",
  advice: "Add the instance to the other nodes, with the same virtual_router_id and addresses.",
  bad: [
    {
      nodes: {
        "lb1.conf": inner.replace("vrrp_instance INNER {", "«vrrp_instance INNER» {") + node(),
        "lb2.conf": node({ priority: "priority 100" }),
      },
    },
  ],
  good: [pair({}, {})],
  *check({ nodes, routers }) {
    if (nodes.filter(({ configuration }) => configuration.instances.length > 0).length < 2) return;
    for (const { name, members } of routers) {
      const [only] = members;
      if (!only || members.length > 1) continue;
      const others = nodes.filter((one) => one !== only.node).map((one) => one.name);
      yield {
        place: placeIn(only),
        alike: [only.node.name, ...others].join(" "),
        message: `${name} is only on ${only.node.name}: when that node fails, no other node takes its addresses over. Add it on ${others.join(", ")}, with the same virtual_router_id and addresses.`,
      };
    }
  },
};
