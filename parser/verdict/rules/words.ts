import { rule } from "./define.ts";

export const unknownKeyword = rule("KA201", "keyword-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "No keyword of this name exists in this block.",
  why: "keepalived drops the line and goes on. If the word opens a block, only its `{` is ignored: what is inside is read in the block around it, and its `}` closes that block.",
  advice: "Correct the spelling, or move the line to the block it belongs in.",
  bad: [
    "vrrp_script chk {\n    script /bin/true\n    «raise» 2\n}\n",
    "«$NODE» = lb1\nglobal_defs {\n    router_id lb1\n}\n",
  ],
  good: ["vrrp_script chk {\n    script /bin/true\n    rise 2\n}\n"],
});

export const keywordOtherVersion = rule("KA202", "keyword-of-another-version", {
  severity: "error",
  daemon: "ignores",
  summary: "The keyword exists, but not in this version of keepalived.",
  why: "To a version that lacks it, it is an unknown word: the line is dropped, and a block's content is read in the block around it.",
  advice: "Use what this version has, or state the version that will read the file.",
  bad: [{ text: "global_defs {\n    «vrrp_delay_after_boot» 5\n}\n", keepalived: "2.2.7" }],
  good: [{ text: "global_defs {\n    vrrp_delay_after_boot 5\n}\n", keepalived: "2.4.3" }],
});

export const keywordOtherBuild = rule("KA203", "keyword-of-another-build", {
  severity: "error",
  daemon: "ignores",
  summary: "The keyword needs something that this keepalived was built without.",
  why: "To a build that lacks the feature the keyword is an unknown word. `keepalived --version` lists what is built in.",
  advice: "Use a build with the feature, or leave the keyword out.",
  // What a build lacks has to be said; examples are judged for one that lacks nothing.
  bad: [],
  good: ["global_defs {\n    enable_dbus\n}\n"],
});

export const valueTruncated = rule("KA204", "value-truncated", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A value is longer than keepalived keeps.",
  why: "As a rule only the beginning is used. For a password this breaks VRRP with routers that compare all of it, and makes it easier to guess. What cannot be cut is an error: an address whose label does not fit is not added at all, and nobody reaches it, not even after a failover.",
  advice: "Write the value so that it fits. A password must have the same first 8 characters on all nodes.",
  evidence: ["keepalived issue #2224", "keepalived issue #2573"],
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    authentication {\n        auth_type PASS\n        auth_pass «longer-than-eight»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    authentication {\n        auth_type PASS\n        auth_pass eight888\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const valueMissing = rule("KA205", "value-missing", {
  severity: "error",
  daemon: "ignores",
  summary: "A keyword lacks a value it needs.",
  why: "Some keywords are ignored then, some end keepalived at once: it stops reading at that line with status 2, and the daemon does not start.",
  advice: "Write the value.",
  bad: ["global_defs {\n    «router_id»\n}\n"],
  good: ["global_defs {\n    router_id lb1\n}\n"],
});

export const numberInvalid = rule("KA206", "number-invalid", {
  severity: "error",
  daemon: "ignores",
  summary: "A word is not a number as keepalived reads them.",
  why: "keepalived takes plain decimal digits: no units, no hexadecimal, no minus where nothing below zero makes sense.",
  advice: "Write digits only.",
  bad: ["vrrp_script chk {\n    script /bin/true\n    timeout «5s»\n}\n"],
  good: ["vrrp_script chk {\n    script /bin/true\n    timeout 5\n}\n"],
});

export const numberOutOfRange = rule("KA207", "number-out-of-range", {
  severity: "error",
  daemon: "ignores",
  summary: "A number is outside what the keyword allows.",
  why: "keepalived then does without the line, or takes another number in its place.",
  advice: "Write a number in the range that is given here.",
  bad: ["vrrp_script chk {\n    script /bin/true\n    timeout «0»\n}\n"],
  good: ["vrrp_script chk {\n    script /bin/true\n    timeout 1\n}\n"],
});

export const choiceUnknown = rule("KA208", "choice-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "A word is none of those the keyword knows.",
  why: "Words are compared letter by letter, capitals included: `backup` is not `BACKUP`, `RR` is not `rr`.",
  advice: "Write one of the words that are given here.",
  bad: ["global_defs {\n    smtp_alert «On»\n}\n"],
  good: ["global_defs {\n    smtp_alert on\n}\n"],
});

const balanced =
  "    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.21 80 {\n        TCP_CHECK {\n        }\n    }\n}\n";

export const addressInvalid = rule("KA209", "address-invalid", {
  severity: "error",
  daemon: "ignores",
  summary: "A word is not the address that is needed here.",
  why: "The line, and with some keywords the whole block, is dropped: a virtual_server with all its real servers.",
  advice: "Write an address; a port stands behind it as a word of its own.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        «192.0.2.300»\n        192.0.2.30\n    }\n}\n",
    `virtual_server «192.0.2.100:80» {\n${balanced}`,
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
    `virtual_server 192.0.2.100 80 {\n${balanced}`,
  ],
});

export const valueMalformed = rule("KA210", "value-malformed", {
  severity: "error",
  daemon: "ignores",
  summary: "A word does not have the form the keyword needs.",
  why: "keepalived reports it and does without it.",
  advice: "Write it in the form that is given here.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    use_vmac «vrrp/5»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    use_vmac vrrp5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const wordsSurplus = rule("KA211", "words-surplus", {
  severity: "warning",
  daemon: "ignores",
  summary: "A line has more words than keepalived reads, and keepalived objects.",
  why: "Often the line holds two statements, or a value with blanks that needs quotes.",
  advice: "One statement a line; put a value with blanks into double quotes.",
  bad: ["linkbeat_interfaces {\n    eth0 MII «ETHTOOL»\n}\n"],
  good: ["linkbeat_interfaces {\n    eth0 MII\n}\n"],
});

export const optionUnknown = rule("KA212", "option-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "A word on the line is none of the options it may have.",
  why: "Depending on the line, the word alone is dropped or the whole entry with it.",
  advice: "Correct the spelling, or write one entry a line.",
  bad: ["static_ipaddress {\n    192.0.2.10/24 dev eth0 «secondary»\n}\n"],
  good: ["static_ipaddress {\n    192.0.2.10/24 dev eth0\n}\n"],
});

