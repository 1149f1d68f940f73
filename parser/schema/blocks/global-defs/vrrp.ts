// What every vrrp_instance starts from, and what concerns all of them together.
import {
  alias,
  described,
  flag,
  inherits,
  keyword,
  optional,
  toggle,
  type KeywordSpec,
} from "../../define.ts";
import {
  address,
  boolean,
  byVersion,
  integer,
  interfaceName,
  oneOf,
  seconds,
  text,
} from "../../values/index.ts";

const wholeSeconds = integer({ max: 4294, unit: "s", lenient: true });
const atLeastOnce = integer({ name: "times", lenient: true, replaced: { 0: 1 } });

/** No fraction above the largest whole second up to 2.2.2. */
const pause = byVersion(seconds({ min: 0.000_001, max: 4294.967_295, lenient: true }), {
  to: "2.2.2",
  type: seconds({ min: 0.000_001, max: 4294, lenient: true }),
});

const startDelay = seconds({ min: 0.001, max: 4294.967_295, lenient: true });

/** A word that was ignored up to 2.2.8: `off` then meant on. */
const lateBoolean = optional(boolean(), { since: "2.3.0" });

/** Any address that can be read, up to 2.2.4. */
const multicastGroup = (family: 4 | 6) =>
  byVersion(address({ families: [family], multicast: true }), { to: "2.2.4", type: address() });
const group4 = multicastGroup(4);
const group6 = multicastGroup(6);

const start: readonly KeywordSpec[] = [
  keyword("dynamic_interfaces", {
    words: [
      optional(
        oneOf([
          {
            text: "allow_if_changes",
            doc: "An interface may also change its type or its underlying interface.",
          },
        ]),
        { since: "2.0.8" },
      ),
    ],
    since: "2.0.0",
    needs: ["vrrp"],
    invalid: "as-bare",
    doc: "Lets interfaces be missing at start and come and go later; an instance without its interface waits in FAULT. Without it one interface that is not there yet keeps keepalived from starting at all. It must be above every block that names an interface, because names are looked up while the file is read.",
    example: "dynamic_interfaces",
  }),
  keyword("default_interface", {
    words: [interfaceName({ absent: "unnoticed" })],
    since: "1.2.24",
    needs: ["vrrp"],
    default: "eth0",
    missing: "ignored",
    doc: "The interface for static addresses that name none with `dev`. Instances do not use it: each has an interface of its own. Many hosts have no eth0, so either set this or give every static address its `dev`.",
    example: "default_interface ens192",
  }),
  keyword("vrrp_startup_delay", {
    words: [byVersion(startDelay, { to: "2.2.2", type: seconds({ min: 1e-9, max: 4294, lenient: true }) })],
    since: "2.0.14",
    needs: ["vrrp"],
    default: described("no delay"),
    repeat: "largest-wins",
    doc: "Seconds that all instances wait after keepalived starts before they take part. For hosts whose network or switch port comes up late, where a node that hears nobody would claim the addresses. A minute or more is logged as unusual; given twice, the longer one counts.",
    example: "vrrp_startup_delay 5.5",
  }),
  keyword("vrrp_delay_after_boot", {
    words: [startDelay],
    since: "2.4.0",
    needs: ["vrrp"],
    default: described("no delay"),
    repeat: "largest-wins",
    doc: "Seconds after the boot of the host before instances take part. Unlike vrrp_startup_delay it costs nothing when keepalived is restarted on a host that has long been up. With both, the one that ends later counts.",
    example: "vrrp_delay_after_boot 30",
  }),
];

