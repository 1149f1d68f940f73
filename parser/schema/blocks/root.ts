import { alias, block, flag, keyword, optional, valueBlock, type KeywordSpec } from "../define.ts";
import { address, defines, integer, port, refersTo, text } from "../values/index.ts";
import { bfdInstance } from "./bfd-instance.ts";
import { garpGroup } from "./garp-group.ts";
import { globalDefs } from "./global-defs.ts";
import { ssl } from "./ssl.ts";
import { trackFile } from "./track-file.ts";
import { trackGroup } from "./track-group.ts";
import { virtualServer } from "./virtual-server.ts";
import { vrrpInstance } from "./vrrp-instance.ts";
import { vrrpScript } from "./vrrp-script.ts";
import { vrrpSyncGroup } from "./vrrp-sync-group.ts";
import { vrrpTrackProcess } from "./vrrp-track-process.ts";

const process: readonly KeywordSpec[] = [
  flag("linkbeat_use_polling", {
    since: "1.1.18",
    needs: ["linkbeat"],
    passes: ["parent"],
    doc: "Asks every interface for its link state again and again instead of listening to the kernel. Only for old network drivers that never report a lost link; without it keepalived learns of link changes at once.",
  }),
  keyword("net_namespace", {
    words: [text("namespace")],
    since: "1.2.24",
    passes: ["parent"],
    missing: "ignored",
    repeat: "first-wins",
    doc: "Runs all of keepalived in this network namespace, which must exist when it starts. Also puts the PID files in a folder of their own, as use_pid_dir does. A reload does not change it, and -s on the command line wins over it.",
    example: "net_namespace blue",
  }),
  keyword("net_namespace_ipvs", {
    words: [optional(text("namespace"))],
    since: "2.1.0",
    passes: ["parent"],
    bare: "the default namespace",
    repeat: "first-wins",
    doc: "Sets up IPVS in another network namespace than the rest of keepalived; without a name, in the one keepalived was started in. A reload does not change it. Writing it a second time without a name ends keepalived with status 2.",
    example: "net_namespace_ipvs services",
  }),
  flag("namespace_with_ipsets", {
    since: "1.3.0",
    passes: ["parent"],
    doc: "Uses ipsets even though keepalived runs in a network namespace. Kernels before 3.13 mixed up the sets of different namespaces, so keepalived leaves them alone there unless told.",
  }),
  flag("use_pid_dir", {
    since: "1.2.24",
    passes: ["parent"],
    doc: "Keeps the PID files in a folder named keepalived instead of loose in the run directory. net_namespace and instance switch it on by themselves.",
  }),
  keyword("instance", {
    words: [text("name")],
    since: "1.2.24",
    passes: ["parent"],
    missing: "ignored",
    repeat: "first-wins",
    doc: "Names this keepalived, so that several can run on one host: the name goes into the names of its PID files and can be used in the configuration. A reload does not change it. It is not a VRRP instance; that is vrrp_instance.",
    example: "instance blue",
  }),
  keyword("child_wait_time", {
    words: [integer({ unit: "s" })],
    since: "2.0.0",
    passes: ["parent"],
    default: "5",
    doc: "How many seconds keepalived waits for its child processes to end when it stops, before it kills them. Raise it when removing thousands of virtual servers or addresses takes longer than 5 seconds.",
    example: "child_wait_time 10",
  }),
  block("global_defs", {
    passes: ["parent"],
    children: globalDefs,
    doc: "Settings of keepalived as a whole: mail, scripts, the defaults that VRRP instances take over. Put it first in the file; what comes later may be too late for blocks that already took their defaults.",
    example: "global_defs {\n  router_id lb1\n}",
  }),
];

