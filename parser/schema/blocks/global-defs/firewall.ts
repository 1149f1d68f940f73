// What keepalived does to the host's packet filter.
import { described, flag, keyword, optional, partly, type KeywordSpec } from "../../define.ts";
import { byVersion, integer, signedInteger, text, type ValueType } from "../../values/index.ts";

/** Up to 2.3.1 a name could be empty. */
const laterChecked = (name: string, maxLength: number, before = maxLength): ValueType<string> =>
  byVersion(text(name, { minLength: 1, maxLength }), {
    to: "2.3.1",
    type: text(name, { maxLength: before }),
  });

const chain = (name: string): ValueType<string> => laterChecked(name, 27);
const set = (name: string): ValueType<string> => laterChecked(name, 30);
const table = laterChecked("table", 254, 255);

export const firewallSettings: readonly KeywordSpec[] = [
  keyword("vrrp_iptables", {
    words: [optional(chain("in-chain")), optional(chain("out-chain"))],
    since: "1.2.20",
    needs: ["vrrp", "iptablesOrNftables"],
    bare: "the chains INPUT and OUTPUT",
    repeat: "first-wins",
    doc: "Lets no_accept and VMACs put their rules into iptables, into these two different chains. Chains other than INPUT and OUTPUT must exist before keepalived starts, and something must jump to them. A build with nftables alone, as Debian 12's, reports it and uses an nftables table instead; where both are set up, nftables wins.",
    example: "vrrp_iptables keepalived_in keepalived_out",
  }),
  keyword("vrrp_ipsets", {
    words: [
      optional(set("addresses")),
      optional(set("addresses6")),
      optional(set("link-local6")),
      optional(set("igmp"), { since: "2.0.19" }),
      optional(set("mld"), { since: "2.0.19" }),
      optional(set("neighbours"), { since: "2.3.0", needs: ["vmac"] }),
    ],
    since: "1.2.20",
    needs: ["vrrp", "iptablesOrNftables", "ipset"],
    bare: "no ipsets are used",
    default: described("on, with names of keepalived's own, when vrrp_iptables is set"),
    invalid: "cleared",
    doc: "Names for the ipsets that hold the addresses for the rules of vrrp_iptables: IPv4, IPv6, IPv6 link-local, then the sets for IGMP, MLD and neighbour discovery. Names left out are made from those given; all must differ. Alone on its line it turns ipsets off, and every address gets its own rules. Without vrrp_iptables it is ignored.",
    example: "vrrp_ipsets vips vips6",
  }),
  keyword("nftables", {
    words: [optional(table)],
    since: "2.0.11",
    needs: ["vrrp", "nftables"],
    bare: "a table named keepalived",
    default: partly({ table: "keepalived" }),
    repeat: "first-wins",
    doc: "Lets no_accept and VMACs put their rules into an nftables table of this name, which keepalived makes and removes itself: nobody else should write to it. When a firewall service flushes the whole ruleset, the table is gone until keepalived restarts.",
    example: "nftables keepalived_vrrp",
  }),
  keyword("nftables_priority", {
    words: [signedInteger({ name: "priority" })],
    since: "2.0.11",
    needs: ["vrrp", "nftables"],
    default: "-1",
    doc: "The priority of the chains in keepalived's nftables table: lower numbers run first, and the usual filter chains have 0. It must come after nftables, which silently resets it to -1.",
    example: "nftables_priority -10",
  }),
  flag("nftables_ifindex", {
    since: "2.0.11",
    needs: ["vrrp", "nftables"],
    doc: "The nftables rules know interfaces by their number in the kernel instead of by name. That is a little quicker, but the number changes when an interface is removed and made again; names stay right.",
  }),
  keyword("nftables_ipvs", {
    words: [optional(table)],
    since: "2.2.2",
    needs: ["nftables", "lvs"],
    bare: "a table named keepalived_ipvs",
    default: partly({ table: "keepalived_ipvs" }),
    repeat: "first-wins",
    doc: "Marks the packets for a virtual server group by nftables, so that IPVS needs one virtual server by mark instead of one for each address and port. Worth it for groups with many addresses. The table is keepalived's own; flushing it from outside cuts off the services.",
    example: "nftables_ipvs keepalived_lvs",
  }),
  keyword("nftables_ipvs_priority", {
    words: [signedInteger({ name: "priority" })],
    since: "2.2.2",
    needs: ["nftables", "lvs"],
    default: "-1",
    doc: "The priority of the chains that mark packets for virtual server groups; lower numbers run first. It must come after nftables_ipvs, which silently resets it to -1.",
    example: "nftables_ipvs_priority -150",
  }),
  keyword("nftables_ipvs_start_fwmark", {
    words: [integer({ name: "mark", min: 1 })],
    since: "2.2.2",
    needs: ["nftables", "lvs"],
    default: "1000",
    doc: "The first of the marks that nftables_ipvs gives to virtual server groups; the others follow upwards. Choose a range that no other rule, routing policy or virtual server on this host uses. It must come after nftables_ipvs, which silently resets it to 1000.",
    example: "nftables_ipvs_start_fwmark 5000",
  }),
  flag("nftables_counters", {
    since: "2.0.11",
    needs: ["nftables", "vrrpOrLvs"],
    doc: "Puts packet counters into the nftables rules, so that `nft list ruleset` shows which of them ever matched. For finding out why a virtual address does not answer; without it the rules count nothing.",
  }),
];
