// What is sent and received: the adverts, their form and their way.
import {
  described,
  flag,
  inherits,
  keyword,
  optional,
  toggle,
  valueBlock,
  type KeywordSpec,
} from "../../define.ts";
import { address, integer, oneOf, seconds } from "../../values/index.ts";

export const adverts: readonly KeywordSpec[] = [
  keyword("virtual_router_id", {
    words: [integer({ name: "vrid", min: 1, max: 255 })],
    required: true,
    doc: "The number that makes several nodes one virtual router: the same on all of them, and used by nobody else on the network. Two clusters with the same number on one network fight over each other's addresses. Without it keepalived refuses the whole configuration.",
    example: "virtual_router_id 51",
  }),
  keyword("advert_int", {
    words: [seconds({ min: 0.01, max: 255, lenient: true })],
    default: "1",
    doc: "Seconds between two adverts of the master; a backup takes over a little more than three of them after the last one. The same on every node, or a version 2 backup drops the adverts and takes the addresses too. Version 2 knows whole seconds only and rounds; version 3 goes from 0.01 to 40.95.",
    example: "advert_int 1",
  }),
  keyword("version", {
    words: [integer({ name: "2|3", min: 2, max: 3, lenient: true })],
    since: "1.2.17",
    default: described("3 with IPv6 addresses, else vrrp_version of global_defs"),
    doc: "The version of the VRRP protocol, the same on every node. Version 2 is the default for IPv4; version 3 knows adverts faster than a second and IPv6, and no authentication.",
    example: "version 3",
  }),
  flag("native_ipv6", {
    since: "1.2.1",
    doc: "Makes this an IPv6 instance, and so version 3, before any address decides it. The addresses decide that by themselves; the keyword is only needed with virtual_ipaddress_excluded alone. In an IPv4 instance it is reported and ignored.",
  }),
  valueBlock("unicast_peer", {
    line: "unicast_peer_line",
    since: "1.2.8",
    doc: "The other nodes of this instance, when adverts should go to them directly instead of by multicast: in clouds and overlays that have none. Every node lists all others and not itself. An empty list falls back to multicast, and with it to a network nobody expected adverts on.",
    example: "unicast_peer {\n  192.0.2.12\n  192.0.2.13\n}",
  }),
  keyword("unicast_src_ip", {
    words: [address({ is: "source_address" })],
    since: "1.2.10",
    doc: "The address that unicast adverts come from, and that the other nodes list as this peer. Without it the first address of the interface is used. It must be on this host: a virtual address does not work.",
    example: "unicast_src_ip 192.0.2.11",
  }),
  keyword("unicast_ttl", {
    words: [integer({ name: "ttl", max: 255 })],
    since: "2.1.0",
    default: described("255 for IPv4, the kernel's default for IPv6"),
    doc: "The TTL of unicast adverts. Lower it when peers are several hops away and check max_ttl, or leave it at 255 so that peers can refuse what came through a router. Without peers it is reported and dropped.",
    example: "unicast_ttl 64",
  }),
  flag("unicast_fault_no_peer", {
    since: "2.2.5",
    doc: "A unicast instance without a single peer goes to FAULT instead of falling back to multicast. Useful where the list of peers is generated and may be empty for a while.",
  }),
  flag("check_unicast_src", {
    since: "2.1.0",
    doc: "Drops unicast adverts that do not come from a listed peer. Without it any host that can reach the node can send adverts. A TTL limit on any peer turns it on too.",
  }),
  keyword("old_unicast_checksum", {
    words: [optional(oneOf([{ text: "never", doc: "Not even when a peer seems to need it." }]))],
    since: "1.3.7",
    needs: ["oldChecksum"],
    bare: "the old checksum is used",
    doc: "Computes the checksum of version 3 unicast adverts as keepalived did before 1.3.7. Only while such an old peer is still there; keepalived otherwise notices one by itself, and `never` keeps it from doing so.",
    example: "old_unicast_checksum never",
  }),
  toggle("v3_checksum_as_v2", {
    since: "2.2.8",
    default: inherits("global_defs.v3_checksum_as_v2", "false"),
    doc: "Computes the checksum of version 3 IPv4 adverts without the addresses around them, as some other makers' routers do. Only when such a router drops your adverts, and then on all nodes.",
    example: "v3_checksum_as_v2 on",
  }),
  keyword("mcast_src_ip", {
    words: [address({ is: "source_address" })],
    doc: "The address that multicast adverts come from. Without it the first address of the interface is used, which may be the wrong one where an interface has several. A /length after it is silently ignored.",
    example: "mcast_src_ip 192.0.2.11",
  }),
  keyword("mcast_dst_ip", {
    words: [address({ multicast: true })],
    since: "2.2.5",
    default: described("vrrp_mcast_group4 or vrrp_mcast_group6 of global_defs"),
    doc: "The multicast group that adverts go to, the same on every node; for IPv6 a link-local one. Another group than the standard one keeps two clusters with the same virtual_router_id apart. With unicast peers it is dropped.",
    example: "mcast_dst_ip 224.0.0.50",
  }),
  flag("track_src_ip", {
    since: "2.0.0",
    doc: "The instance goes to FAULT when its source address disappears from the interface, and comes back with it. Needs mcast_src_ip or unicast_src_ip; without one it does nothing.",
  }),
  toggle("skip_check_adv_addr", {
    since: "1.2.20",
    default: inherits("global_defs.vrrp_skip_check_adv_addr", "false"),
    doc: "Compares the addresses in an advert with its own only when the advert comes from another master than the last one. Saves time with hundreds of addresses. A word such as `off` after it turns it on anyway.",
    example: "skip_check_adv_addr",
  }),
  keyword("kernel_rx_buf_size", {
    words: [integer({ unit: "bytes" })],
    since: "2.0.3",
    missing: "ignored",
    extra: "line-ignored",
    doc: "The size in bytes of the kernel's buffer for received adverts. Without it keepalived works it out from vrrp_rx_bufs_policy, or the kernel's default is used. Raise it when the log tells of lost adverts on a host with hundreds of instances.",
    example: "kernel_rx_buf_size 65536",
  }),
];
