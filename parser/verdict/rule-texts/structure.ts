import { rule } from "./define.ts";

export const openMissing = rule("KA131", "brace-missing", {
  severity: "error",
  daemon: "warns",
  summary: "A block's keyword is not followed by `{`.",
  why: "keepalived warns and reads on as if the brace were there: the next statement becomes the first of the block, and the next `}` ends it. If the brace is only misplaced, everything after it may land in the wrong block.",
  advice: "Write `{` after the keyword, or alone on the next line.",
  bad: ["vrrp_script chk\n    «script /bin/true»\n}\n"],
  good: ["vrrp_script chk {\n    script /bin/true\n}\n"],
});

export const openUnexpected = rule("KA132", "brace-unexpected", {
  severity: "error",
  daemon: "ignores",
  summary: "A `{` follows no keyword that opens a block.",
  why: "keepalived ignores only the brace. The lines after it are read in the surrounding block, and their `}` closes that block instead.",
  advice: "Check the keyword before the brace: it is misspelt, unknown to this version, or takes no block.",
  bad: ["global_defs {\n    router_id lb1 «{»\n    }\n"],
  good: ["global_defs {\n    router_id lb1\n}\n"],
});

export const closeUnexpected = rule("KA133", "brace-surplus", {
  severity: "error",
  daemon: "ignores",
  summary: "A `}` closes nothing.",
  why: "All blocks are already closed. Often a block above ended too early, so its last lines were read outside it.",
  advice: "Remove the brace, or find the block above that closes too early.",
  bad: ["global_defs {\n    router_id lb1\n}\n«}»\n"],
  good: ["global_defs {\n    router_id lb1\n}\n"],
});

export const closeMissing = rule("KA134", "brace-unclosed", {
  severity: "error",
  daemon: "warns",
  summary: "The configuration ends inside a block.",
  why: "keepalived closes open blocks at the end of the last file. Everything after the missing brace is read in the wrong block, mostly as unknown keywords.",
  advice: "Close the block named in the message.",
  bad: ["«global_defs» {\n    router_id lb1\n"],
  good: ["global_defs {\n    router_id lb1\n}\n"],
});

export const blockWords = rule("KA135", "block-words-surplus", {
  severity: "warning",
  daemon: "ignores",
  summary: "There are words between a list's keyword and its `{`.",
  why: "Such a list takes no name. keepalived warns, ignores the words and reads the list.",
  advice: "Remove the words, or move them into the list.",
  bad: ["static_ipaddress «lan» {\n    192.0.2.1/24 dev eth0\n}\n"],
  good: ["static_ipaddress {\n    192.0.2.1/24 dev eth0\n}\n"],
});

export const listEmpty = rule("KA254", "list-empty", {
  severity: "warning",
  daemon: "warns",
  summary: "A list has no entries.",
  why: "keepalived warns and ignores the list. Often the entries should come from an include or a condition that did not apply.",
  advice: "Add entries, or remove the list.",
  bad: ["global_defs {\n    «notification_email» {\n    }\n}\n"],
  good: ["global_defs {\n    notification_email {\n        ops@example.com\n    }\n}\n"],
});
