import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

export const versionDiffers: ClusterRule = {
  id: "KA604",
  name: "vrrp-version-differs",
  severity: "error",
  daemon: null,
  summary: "The VRRP version of a virtual router differs between nodes.",
  why: "keepalived drops adverts of another version, so both nodes become master.",
  advice:
    "Write the same `version` in the instances, or the same `vrrp_version` in `global_defs`, on all nodes.",
  evidence: ["keepalived issue #2458"],
  bad: [pair({}, { lines: ["«version 3»"] })],
  good: [pair({ lines: ["version 3"] }, { lines: ["version 3"] })],
  check: (cluster) =>
    differences(cluster, {
      value: ({ instance }) => String(instance.version.value),
      setting: ({ instance }) => instance.version.setting,
      message: (first, other) =>
        `${other.instance.name} speaks VRRP version ${other.instance.version.value} on ${other.node.name} and version ${first.instance.version.value} on ${first.node.name}. Each drops the adverts of the other, so both become master. Write the same version on all nodes.`,
    }),
};
