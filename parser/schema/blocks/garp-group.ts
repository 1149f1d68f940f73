import { keyword, valueBlock, type KeywordSpec } from "../define.ts";
import { byVersion, interfaceName, seconds } from "../values/index.ts";

/** Up to half as long until 2.3.1. */
const pause = byVersion(
  seconds({ max: 4294.967_295, lenient: true }),
  { to: "2.2.2", type: seconds({ max: 2147, lenient: true }) },
  { to: "2.3.1", type: seconds({ max: 2147.483_647, lenient: true }) },
);

export const garpGroup: readonly KeywordSpec[] = [
  keyword("garp_interval", {
    words: [pause],
    since: "1.2.21",
    doc: "Seconds between two gratuitous ARP messages on the interfaces of this group, for switches that drop them when many come at once. A few milliseconds are plenty: the last of several hundred addresses waits for all the others. A group with neither this nor gna_interval is dropped.",
    example: "garp_interval 0.002",
  }),
  keyword("gna_interval", {
    words: [pause],
    since: "1.2.21",
    doc: "The same pause for IPv6: seconds between two unsolicited neighbour advertisements on the interfaces of this group. A group with neither this nor garp_interval is dropped.",
    example: "gna_interval 0.002",
  }),
  keyword("interface", {
    words: [interfaceName()],
    since: "1.2.21",
    invalid: "ignored",
    repeat: "accumulate",
    doc: "One interface that belongs to this group; the line may be repeated, or `interfaces` used for several. An interface can be in one group only, and one that keepalived made for a VMAC in none: such a line is reported and dropped.",
    example: "interface eth0",
  }),
  valueBlock("interfaces", {
    line: "name_list",
    items: interfaceName(),
    since: "1.2.21",
    empty: "reported",
    doc: "The interfaces that share the pace of this group: their messages are counted together, as when they all lead to the same switch. Each interface can be in one group only, and a VMAC in none.",
    example: "interfaces {\n  eth0\n  eth1\n}",
  }),
];
