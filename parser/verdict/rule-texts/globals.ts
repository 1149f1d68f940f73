import { rule } from "./define.ts";

export const firewallReplaced = rule("KA262", "iptables-not-built", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The configuration uses iptables, but this keepalived is built without it.",
  why: "keepalived then creates its own nftables table. It has the same effect, but iptables does not show the rules, and the chains named here are never used.",
  advice: "Write `nftables` instead of `vrrp_iptables` and `vrrp_ipsets`.",
  // What a build lacks has to be said; examples are judged for one that lacks nothing.
  bad: [],
  good: ["global_defs {\n    nftables keepalived\n}\n"],
});

export const policiesContradict = rule("KA294", "buffer-policies-contradict", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The receive buffers have more than one size.",
  why: "A number of bytes overrides a policy, and MTU overrides ADVERT. keepalived warns about the one it ignores.",
  advice: "Keep one of MTU, ADVERT and a number.",
  bad: ["global_defs {\n    vrrp_rx_bufs_policy «MTU ADVERT»\n}\n"],
  good: ["global_defs {\n    vrrp_rx_bufs_policy ADVERT\n}\n"],
});

export const groupTooWide = rule("KA295", "multicast-group-too-wide", {
  severity: "warning",
  daemon: "warns",
  summary: "The IPv6 group for adverts is not link-local.",
  why: "Adverts are for routers on the same network. Routers may forward a wider group, and switches may not deliver it.",
  advice: "Use a group that starts with ff02, the same on every node.",
  bad: ["global_defs {\n    vrrp_mcast_group6 «ff05::12»\n}\n"],
  good: ["global_defs {\n    vrrp_mcast_group6 ff02::12\n}\n"],
});

export const valueUnusual = rule("KA290", "value-unusual", {
  severity: "info",
  daemon: "warns",
  summary: "A time is unusually long.",
  why: "keepalived logs a warning and uses it. Often the unit is wrong: BFD times are in milliseconds; pauses between gratuitous ARP messages are in seconds, and one second each makes hundreds of addresses take minutes to announce.",
  advice: "Check the unit, and shorten the time if it is wrong.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    min_rx «100000»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    min_rx 100\n}\n"],
});

export const pipeShared = rule("KA292", "notify-pipe-shared", {
  severity: "warning",
  daemon: "ignores",
  summary: "The pipe for VRRP or virtual servers is the same as the pipe for everything.",
  why: "notify_fifo already gets these events. keepalived logs a warning and ignores the second pipe, its script included.",
  advice: "Use another path, or remove the pipe.",
  bad: [
    "global_defs {\n    notify_fifo /run/keepalived/events\n    «vrrp_notify_fifo /run/keepalived/events»\n}\n",
  ],
  good: [
    "global_defs {\n    notify_fifo /run/keepalived/events\n    vrrp_notify_fifo /run/keepalived/vrrp\n}\n",
  ],
});

const mail = (server: string): string =>
  `global_defs {\n    notification_email {\n        ops@example.com\n    }\n    ${server}\n    smtp_alert\n}\n`;

export const mailServerWithPort = rule("KA523", "mail-server-with-port", {
  severity: "warning",
  daemon: "ignores",
  summary: "The mail server is written with brackets, or with its port after a colon.",
  why: "keepalived reads the whole word as a host name, cannot resolve it, and ignores the line: no mail is ever sent. `keepalived -t` exits 5.",
  advice: "Write the address without brackets, and the port after a space: `smtp_server 2001:db8::25 587`.",
  evidence: ['measured: keepalived 2.2.7 says "Invalid smtp server [192.0.2.25]:25 25"'],
  bad: [
    mail("smtp_server «[192.0.2.25:25]»"),
    mail("smtp_server «192.0.2.25:587»"),
    mail("smtp_server «[2001:db8::25]:587»"),
    mail("smtp_server «mail.example.com:587»"),
  ],
  good: [
    mail("smtp_server 192.0.2.25 587"),
    mail("smtp_server 2001:db8::25 587"),
    mail("smtp_server 2001:db8::25"),
  ],
});