export const deprecated = rule("KA213", "deprecated", {
  tag: "deprecated",
  severity: "info",
  daemon: "warns",
  summary: "keepalived reports this way of writing it as outdated.",
  why: "It still works, but `keepalived -t` counts it as a problem, and a later release may drop it.",
  advice: "Write what is given here instead.",
  bad: ["static_routes {\n    198.51.100.0/24 «gw» 192.0.2.254 dev eth0\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0\n}\n"],
});

export const nameTaken = rule("KA215", "name-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "A second block has the name of an earlier one.",
  why: "keepalived skips the second one whole, with everything in it.",
  advice: "Give it a name of its own, or merge the two.",
  bad: [
    "track_group g {\n    group {\n        VI_1\n    }\n}\ntrack_group «g» {\n    group {\n        VI_1\n    }\n}\n",
  ],
  good: [
    "track_group g {\n    group {\n        VI_1\n    }\n}\ntrack_group h {\n    group {\n        VI_1\n    }\n}\n",
  ],
});

export const nameUnknown = rule("KA216", "name-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "A name refers to nothing that is defined, or not yet at that place.",
  why: "keepalived reads from top to bottom and drops a reference to what it has not seen: a script that is not tracked never moves the addresses.",
  advice: "Correct the name, or move the definition above its first use.",
  bad: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0 track_group «uplink»\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0\n}\n"],
});

export const optionRepeated = rule("KA247", "option-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "An option stands on its line twice, and only one can count.",
  why: "Depending on the option keepalived ignores the second one, or drops the whole entry: then an address, route or rule is missing.",
  advice: "Keep one of them.",
  bad: ["static_ipaddress {\n    192.0.2.10/24 dev eth0 «dev» eth1\n}\n"],
  good: ["static_ipaddress {\n    192.0.2.10/24 dev eth0\n}\n"],
});

export const givenTwice = rule("KA246", "given-twice", {
  severity: "error",
  daemon: "ignores",
  summary: "A setting of which only the first counts is given again.",
  why: "Most settings may be repeated and the last one counts. Here keepalived reports the second one and keeps the first, so a change further down, or in an included file, has no effect.",
  advice: "Keep the one that is meant.",
  bad: ["global_defs {\n    vmac_prefix vrrp\n    «vmac_prefix keep»\n}\n"],
  good: ["global_defs {\n    vmac_prefix vrrp\n}\n"],
});
