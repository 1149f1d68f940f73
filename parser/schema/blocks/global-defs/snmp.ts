// What others can watch keepalived by: SNMP and D-Bus.
import { alias, flag, inherits, keyword, type KeywordSpec } from "../../define.ts";
import { seconds, text } from "../../values/index.ts";

const statisticsAge = seconds({ min: 0.001, max: 30, lenient: true });

export const snmpSettings: readonly KeywordSpec[] = [
  keyword("snmp_socket", {
    words: [text("transport:address", { maxLength: 4095 })],
    since: "1.2.20",
    needs: ["snmp"],
    missing: "ignored",
    extra: "line-ignored",
    repeat: "first-wins",
    doc: "Where the SNMP daemon of the host listens for agents like keepalived; both must name the same socket, and the daemon needs AgentX switched on. Without it the usual socket of the SNMP library is used, a Unix socket under /var/agentx.",
    example: "snmp_socket udp:127.0.0.1:705",
  }),
  flag("enable_traps", {
    since: "1.2.5",
    needs: ["snmp"],
    doc: "Sends an SNMP trap when an instance, sync group or real server changes its state. Needs one of the enable_snmp keywords too: without any of them there is no agent to send it.",
  }),
  flag("enable_snmp_vrrp", {
    since: "2.0.0",
    needs: ["snmp", "snmpVrrp"],
    doc: "Answers SNMP queries about instances, sync groups, scripts and addresses with keepalived's own MIB. Needs an SNMP daemon on the host that takes agents by AgentX.",
  }),
  alias("enable_snmp_keepalived", "enable_snmp_vrrp", {
    since: "1.2.20",
    deprecated: { use: "enable_snmp_vrrp", reported: "silent", after: "2.0.0" },
  }),
  flag("enable_snmp_rfc", {
    since: "1.2.20",
    needs: ["snmp", "snmpRfc"],
    doc: "Switches on both standard MIBs for VRRP, as far as this build has them: the one for version 2 and the one for version 3. For monitoring that knows VRRP but not keepalived.",
  }),
  flag("enable_snmp_rfcv2", {
    since: "1.2.20",
    needs: ["snmp", "snmpRfcV2"],
    doc: "Answers SNMP queries with the standard MIB for VRRP version 2, RFC 2787. It only knows IPv4 instances of that version.",
  }),
  flag("enable_snmp_rfcv3", {
    since: "1.2.20",
    needs: ["snmp", "snmpRfcV3"],
    doc: "Answers SNMP queries with the standard MIB for VRRP version 3, RFC 6527. Any tool that knows the standard can read it, IPv6 instances included.",
  }),
  flag("enable_snmp_checker", {
    since: "1.2.20",
    needs: ["snmp", "snmpChecker"],
    doc: "Answers SNMP queries about virtual and real servers with keepalived's own MIB. Needs an SNMP daemon on the host that takes agents by AgentX.",
  }),
  keyword("snmp_vs_stats_update_interval", {
    words: [statisticsAge],
    since: "2.3.0",
    needs: ["snmp", "snmpChecker"],
    default: "5",
    doc: "How many seconds old the counters of a virtual server may be when SNMP asks for them; older ones are fetched from the kernel first. A short time gives fresher numbers and costs more work at each query.",
    example: "snmp_vs_stats_update_interval 2.5",
  }),
  keyword("snmp_rs_stats_update_interval", {
    words: [statisticsAge],
    since: "2.3.0",
    needs: ["snmp", "snmpChecker"],
    default: inherits("global_defs.snmp_vs_stats_update_interval", "5"),
    doc: "How many seconds old the counters of a virtual server's real servers may be when SNMP asks for them. Worth raising where a virtual server has hundreds of them, since all are fetched together.",
    example: "snmp_rs_stats_update_interval 10",
  }),
  flag("enable_dbus", {
    since: "1.3.0",
    needs: ["dbus"],
    doc: "Shows the instances on the system's D-Bus, where programs can ask for their state, be told of changes and have gratuitous ARP sent. The bus must allow keepalived its name, by a policy file that packages bring along.",
  }),
  keyword("dbus_service_name", {
    words: [text("bus name")],
    since: "1.3.7",
    needs: ["dbus"],
    default: "org.keepalived.Vrrp1",
    missing: "ignored",
    doc: "The name on the D-Bus. Give every keepalived its own where several run on one host, since a name can be owned only once; the bus policy must then allow it too.",
    example: "dbus_service_name org.example.Vrrp1",
  }),
  keyword("dbus_no_interface_name", {
    words: [text("name")],
    since: "2.3.0",
    needs: ["dbus"],
    default: "none",
    missing: "ignored",
    doc: "What stands in the D-Bus path of an instance in place of the interface when it has none. Only needed where an interface of the host has the name that is used otherwise.",
    example: "dbus_no_interface_name nointerface",
  }),
];
