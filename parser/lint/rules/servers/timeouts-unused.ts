import { placeOfSetting } from "../../../model/index.ts";
import { isAtLeast } from "../../../versions/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, service } from "./example.ts";

/** Before, only the VRRP process set them, and only when it was about to start the sync daemon. */
const setsAlways = "2.1.4";

const globals = (...lines: string[]): string =>
  `global_defs {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;

export const timeoutsUnused: LintRule = {
  id: "KA412",
  name: "timeouts-unused",
  tag: "unnecessary",
  severity: "warning",
  daemon: null,
  summary: "This version uses lvs_timeouts only together with lvs_sync_daemon.",
  why: "Before 2.1.4 keepalived only sets the timeouts together with the sync daemon. Without `lvs_sync_daemon` the line has no effect: IPVS forgets idle TCP connections after the kernel's 15 minutes, and their clients see a reset.",
  advice:
    "Use keepalived 2.1.4 or newer, or set the timeouts when the host starts: `ipvsadm --set TCP TCPFIN UDP`.",
  evidence: ["keepalived issue #639", "read in the source: 2.0.20 and 2.1.3 against 2.1.4"],
  bad: [{ text: globals("«lvs_timeouts tcp 3600»") + service(first), keepalived: "2.0.20" }],
  good: [
    { text: globals("lvs_timeouts tcp 3600") + service(first), keepalived: "2.2.7" },
    {
      text:
        globals("lvs_timeouts tcp 3600", "lvs_sync_daemon eth0 web") +
        service(first) +
        "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n}\n",
      keepalived: "2.0.20",
    },
  ],
  about: ["lvs_timeouts"],
  *check({ typed: { globals }, version }) {
    const setting = globals.others["lvs_timeouts"]?.setting;
    if (!setting || globals.others["lvs_sync_daemon"] || isAtLeast(version, setsAlways)) return;
    yield {
      place: placeOfSetting(setting),
      message: `keepalived ${version} uses lvs_timeouts only with lvs_sync_daemon, which is missing: the kernel's timeouts stay. Set them with \`ipvsadm --set\` when the host starts, or use keepalived ${setsAlways}.`,
    };
  },
};