const protocol: readonly KeywordSpec[] = [
  keyword("vrrp_version", {
    words: [integer({ name: "2|3", min: 2, max: 3, lenient: true })],
    since: "1.2.20",
    needs: ["vrrp"],
    default: "2",
    doc: "The version of the VRRP protocol for instances that do not say theirs. IPv6 instances use 3 anyway. It must be the same on every node: nodes with different versions drop each other's adverts, and both hold the addresses.",
    example: "vrrp_version 3",
  }),
  keyword("vrrp_mcast_group4", {
    words: [group4],
    since: "1.2.10",
    needs: ["vrrp"],
    default: "224.0.0.18",
    doc: "The multicast group that IPv4 adverts go to, the same on every node. Firewalls and switches know the standard one; another one outside 224.0.0.0/24 may be filtered by IGMP snooping, and then every node believes it is alone.",
    example: "vrrp_mcast_group4 224.0.0.50",
  }),
  keyword("vrrp_mcast_group6", {
    words: [group6],
    since: "1.2.10",
    needs: ["vrrp"],
    default: "ff02::12",
    doc: "The multicast group that IPv6 adverts go to, the same on every node. One that is not link-local is reported, but used.",
    example: "vrrp_mcast_group6 ff02::50",
  }),
  keyword("vrrp_strict", {
    words: [lateBoolean],
    since: "1.2.20",
    needs: ["vrrp"],
    bare: "true",
    default: "false",
    doc: "Holds all instances to the letter of the VRRP standard: no unicast, no authentication, and a firewall rule drops what is sent to the virtual addresses unless `accept` is set and allowed. The shipped example had it for years, and it is the usual reason for an address that does not answer. Up to 2.2.8 a word after it is ignored, so `off` switches it on.",
    example: "vrrp_strict",
  }),
  keyword("vrrp_down_timer_adverts", {
    words: [integer({ name: "adverts", min: 1, max: 100, lenient: true })],
    since: "2.2.3",
    needs: ["vrrp"],
    default: "3",
    doc: "How many adverts in a row a backup may miss before it takes over, for instances that do not set it. More of them ride out short losses and slow every failover down. All nodes need the same number; strict mode insists on 3.",
    example: "vrrp_down_timer_adverts 5",
  }),
  toggle("vrrp_lower_prio_no_advert", {
    since: "1.2.20",
    needs: ["vrrp"],
    default: "false",
    doc: "A master that receives an advert of lower priority sends nothing until its next one is due, in all instances that do not override it. The standard requires this; by default it answers at once, so that a wrong master steps back sooner.",
    example: "vrrp_lower_prio_no_advert on",
  }),
  toggle("vrrp_higher_prio_send_advert", {
    since: "1.3.5",
    needs: ["vrrp"],
    default: "false",
    doc: "A master that hears a better one sends one more advert before it steps back, in all instances that do not say otherwise. It makes the new master announce the addresses again when both had them for a while. Strict mode switches it off.",
    example: "vrrp_higher_prio_send_advert on",
  }),
  toggle("vrrp_owner_ignore_adverts", {
    since: "2.3.3",
    needs: ["vrrp"],
    default: "false",
    doc: "Instances with priority 255, the owners of their addresses, do not even look at adverts of other nodes. It has no meaning for any other priority.",
    example: "vrrp_owner_ignore_adverts on",
  }),
  flag("v3_checksum_as_v2", {
    since: "2.2.8",
    needs: ["vrrp"],
    default: "false",
    doc: "Computes the checksum of version 3 IPv4 adverts without the addresses around them, as some other makers' routers do, in all instances that do not say otherwise. It must be the same on every node: one without it drops the adverts of one with it. A word after it is ignored here, so `off` switches it on.",
  }),
];

const checks: readonly KeywordSpec[] = [
  flag("vrrp_check_unicast_src", {
    since: "1.2.20",
    needs: ["vrrp"],
    doc: "Drops unicast adverts that do not come from one of the listed peers, in all instances. Without it any host that can reach the node can send adverts and take part in the election.",
  }),
  keyword("vrrp_skip_check_adv_addr", {
    words: [lateBoolean],
    since: "1.2.20",
    needs: ["vrrp"],
    bare: "true",
    default: "false",
    doc: "Compares the addresses in an advert with the instance's own only when the advert comes from another master than the last one. Saves time with hundreds of addresses; a peer whose list is changed later is then not noticed. Up to 2.2.8 a word after it is ignored, so `off` switches it on.",
    example: "vrrp_skip_check_adv_addr",
  }),
  flag("log_unknown_vrids", {
    since: "2.0.16",
    needs: ["vrrp"],
    doc: "Logs adverts with a virtual_router_id that no instance on the interface has. Helps to find a number that is already taken, or a node with a typing error; on a network with many clusters it fills the log.",
  }),
  toggle("vrrp_notify_priority_changes", {
    since: "2.0.16",
    needs: ["vrrp"],
    default: "false",
    doc: "Reports changes of the effective priority on the notify FIFOs, for all instances that do not say otherwise. Without it a FIFO tells of changes of state only, and a weight that moves the priority goes unnoticed.",
    example: "vrrp_notify_priority_changes on",
  }),
  flag("disable_local_igmp", {
    since: "2.2.0",
    needs: ["vrrp"],
    doc: "Tells the kernel not to send IGMP reports for groups within 224.0.0.0/24, to which the VRRP group belongs. For switches that are confused by them; switches that snoop may need them. It changes a setting of the whole host, not on a reload, and is reported and ignored where the kernel has none.",
  }),
];

