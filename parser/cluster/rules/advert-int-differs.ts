import { placeIn } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

export const advertIntDiffers: ClusterRule = {
  id: "KA607",
  name: "advert-int-differs",
  severity: "error",
  daemon: null,
  summary: "The advert intervals of a virtual router differ between nodes.",
  why: "With VRRP version 2 keepalived drops adverts with another interval: both nodes become master. With version 3 a backup learns the master's interval, so the cluster works, but the failover time depends on which node is master.",
  advice: "Write the same `advert_int` on all nodes.",
  evidence: ["keepalived issue #2235", "measured with keepalived 2.2.7"],
  bad: [pair({ lines: ["advert_int 1"] }, { lines: ["«advert_int 2»"] })],
  good: [pair({ lines: ["advert_int 2"] }, { lines: ["advert_int 2"] })],
  *check(cluster) {
    yield* differences(cluster, {
      value: ({ instance }) => String(instance.advertInt.value),
      setting: ({ instance }) => instance.advertInt.setting,
      applies: (first, other) => first.instance.version.value === 2 && other.instance.version.value === 2,
      message: (first, other) =>
        `${other.instance.name} has advert_int ${other.instance.advertInt.value} on ${other.node.name} and ${first.instance.advertInt.value} on ${first.node.name}. With VRRP version 2 each drops the adverts of the other, so both become master. Write the same interval on all nodes.`,
    });
    for (const { members } of cluster.routers) {
      const [first, ...others] = members;
      const other = others.find(
        ({ instance }) =>
          instance.version.value === 3 &&
          first?.instance.version.value === 3 &&
          instance.advertInt.value !== first.instance.advertInt.value,
      );
      if (!first || !other) continue;
      yield {
        place: placeIn(other, other.instance.advertInt.setting),
        severity: "warning",
        message: `${other.instance.name} has advert_int ${other.instance.advertInt.value} on ${other.node.name} and ${first.instance.advertInt.value} on ${first.node.name}. The backup uses the master's interval, so failover takes longer from one node than from the other. Write the same interval on all nodes.`,
        related: [
          { place: placeIn(first, first.instance.advertInt.setting), message: `on ${first.node.name}` },
        ],
      };
    }
  },
};
