import { rule } from "./define.ts";

export const blockIncomplete = rule("KA255", "block-incomplete", {
  severity: "error",
  daemon: "ignores",
  summary: "A block lacks its required setting.",
  why: "keepalived drops the block at its closing brace. References to it are dropped too, so an instance runs without the check it relies on.",
  advice: "Add the setting named in the message, or remove the block.",
  bad: ["«vrrp_script chk» {\n    interval 2\n}\n"],
  good: ['vrrp_script chk {\n    script "/usr/bin/true"\n    interval 2\n}\n'],
});

export const quorumsContradict = rule("KA257", "quorums-contradict", {
  severity: "error",
  daemon: "ignores",
  summary: "A track_process has a quorum above its quorum_max.",
  why: "keepalived ignores the second of the two, and uses only the first limit.",
  advice:
    "Make quorum_max at least as large as quorum. `quorum_max 0` alone means that the process must not run.",
  bad: ["vrrp_track_process web {\n    process nginx\n    quorum 4\n    quorum_max «2»\n}\n"],
  good: ["vrrp_track_process web {\n    process nginx\n    quorum 2\n    quorum_max 4\n}\n"],
});

export const initValueUnusual = rule("KA258", "init-value-unusual", {
  severity: "warning",
  daemon: "warns",
  summary: "A track_file starts with a number larger than any priority change.",
  why: "Priorities range from 1 to 255, so a change of more than 254 makes no difference. keepalived warns and writes the number to the file.",
  advice: "Write a number from -254 to 254.",
  bad: ["track_file maintenance {\n    file /run/maintenance\n    init_file «1000»\n}\n"],
  good: ["track_file maintenance {\n    file /run/maintenance\n    init_file 0\n}\n"],
});

export const garpInterfaceTaken = rule("KA259", "garp-interface-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "An interface is listed in two garp_groups, or twice in one.",
  why: "The first group with the interface sets its pace. A second list with only this interface makes keepalived exit; up to 2.0.20, any second list does.",
  advice: "List each interface in one garp_group only.",
  bad: ["garp_group {\n    garp_interval 0.002\n    interface eth0\n    interface «eth0»\n}\n"],
  good: ["garp_group {\n    garp_interval 0.002\n    interfaces {\n        eth0\n        eth1\n    }\n}\n"],
});
