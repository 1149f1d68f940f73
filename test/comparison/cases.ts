import { exactly, instance, inInstance, pair, pairOf, server, script } from "./configurations.ts";

/** The release that the configurations are for, and that is asked. */
export const RELEASE = "2.2.7";

/** Every third of the mistakes that people make with keepalived (docs/mistakes.md), from the first on. */
export interface Row {
  readonly row: number;
  readonly what: string;
  /** One for each mistake that the row speaks of; none where no configuration shows it. */
  readonly parts: readonly Part[];
  /** Why none does. */
  readonly why?: string;
}

export interface Part {
  readonly what: string;
  /** File -> the smallest configuration that has it, «…» around the lines that a report has to name. */
  readonly files: Readonly<Record<string, string>>;
  /** Node -> its release, where the mistake is about releases. */
  readonly releases?: Readonly<Record<string, string>>;
  /** The rule of kalc that says it at «…»; or else why none does. */
  readonly kalc?: string;
  readonly miss?: string;
  /** What the message of `keepalived -t` that says it has in it; without it, no message does. */
  readonly keepalived?: RegExp;
  /** Whether the rival reports it: as it is installed, or with its two optional checks. Not measured here. */
  readonly rival?: "yes" | "option";
}

/** An instance that tracks a command, whose line is the place. */
const checkedBy = (command: string): Part["files"] =>
  exactly(script(command, "interval 2").replace(/script ".*"/, "«$&»") + inInstance(tracked));
const groupOf = (members: string): string => `vrrp_sync_group G1 {\n    group {\n${members}    }\n}\n`;
const tracked = `track_script {\n        check\n    }`;
const url = (inside: string): string =>
  `        HTTP_GET {\n            «url» {\n                path /\n${inside}            }\n            connect_timeout 3\n        }\n`;
const tcp = "        TCP_CHECK {\n            connect_timeout 3\n        }\n";
const answering = (inside: string): string =>
  `        HTTP_GET {\n            url {\n                path /\n                status_code 200\n            }\n${inside}        }\n`;

