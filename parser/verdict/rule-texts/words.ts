import { rule } from "./define.ts";

export const unknownKeyword = rule("KA201", "keyword-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "A keyword is unknown in this block.",
  why: "keepalived ignores the line. If the word opens a block, only its `{` is ignored: the lines inside are read in the surrounding block, and its `}` closes that block.",
  advice: "Correct the spelling, or move the line to the right block.",
  bad: [
    "vrrp_script chk {\n    script /bin/true\n    «raise» 2\n}\n",
    "«$NODE» = lb1\nglobal_defs {\n    router_id lb1\n}\n",
  ],
  good: ["vrrp_script chk {\n    script /bin/true\n    rise 2\n}\n"],
});

export const keywordOtherVersion = rule("KA202", "keyword-of-another-version", {
  severity: "error",
  daemon: "ignores",
  summary: "A keyword does not exist in this version of keepalived.",
  why: "A version without the keyword ignores the line, and reads the lines of a block in the surrounding block.",
  advice: "Use what this version supports, or set the version that will read the file.",
  bad: [{ text: "global_defs {\n    «vrrp_delay_after_boot» 5\n}\n", keepalived: "2.2.7" }],
  good: [{ text: "global_defs {\n    vrrp_delay_after_boot 5\n}\n", keepalived: "2.4.3" }],
});

export const keywordOtherBuild = rule("KA203", "keyword-of-another-build", {
  severity: "error",
  daemon: "ignores",
  summary: "A keyword needs a feature that this keepalived was built without.",
  why: "A build without the feature ignores the line. `keepalived --version` lists what is built in.",
  advice: "Use a build with the feature, or remove the keyword.",
  // What a build lacks has to be said; examples are judged for one that lacks nothing.
  bad: [],
  good: ["global_defs {\n    enable_dbus\n}\n"],
});

export const valueTruncated = rule("KA204", "value-truncated", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A value is too long.",
  why: "keepalived usually cuts the value. A cut password breaks VRRP with routers that compare all of it, and is easier to guess. Where it cannot cut, it drops the entry: an address with too long a label is never added, not even after a failover.",
  advice: "Shorten the value. A password must have the same first 8 characters on all nodes.",
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
  summary: "A keyword has no value.",
  why: "keepalived ignores some such keywords, and exits on others: it stops at that line with status 2, and the daemon does not start.",
  advice: "Add the value.",
  bad: ["global_defs {\n    «router_id»\n}\n"],
  good: ["global_defs {\n    router_id lb1\n}\n"],
});

export const numberInvalid = rule("KA206", "number-invalid", {
  severity: "error",
  daemon: "ignores",
  summary: "A value is not a number that keepalived accepts.",
  why: "keepalived accepts decimal digits only: no units, no hexadecimal, and usually no minus sign.",
  advice: "Write digits only.",
  bad: ["vrrp_script chk {\n    script /bin/true\n    timeout «5s»\n}\n"],
  good: ["vrrp_script chk {\n    script /bin/true\n    timeout 5\n}\n"],
});

export const numberOutOfRange = rule("KA207", "number-out-of-range", {
  severity: "error",
  daemon: "ignores",
  summary: "A number is out of range.",
  why: "keepalived ignores the line, or uses another number.",
  advice: "Write a number in the range given in the message.",
  bad: ["vrrp_script chk {\n    script /bin/true\n    timeout «0»\n}\n"],
  good: ["vrrp_script chk {\n    script /bin/true\n    timeout 1\n}\n"],
});

export const choiceUnknown = rule("KA208", "choice-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "A value is not one of the allowed words.",
  why: "Case matters: `backup` is not `BACKUP`, `RR` is not `rr`.",
  advice: "Write one of the words given in the message.",
  bad: ["global_defs {\n    smtp_alert «On»\n}\n"],
  good: ["global_defs {\n    smtp_alert on\n}\n"],
});

const balanced =
  "    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.21 80 {\n        TCP_CHECK {\n        }\n    }\n}\n";

export const addressInvalid = rule("KA209", "address-invalid", {
  severity: "error",
  daemon: "ignores",
  summary: "A value is not a valid address here.",
  why: "keepalived drops the line, or even the whole block: a virtual_server with all its real servers.",
  advice: "Write an address. A port follows as a separate word.",
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
  summary: "A value has the wrong form.",
  why: "keepalived warns and ignores it.",
  advice: "Write it in the form given in the message.",
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
  summary: "A line has extra words.",
  why: "Often the line has two statements, or a value with spaces that needs quotes.",
  advice: "Write one statement per line, and put a value with spaces in double quotes.",
  bad: ["linkbeat_interfaces {\n    eth0 MII «ETHTOOL»\n}\n"],
  good: ["linkbeat_interfaces {\n    eth0 MII\n}\n"],
});

export const optionUnknown = rule("KA212", "option-unknown", {
  severity: "error",
  daemon: "ignores",
  summary: "An option is unknown on this line.",
  why: "Depending on the line, keepalived ignores the word or drops the whole entry.",
  advice: "Correct the spelling, or write one entry per line.",
  bad: ["static_ipaddress {\n    192.0.2.10/24 dev eth0 «secondary»\n}\n"],
  good: ["static_ipaddress {\n    192.0.2.10/24 dev eth0\n}\n"],
});

export const deprecated = rule("KA213", "deprecated", {
  tag: "deprecated",
  severity: "info",
  daemon: "warns",
  summary: "A keyword or option is deprecated.",
  why: "It still works, but `keepalived -t` may fail on it, and a later release may remove it.",
  advice: "Write the replacement given in the message.",
  bad: ["static_routes {\n    198.51.100.0/24 «gw» 192.0.2.254 dev eth0\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0\n}\n"],
});

export const nameTaken = rule("KA215", "name-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "A second block has the name of an earlier one.",
  why: "keepalived skips the whole second block.",
  advice: "Rename it, or merge the two.",
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
  summary: "A name is not defined, or only further down.",
  why: "keepalived reads from top to bottom and drops references to what it has not read yet: a script that is not tracked never moves the addresses.",
  advice: "Correct the name, or move the definition above its first use.",
  bad: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0 track_group «uplink»\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0\n}\n"],
});

export const optionRepeated = rule("KA247", "option-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "An option is repeated on a line, and only one can count.",
  why: "Depending on the option, keepalived ignores the second one or drops the whole entry: an address, route or rule is then missing.",
  advice: "Keep one of them.",
  bad: ["static_ipaddress {\n    192.0.2.10/24 dev eth0 «dev» eth1\n}\n"],
  good: ["static_ipaddress {\n    192.0.2.10/24 dev eth0\n}\n"],
});

export const givenTwice = rule("KA246", "given-twice", {
  severity: "error",
  daemon: "ignores",
  summary: "A setting is repeated, and only the first one counts.",
  why: "For most settings the last one counts. Here keepalived warns and keeps the first, so a change further down, or in an included file, has no effect.",
  advice: "Keep the one you want.",
  bad: ["global_defs {\n    vmac_prefix vrrp\n    «vmac_prefix keep»\n}\n"],
  good: ["global_defs {\n    vmac_prefix vrrp\n}\n"],
});
