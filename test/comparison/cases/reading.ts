import { exactly, instance, inInstance, server, answering } from "../configurations.ts";
import type { Row } from "../row.ts";

/** How a file is written. */
export const reading: readonly Row[] = [
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
