// What one server gets, and who is told when it fails.
import { command, described, inherits, keyword, toggle, type KeywordSpec } from "../../define.ts";
import { byVersion, integer } from "../../values/index.ts";
import { snmpName } from "../virtual-server/checker-defaults.ts";
import { forwarding } from "../virtual-server/forwarding.ts";

const connections = integer({ name: "connections", lenient: true });

/** Up to 2.0.15 a server could not have weight 0. */
const weight = byVersion(
  integer({ name: "weight", max: 2_147_483_647, lenient: true }),
  { to: "2.0.15", type: integer({ name: "weight", min: 1, max: 65_535, lenient: true }) },
  { to: "2.0.20", type: integer({ name: "weight", max: 65_535, lenient: true }) },
);

export const serverSettings: readonly KeywordSpec[] = [
  keyword("weight", {
    words: [weight],
    default: inherits("virtual_server.weight", "1"),
    doc: "The server's share of new connections, compared with the others; plain rr and lc do not look at it. 0 sends it no new ones and leaves open ones alone, as before maintenance. Live servers' weights also add up to the quorum.",
    example: "weight 3",
  }),
  forwarding("lvs_method", {
    since: "1.3.6",
    default: inherits("virtual_server.lb_kind", "NAT"),
    doc: "How packets get to this server, where that differs from lb_kind of the virtual server. With DR and TUN its port must be that of the virtual server, or it is changed to it.",
    example: "lvs_method TUN",
  }),
  keyword("uthreshold", {
    words: [connections],
    since: "1.1.13",
    default: "0",
    doc: "With this many connections the server counts as full and gets no new ones. 0, the default, sets no limit. Connections that are still timing out count too.",
    example: "uthreshold 2000",
  }),
  keyword("lthreshold", {
    words: [connections],
    since: "1.1.13",
    default: "0",
    doc: "A server that was full gets new connections again when it has fewer than this. With 0 the kernel uses three quarters of uthreshold. If it is above uthreshold, or set without it, the kernel rejects the server, which then gets no connections.",
    example: "lthreshold 1500",
  }),
  toggle("inhibit_on_failure", {
    default: inherits("virtual_server.inhibit_on_failure", "false"),
    doc: "Leaves the server in the table with weight 0 when its checks fail, instead of removing it: no new connections, but open ones may end. With persistence, clients it already had keep being sent to it unless the kernel's expire_quiescent_template is set.",
    example: "inhibit_on_failure on",
  }),
  command("notify_up", {
    doc: "Runs a command when the server is put back because its checks succeed. Put quotes around a command with arguments; a user and a group may follow. It is not told which server it is: write that among its arguments.",
    example: 'notify_up "/usr/local/bin/on-server up 192.0.2.21"',
  }),
  command("notify_down", {
    doc: "Runs a command when the server is taken out because a check failed. When keepalived stops it is run only with omega in the virtual server. A second one is reported and dropped.",
    example: 'notify_down "/usr/local/bin/on-server down 192.0.2.21"',
  }),
  toggle("alpha", {
    since: "1.3.7",
    default: inherits("virtual_server.alpha", "false"),
    doc: "Takes the server for down until its first check has succeeded. Without it the server gets traffic from the start, dead or alive. A server without checkers never needs it.",
    example: "alpha on",
  }),
  toggle("smtp_alert", {
    since: "2.0.0",
    default: described("smtp_alert_checker of global_defs, else smtp_alert there, else true"),
    doc: "Sends mail when this server is taken out or put back. It is on unless something switches it off, as soon as smtp_server, notification_email_from and notification_email are set in global_defs; without those nothing is sent.",
    example: "smtp_alert off",
  }),
  snmpName("real server", "snmp_name shop-1"),
];
