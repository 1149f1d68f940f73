// What the master holds.
import { flag, valueBlock, type KeywordSpec } from "../../define.ts";

export const addresses: readonly KeywordSpec[] = [
  valueBlock("virtual_ipaddress", {
    line: "vip_line",
    doc: "The addresses that the master adds and all other nodes remove; they are listed in the adverts, so all nodes need the same ones. The first one decides between IPv4 and IPv6, and one of the other family is dropped. Without any, version 3 and strict_mode refuse the configuration and version 2 warns.",
    example: "virtual_ipaddress {\n  192.0.2.100/24 dev eth0\n}",
  }),
  valueBlock("virtual_ipaddress_excluded", {
    line: "vip_line",
    doc: "More addresses that move with the instance without being in its adverts. For addresses of the other family, and for more of them than fit in a packet. The nodes do not notice when their lists differ.",
    example: "virtual_ipaddress_excluded {\n  2001:db8::100/64\n}",
  }),
  flag("no_virtual_ipaddress", {
    since: "2.2.8",
    doc: "Marks an instance without virtual_ipaddress as intended, so that keepalived does not warn about it. Version 3 and strict_mode still need an address.",
  }),
  valueBlock("virtual_routes", {
    line: "route_line",
    doc: "Routes that the master adds and all other nodes remove. When one of them is deleted from outside, the instance goes to FAULT unless the route says no_track.",
    example: "virtual_routes {\n  198.51.100.0/24 via 192.0.2.254 dev eth0\n}",
  }),
  valueBlock("virtual_rules", {
    line: "rule_line",
    since: "1.2.20",
    doc: "Routing rules that the master adds and all other nodes remove, for sending traffic through a separate table. Give each one a priority: keepalived warns about a rule without one and picks it.",
    example: "virtual_rules {\n  from 192.0.2.0/24 table 100 priority 1000\n}",
  }),
];