export const rows: readonly Row[] = [
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
    row: 7,
    what: "nopreempt beside tracking with a weight",
    parts: [
      {
        what: "nopreempt, weight -40",
        kalc: "KA301",
        files: exactly(
          script('"/usr/local/bin/check"', "weight -40") +
            inInstance(`state BACKUP\n    priority 120\n    «nopreempt»\n    ${tracked}`),
        ),
      },
    ],
  },
  {
    row: 10,
    what: "strict mode and what it takes away",
    parts: [
      {
        what: "without accept",
        kalc: "KA303",
        files: exactly(`global_defs {\n    «vrrp_strict»\n}\n${inInstance("state BACKUP")}`),
      },
      {
        what: "with a password",
        kalc: "KA225",
        keepalived: /Strict mode .* authentication/,
        files: exactly(
          `global_defs {\n    «vrrp_strict»\n}\n${inInstance("state BACKUP\n    «authentication» {\n        «auth_type PASS»\n        auth_pass abcd\n    }")}`,
        ),
      },
    ],
  },
  {
    row: 13,
    what: "braces",
    parts: [
      {
        what: "one is missing",
        kalc: "KA134",
        keepalived: /missing '\}'/,
        rival: "yes",
        files: exactly(
          `«vrrp_instance web {»\n    interface eth0\n    virtual_router_id 83\n    «virtual_ipaddress {»\n        192.0.2.80/24\n    }\n«vrrp_instance db {»\n    interface eth0\n    virtual_router_id 84\n    virtual_ipaddress {\n        192.0.2.81/24\n    }\n}\n«»`,
        ),
      },
      {
        what: "one too many",
        kalc: "KA133",
        keepalived: /Extra '\}'/,
        rival: "yes",
        files: exactly(`${inInstance("state BACKUP")}«}»\n`),
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
    row: 25,
    what: "forwarding, routes and clients around NAT",
    why: "Forwarding and the real servers' routes are set on the hosts.",
    parts: [],
  },
  {
    row: 28,
    what: "a password of more than 8 characters",
    parts: [
      {
        what: "auth_pass of 12",
        kalc: "KA204",
        keepalived: /Truncating auth_pass/,
        files: exactly(
          inInstance("authentication {\n        auth_type PASS\n        «auth_pass correcthorse»\n    }"),
        ),
      },
    ],
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
    row: 34,
    what: "members of a sync group",
    parts: [
      {
        what: "one that does not exist",
        kalc: "KA216",
        keepalived: /wbe .*doesn't exist/,
        files: exactly(`${groupOf("        web\n        «wbe»\n")}${inInstance("state BACKUP")}`),
      },
      {
        what: "a single one",
        kalc: "KA244",
        keepalived: /only 1 virtual router/,
        files: exactly(`«${groupOf("        «web»\n")}»${inInstance("state BACKUP")}`),
      },
    ],
  },
  {
    row: 37,
    what: "a check that ends with the wrong status",
    parts: [
      {
        what: "a pipe without a shell",
        kalc: "KA501",
        files: checkedBy('"/usr/bin/curl -s http://127.0.0.1/ | /bin/grep -q ok"'),
      },
      {
        what: "the status printed instead of returned",
        miss: "kalc reads of a command only what has a fixed meaning; what a shell script within it ends with, it does not work out.",
        files: checkedBy(`"/bin/sh -c '/bin/systemctl is-active haproxy; echo $?'"`),
      },
    ],
  },
  {
    row: 40,
    what: "a process checked by a script",
    parts: [
      {
        what: "killall -0",
        kalc: "KA504",
        files: checkedBy('"/usr/bin/killall -0 haproxy"'),
      },
      {
        what: "pidof",
        kalc: "KA504",
        files: checkedBy('"/usr/bin/pidof haproxy"'),
      },
    ],
  },
  {
    row: 43,
    what: "a url that does not say what a good answer is",
    parts: [
      { what: "neither status_code nor digest nor regex", kalc: "KA401", files: exactly(server(url(""))) },
      {
        what: "a digest that is none",
        kalc: "KA210",
        keepalived: /digest .*length/,
        files: exactly(server(url("                «digest 0123456789abcdef»\n"))),
      },
    ],
  },
  {
    row: 46,
    what: "tries that take longer than delay_loop",
    parts: [
      {
        what: "5 tries of 10 seconds, delay_loop 3",
        kalc: "KA405",
        files: exactly(
          server(
            answering(
              "            «connect_timeout 10»\n            «retry 5»\n            «delay_before_retry 5»\n",
            ).replace("HTTP_GET", "«HTTP_GET»"),
            "«delay_loop 3»",
          ),
        ),
      },
    ],
  },
  {
    row: 49,
    what: "persistence that outlives what it is for",
    parts: [
      {
        what: "for UDP",
        kalc: "KA407",
        files: exactly(
          server(
            "        MISC_CHECK {\n            misc_path /usr/local/bin/check\n        }\n",
            "«persistence_timeout 300»",
          ).replace("protocol TCP", "«protocol UDP»"),
        ),
      },
      {
        what: "for servers that stay in the table when they fail",
        kalc: "KA408",
        files: exactly(server(`        «inhibit_on_failure»\n${tcp}`, "«persistence_timeout 300»")),
      },
    ],
  },
  {
    row: 52,
    what: "capital and small letters",
    parts: [
      {
        what: "lb_algo RR",
        kalc: "KA208",
        keepalived: /lvs_scheduler 'RR'/,
        rival: "yes",
        files: exactly(server(tcp).replace("lb_algo rr", "«lb_algo RR»")),
      },
      {
        what: "lb_kind nat",
        kalc: "KA208",
        keepalived: /\[nat\] routing method/,
        rival: "yes",
        files: exactly(server(tcp).replace("lb_kind NAT", "«lb_kind nat»")),
      },
      {
        what: "state Master",
        kalc: "KA208",
        keepalived: /unknown state 'Master'/,
        rival: "yes",
        files: exactly(inInstance("«state Master»")),
      },
    ],
  },
  {
    row: 55,
    what: "a virtual server whose address nobody holds",
    parts: [
      {
        what: "another address than the instance's",
        kalc: "KA411",
        files: exactly(
          inInstance("state BACKUP") + server(tcp).replace("virtual_server 192.0.2.100 80", "«$&»"),
        ),
      },
    ],
  },
  {
    row: 58,
    what: "virtual_router_id",
    parts: [
      {
        what: "missing",
        kalc: "KA220",
        keepalived: /router id must be set/,
        rival: "option",
        files: exactly(
          "«vrrp_instance web» {\n    interface eth0\n    virtual_ipaddress {\n        192.0.2.80/24\n    }\n}\n",
        ),
      },
      {
        what: "above 255",
        kalc: "KA207",
        keepalived: /'256' outside range/,
        rival: "yes",
        files: exactly(instance("web", "«virtual_router_id 256»")),
      },
    ],
  },
  {
    row: 61,
    what: "a broadcast address",
    parts: [
      {
        what: "that is the address itself",
        kalc: "KA306",
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 brd 192.0.2.80»")),
      },
      {
        what: "outside of the subnet",
        kalc: "KA306",
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 brd 198.51.100.255»")),
      },
    ],
  },
  {
    row: 64,
    what: "more addresses than an advert has room for",
    parts: [
      {
        what: "90 of IPv6",
        kalc: "KA231",
        keepalived: /Number of VIPs/,
        files: exactly(
          inInstance(
            "version 3",
            `fe80::1/64\n        ${Array.from({ length: 89 }, (_, index) => `«2001:db8::${index + 1}/64»`).join("\n        ")}`,
          )
            .replace("virtual_ipaddress", "«$&»")
            .replace("vrrp_instance web", "«$&»"),
        ),
      },
    ],
  },
  {
    row: 67,
    what: "two keywords on one line",
    parts: [
      {
        what: "priority 100 advert_int 3",
        kalc: "KA141",
        files: exactly(inInstance("«priority 100 advert_int 3»")),
      },
    ],
  },
  {
    row: 70,
    what: "an include that matches nothing",
    parts: [
      {
        what: "no such file",
        kalc: "KA105",
        keepalived: /files missing/,
        rival: "yes",
        files: exactly(`«include conf.d/vrrp.conf»\n${inInstance("state BACKUP")}`),
      },
      {
        what: "a pattern without a match",
        kalc: "KA105",
        keepalived: /files missing/,
        files: exactly(`«include conf.d/*.conf»\n${inInstance("state BACKUP")}`),
      },
    ],
  },
  {
    row: 73,
    what: "a label",
    parts: [
      {
        what: "of more than 15 characters",
        kalc: "KA204",
        keepalived: /longer than maximum/,
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 dev eth0 label eth0:a-very-long-one»")),
      },
      {
        what: "on an IPv6 address",
        kalc: "KA218",
        keepalived: /Cannot specify label/,
        files: exactly(
          inInstance("version 3", "fe80::1/64\n        «2001:db8::80/64 dev eth0 label eth0:web»"),
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
  { row: 79, what: "a test from the director itself", why: "It is a way of testing.", parts: [] },
  {
    row: 82,
    what: "keywords that others have taken the place of",
    parts: [
      {
        what: "nb_get_retry",
        kalc: "KA213",
        keepalived: /nb_get_retry is deprecated/,
        rival: "yes",
        files: exactly(server(answering("            connect_timeout 3\n            «nb_get_retry 2»\n"))),
      },
      {
        what: "native_ipv6",
        miss: "The word still works and keepalived takes it without remark; kalc reports it only in an IPv4 instance, where it is ignored.",
        files: exactly(
          instance("web", "virtual_router_id 83\n    version 3\n    «native_ipv6»", "fe80::80/64"),
        ),
      },
      {
        what: "lvs_sync_daemon_interface",
        kalc: "KA213",
        keepalived: /lvs_sync_daemon_interface .*deprecated/,
        files: exactly(inInstance("«lvs_sync_daemon_interface eth1»")),
      },
      {
        what: "vrrp_track_file",
        kalc: "KA213",
        files: exactly(
          `«vrrp_track_file» switch {\n    file /run/switch\n}\n${inInstance("track_file {\n        switch\n    }")}`,
        ),
      },
      {
        what: "global_tracking",
        kalc: "KA213",
        keepalived: /global_tracking is deprecated/,
        files: exactly(
          `vrrp_sync_group G1 {\n    group {\n        web\n        db\n    }\n    «global_tracking»\n}\n${inInstance("state BACKUP")}${instance("db", "virtual_router_id 84", "192.0.2.81/24")}`,
        ),
      },
    ],
  },
  {
    row: 85,
    what: "a check of the address the instance is to take",
    parts: [
      {
        what: "curl of the virtual address",
        kalc: "KA509",
        files: checkedBy('"/usr/bin/curl -fsk --max-time 1 https://192.0.2.80:6443/"'),
      },
    ],
  },
  {
    row: 88,
    what: "curl without -f in a check",
    parts: [
      {
        what: "curl -s",
        kalc: "KA511",
        files: checkedBy('"/usr/bin/curl -s --max-time 1 http://127.0.0.1:8080/health"'),
      },
    ],
  },
  {
    row: 91,
    what: "reverse beside weight 0",
    parts: [
      {
        what: "weight 0 reverse",
        kalc: "KA314",
        files: exactly(script('"/usr/local/bin/check"', "«weight 0 reverse»") + inInstance(`«${tracked}»`)),
      },
    ],
  },
  {
    row: 94,
    what: "a route that names the VMAC",
    parts: [
      {
        what: "dev vrrp.83",
        kalc: "KA297",
        keepalived: /vrrp.83 .*doesn't exist/,
        files: exactly(
          inInstance(
            "use_vmac\n    virtual_routes {\n        «198.51.100.0/24 via 192.0.2.254 dev vrrp.83»\n    }",
          ),
        ),
      },
    ],
  },
  {
    row: 97,
    what: "directors that are each other's real servers",
    parts: [
      {
        what: "in one file",
        kalc: "KA419",
        files: exactly(
          inInstance(
            "unicast_src_ip 192.0.2.21\n    unicast_peer {\n        192.0.2.22\n    }",
            "192.0.2.100/32",
          ) + server(tcp).replace("lb_kind NAT", "lb_kind DR").replace("real_server 192.0.2.22 80", "«$&»"),
        ),
      },
      {
        what: "with multicast, so that both files are needed",
        miss: "KA419 knows the other director from `unicast_peer` in the same file; what is compared between nodes does not include it.",
        files: Object.fromEntries(
          ["21", "22"].map((own, index) => [
            `lb${index + 1}.conf`,
            instance(
              "VI_1",
              `virtual_router_id 17\n    priority ${150 - index * 50}\n    mcast_src_ip 192.0.2.${own}`,
              "192.0.2.100/32",
            ) +
              server(tcp)
                .replace("lb_kind NAT", "lb_kind DR")
                .replaceAll(/real_server .* 80/g, "«$&»"),
          ]),
        ),
      },
    ],
  },
  {
    row: 100,
    what: "hashing that goes on to a failed server",
    parts: ["sh", "mh"].map((scheduler) => ({
      what: `${scheduler} with inhibit_on_failure`,
      kalc: "KA415",
      files: exactly(
        server(`        «inhibit_on_failure»\n${tcp}`).replace("lb_algo rr", `«lb_algo ${scheduler}»`),
      ),
    })),
  },
  {
    row: 103,
    what: "a check of another place than the server's",
    parts: [
      {
        what: "another port",
        kalc: "KA420",
        files: exactly(
          server(
            "        TCP_CHECK {\n            connect_timeout 3\n            «connect_port 8080»\n        }\n",
          ),
        ),
      },
      {
        what: "another host",
        kalc: "KA420",
        files: exactly(
          server(
            "        TCP_CHECK {\n            connect_timeout 3\n            «connect_ip 192.0.2.29»\n        }\n",
          ),
        ),
      },
    ],
  },
  {
    row: 106,
    what: "placeholders of a template",
    parts: ["{{ vip }}", "<VIP>", "%VIP%"].map((placeholder) => ({
      what: `\`${placeholder}\``,
      kalc: "KA144",
      keepalived: /invalid IP/,
      // Of the braces it says that their block has no keyword; the other two it takes for addresses.
      ...(placeholder.includes("{") ? { rival: "yes" as const } : {}),
      files: exactly(inInstance("state BACKUP", `«${placeholder}»`)),
    })),
  },
  {
    row: 109,
    what: "a block without its `{`",
    parts: [
      {
        what: "behind a name",
        kalc: "KA131",
        keepalived: /Missing '\{'/,
        files: exactly(
          inInstance("state BACKUP").replace(
            "vrrp_instance web {\n    interface eth0",
            "«vrrp_instance web\n    interface eth0»",
          ),
        ),
      },
      {
        what: "behind virtual_ipaddress",
        miss: "An error is reported, but where the block ends (KA133), not where its `{` is missing; the other two say no more.",
        files: exactly(
          inInstance("state BACKUP").replace(
            "virtual_ipaddress {\n        192.0.2.80/24",
            "«virtual_ipaddress\n        192.0.2.80/24»",
          ),
        ),
      },
    ],
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
  {
    row: 118,
    what: "words that count for nothing",
    parts: [
      { what: "priority 150 160", kalc: "KA147", files: exactly(inInstance("«priority 150 160»")) },
      {
        what: "priority twice",
        kalc: "KA149",
        rival: "yes",
        files: exactly(inInstance("«priority 150»\n    «priority 160»")),
      },
    ],
  },
];