const vrrp: readonly KeywordSpec[] = [
  block("track_group", {
    words: [defines("track_group")],
    since: "2.0.3",
    needs: ["vrrp"],
    passes: ["vrrp"],
    missing: "block-skipped",
    extra: "block-skipped",
    sameName: "block-skipped",
    children: trackGroup,
    doc: "Names a set of VRRP instances that static addresses, routes and rules can point to. When one of those is deleted from outside, all instances of the group go to FAULT until it is back.",
    example: "track_group uplink {\n  group {\n    VI_1\n  }\n}",
  }),
  valueBlock("static_ipaddress", {
    line: "static_ip_line",
    needs: ["vrrp"],
    passes: ["vrrp"],
    doc: "Addresses that keepalived adds when it starts and removes when it stops, in whatever state its instances are. Most hosts get such addresses from their network configuration and do not need this.",
    example: "static_ipaddress {\n  192.0.2.10/24 dev eth0\n}",
  }),
  valueBlock("static_routes", {
    line: "static_route_line",
    needs: ["vrrp"],
    passes: ["vrrp"],
    doc: "Routes that keepalived adds when it starts and removes when it stops, in whatever state its instances are. For routes that move with the addresses use virtual_routes in the instance.",
    example: "static_routes {\n  198.51.100.0/24 via 192.0.2.254 dev eth0\n}",
  }),
  valueBlock("static_rules", {
    line: "static_rule_line",
    since: "1.2.20",
    needs: ["vrrp"],
    passes: ["vrrp"],
    doc: "Routing rules that keepalived adds when it starts and removes when it stops. For rules that move with the addresses use virtual_rules in the instance.",
    example: "static_rules {\n  from 192.0.2.0/24 table 100 priority 1000\n}",
  }),
  block("vrrp_sync_group", {
    words: [defines("vrrp_sync_group")],
    needs: ["vrrp"],
    passes: ["vrrp"],
    missing: "block-skipped",
    extra: "block-skipped",
    sameName: "block-skipped",
    children: vrrpSyncGroup,
    doc: "Instances that change state together: when one of them loses its interface, all of them leave. A router between two networks needs it, so that its inside and outside addresses are never on different nodes.",
    example: "vrrp_sync_group gateway {\n  group {\n    outside\n    inside\n  }\n}",
  }),
  block("garp_group", {
    since: "1.2.21",
    needs: ["vrrp"],
    passes: ["vrrp"],
    children: garpGroup,
    doc: "Slows down the gratuitous ARP and unsolicited neighbour messages on some interfaces, for switches that drop them when many come at once. The interfaces of one group share their pace. It has no name.",
    example: "garp_group {\n  garp_interval 0.002\n  interface eth0\n}",
  }),
  valueBlock("linkbeat_interfaces", {
    line: "linkbeat_line",
    since: "2.0.13",
    needs: ["vrrp", "linkbeat"],
    passes: ["vrrp"],
    doc: "Interfaces whose link state is asked for again and again, because their driver does not report it. Better than linkbeat_use_polling, which asks all of them.",
    example: "linkbeat_interfaces {\n  eth0 ETHTOOL\n}",
  }),
  block("vrrp_instance", {
    words: [defines("vrrp_instance")],
    needs: ["vrrp"],
    passes: ["vrrp"],
    missing: "block-skipped",
    extra: "block-skipped",
    sameName: "block-skipped",
    children: vrrpInstance,
    doc: "One virtual router: a set of addresses that exactly one of several nodes holds at a time. The nodes that share it must agree on virtual_router_id, advert_int, version and authentication, and differ in priority. The name is only for this node's log and references.",
    example:
      "vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 51\n  priority 150\n  virtual_ipaddress {\n    192.0.2.100/24\n  }\n}",
  }),
  block("vrrp_script", {
    words: [defines("vrrp_script")],
    since: "1.1.13",
    needs: ["vrrp"],
    passes: ["vrrp"],
    sameName: "first-used",
    children: vrrpScript,
    doc: "A command that is run at intervals and whose exit status raises or lowers the priority of the instances that list it in track_script, or puts them in FAULT. Define it above the instances that use it. A script that no instance tracks is never run.",
    example: 'vrrp_script chk_haproxy {\n  script "/usr/bin/pgrep haproxy"\n  interval 2\n  weight -30\n}',
  }),
  block("vrrp_track_process", {
    words: [defines("vrrp_track_process")],
    since: "2.0.11",
    needs: ["vrrp", "trackProcess"],
    passes: ["vrrp"],
    sameName: "first-used",
    children: vrrpTrackProcess,
    doc: "Watches whether a process runs, through the kernel and without any script: a crash is noticed within milliseconds. Instances use it through track_process. Define it above them.",
    example: "vrrp_track_process nginx {\n  process nginx\n  weight -40\n}",
  }),
  valueBlock("interface_up_down_delays", {
    line: "if_delay_line",
    missingReported: "log",
    since: "2.2.3",
    needs: ["vrrp"],
    passes: ["vrrp"],
    doc: "How long a link must be down, or up again, before the instances on it believe it. Helps against links that flap for a moment; a delay above two advert intervals is cut, because the other node would have taken over by then.",
    example: "interface_up_down_delays {\n  eth0 0.5 2\n}",
  }),
];

