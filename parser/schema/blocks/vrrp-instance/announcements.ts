// How hosts and switches are told that the addresses have moved.
import { alias, inherits, keyword, optional, type KeywordSpec } from "../../define.ts";
import { integer, oneOf } from "../../values/index.ts";

const delay = integer({ max: 4294, unit: "s", lenient: true });
const atLeastOnce = integer({ name: "times", lenient: true, replaced: { 0: 1 } });

export const announcements: readonly KeywordSpec[] = [
  keyword("garp_master_delay", {
    words: [delay],
    default: inherits("global_defs.vrrp_garp_master_delay", "5"),
    doc: "Seconds after becoming master until the second round of gratuitous ARP (for IPv6, neighbour advertisements). The first round goes out at once; the second one reaches those who were not ready. 0 leaves the second round out.",
    example: "garp_master_delay 5",
  }),
  keyword("garp_master_repeat", {
    words: [atLeastOnce],
    since: "1.2.14",
    default: inherits("global_defs.vrrp_garp_master_repeat", "5"),
    doc: "How many messages go out for each address in one round after becoming master. More of them help on lossy networks; with hundreds of addresses fewer are kinder to switches. 0 is reported and means 1.",
    example: "garp_master_repeat 5",
  }),
  keyword("garp_master_refresh", {
    words: [integer({ unit: "s", lenient: true })],
    since: "1.2.10",
    default: inherits("global_defs.vrrp_garp_master_refresh", "0"),
    invalid: { set: "0" },
    doc: "Every so many seconds the master announces its addresses again, for switches and firewalls that forget or were told wrong. 0, the default, never does.",
    example: "garp_master_refresh 60",
  }),
  keyword("garp_master_refresh_repeat", {
    words: [atLeastOnce],
    since: "1.2.14",
    default: inherits("global_defs.vrrp_garp_master_refresh_repeat", "1"),
    doc: "How many messages go out for each address at every garp_master_refresh. One is enough nearly always. 0 is reported and means 1.",
    example: "garp_master_refresh_repeat 2",
  }),
  keyword("garp_lower_prio_delay", {
    words: [delay],
    since: "1.2.20",
    default: inherits("global_defs.vrrp_garp_lower_prio_delay"),
    doc: "Seconds until the second round of announcements after a master has received an advert of lower priority, whose sender may have taken the addresses. Without it the global default of garp_master_delay applies; strict_mode allows only 0.",
    example: "garp_lower_prio_delay 5",
  }),
  keyword("garp_lower_prio_repeat", {
    words: [integer({ name: "times", max: 2_147_483_647, lenient: true })],
    since: "1.2.20",
    default: inherits("global_defs.vrrp_garp_lower_prio_repeat"),
    doc: "How many messages to send for each address after a master has received an advert of lower priority. 0 sends none; strict_mode allows only 0.",
    example: "garp_lower_prio_repeat 1",
  }),
  keyword("garp_extra_if", {
    words: [
      optional(oneOf([{ text: "all", doc: "Also on interfaces without virtual addresses." }])),
      integer({ max: 86_400, unit: "s", lenient: true }),
    ],
    anyOrder: true,
    since: "2.2.3",
    needs: ["vmac"],
    default: inherits("global_defs.vrrp_garp_extra_if", "0"),
    missing: "ignored",
    doc: "Every so many seconds announces the MAC addresses of VMAC interfaces, so that switches that forget quiet addresses keep sending to the right port. 0, the default, never does.",
    example: "garp_extra_if all 60",
  }),
  alias("vmac_garp_intvl", "garp_extra_if", {
    since: "2.2.0",
    deprecated: { use: "garp_extra_if", reported: "config-error", after: "2.2.2" },
  }),
];
