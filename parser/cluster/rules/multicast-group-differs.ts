import { formatAddress } from "../../schema/index.ts";
import type { Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

const group = (address: string): string => `global_defs {\n    ${address}\n}\n\n`;

export const multicastGroupDiffers: ClusterRule = {
  id: "KA610",
  name: "multicast-group-differs",
  severity: "error",
  daemon: null,
  summary: "The multicast group of a virtual router differs between nodes.",
  why: "A node only receives adverts of its own group, so both become master.",
  advice: "Write the same `vrrp_mcast_group4`, `vrrp_mcast_group6` or `mcast_dst_ip` on all nodes, or none.",
  evidence: ["keepalived issue #1663"],
  bad: [pair({}, { before: group("«vrrp_mcast_group4 224.0.0.19»") })],
  good: [
    pair(
      { before: group("vrrp_mcast_group4 224.0.0.19") },
      { before: group("vrrp_mcast_group4 224.0.0.19") },
    ),
  ],
  check: (cluster) =>
    differences(cluster, {
      value: ({ instance: { multicastGroup } }) => multicastGroup && formatAddress(multicastGroup.value),
      setting: ({ instance }) => instance.multicastGroup?.setting,
      message: (first, other) =>
        `${other.instance.name} uses group ${groupOf(other)} on ${other.node.name} and ${groupOf(first)} on ${first.node.name}. Neither receives the other's adverts, so both become master. Write the same group on all nodes.`,
    }),
};

function groupOf({ instance: { multicastGroup } }: Member): string {
  return multicastGroup ? formatAddress(multicastGroup.value) : "";
}
