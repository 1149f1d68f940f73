import { rule } from "./define.ts";

export const blockIncomplete = rule("KA255", "block-incomplete", {
  severity: "error",
  daemon: "ignores",
  summary: "A block lacks the one setting it cannot do without.",
  why: "keepalived throws the block away at its closing brace. What refers to it by name is dropped as well, so that an instance runs without the check it relies on.",
  advice: "Add the setting that is named, or remove the block.",
  bad: ["«vrrp_script chk» {\n    interval 2\n}\n"],
  good: ['vrrp_script chk {\n    script "/usr/bin/true"\n    interval 2\n}\n'],
});

export const quorumsContradict = rule("KA257", "quorums-contradict", {
  severity: "error",
  daemon: "ignores",
  summary: "A track process must run more often than it may.",
  why: "Of `quorum` and `quorum_max` keepalived ignores the one that comes second, and watches with the limit that is left.",
  advice:
    "Make quorum_max at least as large as quorum. `quorum_max 0` alone means that the process must not run.",
  bad: ["vrrp_track_process web {\n    process nginx\n    quorum 4\n    quorum_max «2»\n}\n"],
  good: ["vrrp_track_process web {\n    process nginx\n    quorum 2\n    quorum_max 4\n}\n"],
});

export const initValueUnusual = rule("KA258", "init-value-unusual", {
  severity: "warning",
  daemon: "warns",
  summary: "A track file starts with a number no priority can change by.",
  why: "Priorities go from 1 to 255, so a change of more than 254 either way is the same as the whole of it. keepalived reports the number and writes it into the file.",
  advice: "Write a number from -254 to 254.",
  bad: ["track_file maintenance {\n    file /run/maintenance\n    init_file «1000»\n}\n"],
  good: ["track_file maintenance {\n    file /run/maintenance\n    init_file 0\n}\n"],
});

export const garpInterfaceTaken = rule("KA259", "garp-interface-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "An interface is named in a garp_group a second time.",
  why: "An interface has one pace, that of the group that names it first. A second list with nothing but this interface ends keepalived, and up to 2.0.20 every list does that names it again.",
  advice: "Name every interface in one garp_group only.",
  bad: ["garp_group {\n    garp_interval 0.002\n    interface eth0\n    interface «eth0»\n}\n"],
  good: ["garp_group {\n    garp_interval 0.002\n    interfaces {\n        eth0\n        eth1\n    }\n}\n"],
});
