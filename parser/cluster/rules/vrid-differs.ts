import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

export const vridDiffers: ClusterRule = {
  id: "KA602",
  name: "vrid-differs",
  severity: "error",
  daemon: null,
  summary: "The virtual_router_id of an instance differs between nodes.",
  why: "Only the id links the nodes. Two ids mean two virtual routers of one node each: both are master, and the same address is on two hosts.",
  advice: "Write the same `virtual_router_id` on all nodes. No other cluster on the network may use it.",
  evidence: ["keepalived issue #2458", "keepalived issue #2444"],
  bad: [pair({}, { vrid: "«virtual_router_id 18»" })],
  good: [pair({}, {})],
  check: (cluster) =>
    differences(cluster, {
      value: ({ instance }) => instance.virtualRouterId && String(instance.virtualRouterId.value),
      setting: ({ instance }) => instance.virtualRouterId?.setting,
      message: (first, other) =>
        `${other.instance.name} has virtual_router_id ${id(other)} on ${other.node.name} and ${id(first)} on ${first.node.name}: these are two virtual routers, so both nodes become master. Write the same id on all nodes.`,
    }),
};

function id({
  instance,
}: {
  readonly instance: { readonly virtualRouterId: { readonly value: number } | undefined };
}): number {
  return instance.virtualRouterId?.value ?? 0;
}
