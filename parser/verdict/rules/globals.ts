import { rule } from "./define.ts";

export const firewallReplaced = rule("KA262", "iptables-not-built", {
  severity: "warning",
  daemon: "adjusts",
  summary: "Rules are meant for iptables, which this keepalived is built without.",
  why: "keepalived then makes an nftables table of its own. It does the same, but whoever looks for the rules with iptables finds nothing, and chains named here are never used.",
  advice: "Write `nftables` instead of `vrrp_iptables` and `vrrp_ipsets`.",
  // What a build lacks has to be said; examples are judged for one that lacks nothing.
  bad: [],
  good: ["global_defs {\n    nftables keepalived\n}\n"],
});

export const policiesContradict = rule("KA294", "buffer-policies-contradict", {
  severity: "warning",
  daemon: "adjusts",
  summary: "Receive buffers have more than one size.",
  why: "A number of bytes goes before a policy, and MTU before ADVERT. keepalived reports the one that loses.",
  advice: "Keep one of MTU, ADVERT and a number.",
  bad: ["global_defs {\n    vrrp_rx_bufs_policy «MTU ADVERT»\n}\n"],
  good: ["global_defs {\n    vrrp_rx_bufs_policy ADVERT\n}\n"],
});

export const groupTooWide = rule("KA295", "multicast-group-too-wide", {
  severity: "warning",
  daemon: "warns",
  summary: "The IPv6 group for adverts is not link-local.",
  why: "Adverts are for the other routers on the same network. A wider group lets routers carry them further, and switches may not deliver them at all.",
  advice: "Write a group that begins with ff02, on every node the same.",
  bad: ["global_defs {\n    vrrp_mcast_group6 «ff05::12»\n}\n"],
  good: ["global_defs {\n    vrrp_mcast_group6 ff02::12\n}\n"],
});

export const valueUnusual = rule("KA290", "value-unusual", {
  severity: "info",
  daemon: "warns",
  summary: "A time is so long that keepalived wonders.",
  why: "It is logged and used. Often another unit was meant: BFD counts milliseconds, pauses between gratuitous ARP messages count seconds, and with a whole second between them hundreds of addresses take minutes to announce.",
  advice: "Look at the unit, and shorten the time if it was meant in another one.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    min_rx «100000»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    min_rx 100\n}\n"],
});

export const pipeShared = rule("KA292", "notify-pipe-shared", {
  severity: "warning",
  daemon: "ignores",
  summary: "A pipe for VRRP or virtual servers alone is the pipe for everything.",
  why: "The pipe for everything already gets these events. keepalived logs the second one and does without it, its script included.",
  advice: "Give the pipe a path of its own, or remove it.",
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
  summary: "The mail server is written with brackets, or with its port behind a colon.",
  why: "keepalived takes the whole word for a name, which nobody resolves, and drops the line: no mail is ever sent. `keepalived -t` says so and ends with 5.",
  advice:
    "Write the address alone, without brackets, and the port behind a space: `smtp_server 2001:db8::25 587`.",
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
