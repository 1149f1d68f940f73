import { exactly, instance, inInstance, pair, pairOf } from "../configurations.ts";
import type { Row } from "../row.ts";

/** What only shows between nodes, or on hosts. */
export const nodes: readonly Row[] = [
  { row: 1, what: "a firewall that drops adverts", why: "The firewall is the host's.", parts: [] },
  {
    row: 4,
    what: "what nodes of one virtual router have to have in common",
    parts: [
      {
        what: "virtual_router_id",
        kalc: "KA602",
        files: pairOf("«virtual_router_id 17»", "«virtual_router_id 18»", ""),
      },
      { what: "version", kalc: "KA604", files: pair("«version 2»", "«version 3»") },
      {
        what: "authentication",
        kalc: "KA605",
        files: pair(
          "authentication {\n        auth_type PASS\n        «auth_pass abcd»\n    }",
          "authentication {\n        auth_type PASS\n        «auth_pass wxyz»\n    }",
        ),
      },
      {
        what: "multicast group",
        kalc: "KA610",
        files: pair("«mcast_dst_ip 224.0.0.18»", "«mcast_dst_ip 224.0.0.28»"),
      },
      {
        what: "unicast and multicast",
        kalc: "KA609",
        files: {
          "lb1.conf": instance(
            "VI_1",
            "virtual_router_id 17\n    priority 150\n    unicast_src_ip 192.0.2.1\n    «unicast_peer» {\n        192.0.2.2\n    }",
          ),
          "lb2.conf": `«${instance("VI_1", "virtual_router_id 17\n    priority 100")}»`,
        },
      },
    ],
  },
  {
    row: 16,
    what: "lists of peers",
    parts: [
      {
        what: "the node's own address",
        kalc: "KA304",
        files: exactly(
          inInstance(
            "unicast_src_ip 192.0.2.1\n    unicast_peer {\n        «192.0.2.1»\n        192.0.2.2\n    }",
          ),
        ),
      },
      {
        what: "peers that are not mutual",
        kalc: "KA608",
        files: pair(
          "unicast_src_ip 192.0.2.1\n    unicast_peer {\n        192.0.2.2\n    }",
          "unicast_src_ip 192.0.2.2\n    «unicast_peer {\n        192.0.2.9\n    }»",
        ),
      },
      {
        what: "a node that is missing",
        kalc: "KA608",
        files: {
          ...pair(
            "unicast_src_ip 192.0.2.1\n    «unicast_peer {\n        192.0.2.2\n    }»",
            "unicast_src_ip 192.0.2.2\n    unicast_peer {\n        192.0.2.1\n        192.0.2.3\n    }",
          ),
          "lb3.conf": instance(
            "VI_1",
            "virtual_router_id 17\n    priority 90\n    unicast_src_ip 192.0.2.3\n    unicast_peer {\n        192.0.2.1\n        192.0.2.2\n    }",
          ),
        },
      },
      {
        what: "an empty list",
        kalc: "KA227",
        keepalived: /without any unicast peers/,
        files: exactly(inInstance("«unicast_src_ip 192.0.2.1\n    unicast_peer» {\n    }")),
      },
    ],
  },
  {
    row: 19,
    what: "nodes with the same priority",
    parts: [
      {
        what: "the same number",
        kalc: "KA611",
        files: {
          "lb1.conf": instance("VI_1", "virtual_router_id 17\n    «priority 150»"),
          "lb2.conf": instance("VI_1", "virtual_router_id 17\n    «priority 150»"),
        },
      },
      {
        what: "the default on both",
        kalc: "KA611",
        files: {
          "lb1.conf": instance("VI_1", "virtual_router_id 17").replace(
            "vrrp_instance VI_1",
            "«vrrp_instance VI_1»",
          ),
          "lb2.conf": instance("VI_1", "virtual_router_id 17").replace(
            "vrrp_instance VI_1",
            "«vrrp_instance VI_1»",
          ),
        },
      },
    ],
  },
  {
    row: 22,
    what: "network managers that remove addresses",
    why: "Which other program manages the interface is the host's affair.",
    parts: [],
  },
  {
    row: 31,
    what: "checksums that do not agree",
    parts: [
      {
        what: "v3_checksum_as_v2 on a new node, the other before 2.2.8",
        kalc: "KA618",
        files: pair("version 3\n    «v3_checksum_as_v2 on»", "«version 3»"),
        releases: { "lb1.conf": "2.4.3" },
      },
      {
        what: "old_unicast_checksum on one node",
        kalc: "KA618",
        files: pair(
          "version 3\n    «old_unicast_checksum»\n    unicast_src_ip 192.0.2.1\n    unicast_peer {\n        192.0.2.2\n    }",
          "«version 3»\n    unicast_src_ip 192.0.2.2\n    unicast_peer {\n        192.0.2.1\n    }",
        ),
      },
    ],
  },
  {
    row: 76,
    what: "other managers of firewall and IPVS",
    why: "Other programs' rules are the hosts'.",
    parts: [],
  },
  {
    row: 112,
    what: "a sync group on one node only",
    parts: [
      {
        what: "G1 on lb1",
        kalc: "KA626",
        files: ((): Record<string, string> => {
          const both = (priority: number): string =>
            instance("web", `virtual_router_id 83\n    priority ${priority}`) +
            instance("db", `virtual_router_id 84\n    priority ${priority}`, "192.0.2.81/24");
          return {
            "lb1.conf":
              both(150) + `«vrrp_sync_group G1» {\n    group {\n        web\n        db\n    }\n}\n`,
            "lb2.conf": both(100).replace("vrrp_instance web", "«$&»").replace("vrrp_instance db", "«$&»"),
          };
        })(),
      },
    ],
  },
  {
    row: 115,
    what: "virtual routes or rules on one node only",
    parts: [
      {
        what: "a route on lb1",
        kalc: "KA627",
        files: pair("virtual_routes {\n        «198.51.100.0/24 via 192.0.2.254 dev eth0»\n    }", ""),
      },
      {
        what: "a rule on lb1",
        kalc: "KA627",
        files: pair("virtual_rules {\n        «from 198.51.100.0/24 table 100 priority 1000»\n    }", ""),
      },
    ],
  },
];