const announcements: readonly KeywordSpec[] = [
  keyword("vrrp_garp_master_delay", {
    words: [wholeSeconds],
    since: "1.2.20",
    needs: ["vrrp"],
    default: "5",
    doc: "Seconds from becoming master to the second round of gratuitous ARP (for IPv6, neighbour advertisements), for instances that do not say theirs. The first round goes out at once; the second reaches switches that were not ready. 0 leaves it out. Inside an instance the name has no `vrrp_` in front.",
    example: "vrrp_garp_master_delay 10",
  }),
  keyword("vrrp_garp_master_repeat", {
    words: [atLeastOnce],
    since: "1.2.20",
    needs: ["vrrp"],
    default: "5",
    doc: "How many messages go out for each address in one round after becoming master, for instances that do not set it. With hundreds of addresses fewer are kinder to switches. 0 is reported and means 1.",
    example: "vrrp_garp_master_repeat 3",
  }),
  keyword("vrrp_garp_master_refresh", {
    words: [integer({ unit: "s", lenient: true })],
    since: "1.2.20",
    needs: ["vrrp"],
    default: "0",
    invalid: { set: "0" },
    doc: "Every so many seconds a master announces its addresses again, in all instances that do not say otherwise. For networks with switches or firewalls that forget. 0, the default, never does.",
    example: "vrrp_garp_master_refresh 60",
  }),
  keyword("vrrp_garp_master_refresh_repeat", {
    words: [atLeastOnce],
    since: "1.2.20",
    needs: ["vrrp"],
    default: "1",
    doc: "How many messages go out for each address each time that vrrp_garp_master_refresh is due. One is nearly always enough. 0 is reported and means 1.",
    example: "vrrp_garp_master_refresh_repeat 2",
  }),
  keyword("vrrp_garp_lower_prio_delay", {
    words: [wholeSeconds],
    since: "1.2.20",
    needs: ["vrrp"],
    default: inherits("global_defs.vrrp_garp_master_delay", "5"),
    doc: "Seconds until the second round of announcements after a master has heard one of lower priority, for instances that do not say theirs. Such a node may have drawn the traffic to itself for a moment. Strict mode allows only 0.",
    example: "vrrp_garp_lower_prio_delay 10",
  }),
  keyword("vrrp_garp_lower_prio_repeat", {
    words: [integer({ name: "times", max: 2_147_483_647, lenient: true })],
    since: "1.2.20",
    needs: ["vrrp"],
    default: inherits("global_defs.vrrp_garp_master_repeat", "5"),
    doc: "How many messages to send for each address after a master has received an advert of lower priority, for instances that do not set it. 0 sends none; strict mode allows nothing else.",
    example: "vrrp_garp_lower_prio_repeat 1",
  }),
  keyword("vrrp_garp_interval", {
    words: [pause],
    since: "1.2.21",
    needs: ["vrrp"],
    default: described("no pause"),
    doc: "Seconds between two gratuitous ARP messages on one interface, for switches that drop them when many come at once. A few milliseconds do; a second or more is logged as unusual, since the last address waits for all the others. 0 is what you have without it, but writing 0 is reported as an error.",
    example: "vrrp_garp_interval 0.001",
  }),
  keyword("vrrp_gna_interval", {
    words: [pause],
    since: "1.2.21",
    needs: ["vrrp"],
    default: described("no pause"),
    doc: "Seconds between two unsolicited neighbour advertisements on one interface: for IPv6 what vrrp_garp_interval is for IPv4. To have no pause leave it out; writing 0 is reported as an error.",
    example: "vrrp_gna_interval 0.000001",
  }),
  toggle("vrrp_min_garp", {
    since: "2.0.12",
    needs: ["vrrp"],
    default: "false",
    doc: "Announces every address just once after becoming master: no second round, no repeats, no refresh. For networks where each message counts; hosts that miss the only one keep sending to the old node. Put it above the other vrrp_garp lines: a usual value written before it, as `vrrp_garp_master_repeat 5`, is taken for the default and lost.",
    example: "vrrp_min_garp on",
  }),
  keyword("vrrp_garp_extra_if", {
    words: [
      optional(oneOf([{ text: "all", doc: "Also on interfaces without virtual addresses." }])),
      integer({ min: 1, max: 86_400, unit: "s", lenient: true }),
    ],
    anyOrder: true,
    since: "2.2.3",
    needs: ["vrrp", "vmac"],
    default: described("never"),
    missing: "ignored",
    doc: "Every so many seconds announces the MAC addresses of VMAC interfaces, for instances that do not say otherwise, so that switches that forget quiet addresses keep sending to the right port. Without it a VMAC that sends nothing but adverts may be flooded to all ports. Only an instance may write 0.",
    example: "vrrp_garp_extra_if all 60",
  }),
  alias("vrrp_vmac_garp_intvl", "vrrp_garp_extra_if", {
    since: "2.2.0",
    deprecated: { use: "vrrp_garp_extra_if", reported: "config-error", after: "2.2.2" },
  }),
];

const prefix = text("prefix");

const interfaces: readonly KeywordSpec[] = [
  keyword("vmac_prefix", {
    words: [prefix],
    since: "2.2.0",
    needs: ["vrrp", "vmac"],
    default: "vrrp",
    invalid: "ignored",
    repeat: "first-wins",
    doc: "The beginning of the names that VMAC interfaces get when use_vmac names none; a dot and the VRID follow. Keep it short: a name is cut after 15 characters, and two that become the same collide. Firewall rules that match vrrp.* must follow it.",
    example: "vmac_prefix vm",
  }),
  keyword("vmac_addr_prefix", {
    words: [prefix],
    since: "2.2.0",
    needs: ["vrrp", "vmac"],
    default: inherits("global_defs.vmac_prefix", "vrrp"),
    invalid: "ignored",
    repeat: "first-wins",
    doc: "The prefix of VMAC interface names for single addresses, created by use_vmac on the address or use_vmac_addr. Without it vmac_prefix applies, and only the rest of the name tells them apart.",
    example: "vmac_addr_prefix vma",
  }),
];

export const vrrpDefaults: readonly KeywordSpec[] = [
  ...start,
  ...protocol,
  ...checks,
  ...announcements,
  ...interfaces,
];
