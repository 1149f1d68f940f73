// When the virtual server counts as up, what happens when it does not, and who is told.
import {
  command,
  described,
  flag,
  inherits,
  keyword,
  optional,
  partly,
  toggle,
  type KeywordSpec,
} from "../../define.ts";
import { address, byVersion, integer, port } from "../../values/index.ts";
import { snmpName } from "./checker-defaults.ts";
import { forwarding } from "./forwarding.ts";

const weight = byVersion(integer({ name: "weight", min: 1, max: 2_147_483_647, lenient: true }), {
  to: "2.0.20",
  type: integer({ name: "weight", min: 1, max: 65_535, lenient: true }),
});

export const availability: readonly KeywordSpec[] = [
  keyword("weight", {
    words: [weight],
    since: "1.3.7",
    default: "1",
    doc: "The weight of real servers that set none themselves. It only matters with schedulers that look at weights, and for the quorum. 0 is refused here; only a single real server may have it.",
    example: "weight 10",
  }),
  flag("inhibit_on_failure", {
    since: "1.3.7",
    default: "false",
    doc: "Servers whose checks fail stay in the table with weight 0 instead of being removed: no new connections, but open ones may end. With persistence, known clients keep being sent to the dead server unless the kernel's expire_quiescent_template is set.",
  }),
  flag("alpha", {
    since: "1.1.16",
    default: "false",
    doc: "Counts all real servers as down until their first check has succeeded. Without it they get traffic from the start, dead or alive. Unlike in a real server it takes no value: `alpha off` turns it on.",
  }),
  flag("omega", {
    since: "1.1.16",
    doc: "When keepalived stops, also runs notify_down of the servers that were up, and quorum_down. Without it they run for failures only, not for an orderly stop.",
  }),
  flag("ha_suspend", {
    doc: "Suspends the checkers while this host does not hold the virtual address, so that a backup does not burden the servers with checks. After a failover the first results take a moment. With firewall marks there is no address to look for, and it is turned off.",
  }),
  keyword("quorum", {
    words: [integer({ name: "weight", min: 1, lenient: true })],
    since: "1.1.16",
    default: "1",
    invalid: { set: "1" },
    doc: "The sum of weights that must be alive for the virtual server to count as up. Below it, quorum_down is run and the sorry server, if there is one, takes all traffic. More than all servers' weights together is cut to that sum.",
    example: "quorum 2",
  }),
  keyword("hysteresis", {
    words: [integer({ name: "weight", lenient: true })],
    since: "1.1.16",
    default: "0",
    doc: "Keeps the quorum from changing back and forth: it is lost only this much weight below quorum and regained this much above. It must be smaller than quorum, or it is cut to one less.",
    example: "hysteresis 1",
  }),
  command("quorum_up", {
    since: "1.1.16",
    doc: "Runs a command when enough servers are alive again. Put quotes around a command with arguments; a user and a group may follow. A second one is reported and dropped.",
    example: 'quorum_up "/usr/local/bin/on-quorum up"',
  }),
  command("quorum_down", {
    since: "1.1.16",
    doc: "Runs a command when the servers left alive weigh less than the quorum. It is told of the quorum alone, so it is run with a sorry server in place too. When keepalived stops it is run only with omega.",
    example: 'quorum_down "/usr/local/bin/on-quorum down"',
  }),
  keyword("sorry_server", {
    words: [address({ is: "server_address" }), optional(port({ zeroIsNone: true, lenient: true }))],
    default: partly({ port: "that of the virtual server" }),
    doc: "A server that gets all traffic while the quorum is lost, for example with a sorry page; the real servers that are still alive then get none. It is not checked. It must be of the same address family as the virtual server, except with TUN.",
    example: "sorry_server 192.0.2.30 80",
  }),
  flag("sorry_server_inhibit", {
    since: "1.2.13",
    doc: "When the real servers are back, the sorry server stays in the table with weight 0 instead of being removed, so that open connections to it may end. Write it below sorry_server; above it, it is reported and ignored.",
  }),
  forwarding("sorry_server_lvs_method", {
    since: "1.3.6",
    default: inherits("virtual_server.lb_kind", "NAT"),
    doc: "How packets get to the sorry server, where that differs from lb_kind: it may well stand on another network. Write it below sorry_server; above it, it is reported and ignored.",
    example: "sorry_server_lvs_method TUN",
  }),
  toggle("smtp_alert", {
    since: "2.0.0",
    default: described("smtp_alert_checker of global_defs, else smtp_alert there, else false"),
    doc: "Sends mail when the quorum is lost or regained. Needs smtp_server, notification_email_from and notification_email in global_defs. The real servers have a word of their own, which unlike this one is on by default.",
  }),
  snmpName("virtual server", "snmp_name shop"),
];