const lvs: readonly KeywordSpec[] = [
  block("SSL", {
    needs: ["lvs"],
    passes: ["checker"],
    repeat: "replaces",
    children: ssl,
    doc: "The client certificate and the CA that SSL_GET checks use. Without it they connect without a certificate of their own and accept any certificate of the server.",
    example: "SSL {\n  certificate /etc/keepalived/client.pem\n  key /etc/keepalived/client.key\n}",
  }),
  valueBlock("virtual_server_group", {
    words: [defines("virtual_server_group")],
    line: "vsg_line",
    needs: ["lvs"],
    passes: ["checker"],
    empty: "removed",
    sameName: "first-used",
    doc: "Several addresses or firewall marks that one virtual_server serves, so that its real servers are written and checked once. Use it as `virtual_server group NAME`. A group without entries is removed, and the virtual servers that name it with it.",
    example: "virtual_server_group web {\n  192.0.2.100 80\n  192.0.2.100 443\n}",
  }),
  block("virtual_server", {
    forms: [
      { words: [address({ is: "service_address" }), optional(port({ zeroIsNone: true, lenient: true }))] },
      { words: ["fwmark", integer({ name: "mark", lenient: true })] },
      { words: ["group", refersTo("virtual_server_group")] },
    ],
    needs: ["lvs"],
    passes: ["checker"],
    invalid: "block-skipped",
    children: virtualServer,
    doc: "An address and port, a firewall mark or a group of them that IPVS spreads over real servers. Address and port are two words; written as ADDRESS:PORT the whole block is skipped. `fwmark` or `group` without anything after it crashes keepalived.",
    example:
      "virtual_server 192.0.2.100 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n  real_server 192.0.2.11 80 {\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n}",
  }),
];

const shared: readonly KeywordSpec[] = [
  block("bfd_instance", {
    words: [defines("bfd_instance", { maxLength: 31 })],
    since: "2.0.0",
    needs: ["bfd"],
    passes: ["bfd", "checker", "vrrp"],
    sameName: "block-skipped",
    invalid: "block-skipped",
    children: bfdInstance,
    doc: "A BFD session with a neighbour, which notices a lost path within tens of milliseconds. VRRP instances use it through track_bfd, real servers through BFD_CHECK. The name may have 31 characters.",
    example: "bfd_instance upstream {\n  neighbor_ip 192.0.2.254\n}",
  }),
  block("track_file", {
    words: [defines("track_file")],
    since: "2.1.0",
    needs: ["vrrpOrLvs"],
    passes: ["checker", "vrrp"],
    sameName: "first-used",
    children: trackFile({ since: "2.1.0" }),
    doc: "A file with a number in it that is read whenever it changes; the number times a weight is added to priorities. The easiest way to move addresses by hand: write into the file. Define it above the blocks that use it.",
    example: "track_file maintenance {\n  file /run/keepalived/maintenance\n  weight -1\n}",
  }),
  alias("vrrp_track_file", "track_file", {
    since: "2.0.0",
    needs: ["vrrp"],
    children: trackFile({ since: "2.0.0" }),
    deprecated: { use: "track_file", reported: "log", after: "2.0.20" },
  }),
];

export const root: readonly KeywordSpec[] = [...process, ...vrrp, ...lvs, ...shared];
