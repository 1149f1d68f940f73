import type { Rule } from "../diagnostics/index.ts";

/** Holds nothing of keepalived's: the comments that keep kalc quiet are kalc's own. */
const shared = { severity: "info", daemon: null } as const;

const bare =
  "vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 51\n  virtual_ipaddress {\n    192.0.2.10/24\n  }\n";

export const suppressionUnused: Rule = {
  ...shared,
  id: "KA190",
  name: "suppression-unused",
  tag: "unnecessary",
  summary: "A suppression comment keeps nothing quiet.",
  why: "The finding it was written for is gone, because the configuration was fixed, or moved, or another keepalived is targeted. Left in place, the comment will one day hide a new finding that nobody has looked at.",
  advice:
    "Remove the comment, or the rule from its list. `kalc lint --fix-suggested` does it. Comments are only judged where all config ids are read and the rule is switched on.",
  bad: [`${bare}  # «kalc-disable-next-line KA204» -- agreed with the network team\n  priority 100\n}\n`],
  good: [`${bare}  priority 100\n}\n`],
};

export const suppressionWithoutReason: Rule = {
  ...shared,
  id: "KA191",
  name: "suppression-without-reason",
  summary: "A suppression comment does not say why.",
  why: "Whoever reads the file next, perhaps during an outage, has to trust that somebody looked at the finding and knew better. Without the reason nobody can tell whether that still holds. The suppression works all the same.",
  advice: "Write the reason behind two dashes: `# kalc-disable-next-line KA301 -- the peer is a test host`.",
  bad: [
    `${bare}  authentication {\n    auth_type PASS\n    # «kalc-disable-next-line KA204»\n    auth_pass 0123456789\n  }\n}\n`,
  ],
  good: [
    `${bare}  authentication {\n    auth_type PASS\n    # kalc-disable-next-line KA204 -- the peer cuts it too\n    auth_pass 0123456789\n  }\n}\n`,
  ],
};

export const suppressionUnknown: Rule = {
  ...shared,
  id: "KA192",
  name: "suppression-unknown",
  severity: "warning",
  summary: "A suppression comment is not understood, or names no rule that exists.",
  why: "It keeps nothing quiet, though it looks as if it did.",
  advice:
    "Two forms exist: `# kalc-disable-next-line KA301 -- reason` for the next line, and `# kalc-disable KA301 -- reason` up to the end of the block it stands in. Several rules are separated by commas; a rule goes by its id or its name. `kalc explain KA301` shows what a rule is about.",
  bad: [`${bare}  # kalc-disable-next-line «KA999» -- the peer is a test host\n  priority 100\n}\n`],
  good: [`${bare}  priority 100\n}\n`],
};

/** Rules about the comments themselves; no comment keeps these quiet. */
export const suppressionRules: readonly Rule[] = [
  suppressionUnused,
  suppressionWithoutReason,
  suppressionUnknown,
];
