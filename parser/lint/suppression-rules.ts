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
  summary: "A suppression comment suppresses nothing.",
  why: "The finding is gone: the configuration was fixed or moved, or the target version changed. The leftover comment may hide a new finding later.",
  advice:
    "Remove the comment, or the rule from its list. `kalc lint --fix-suggested` does it. Comments are only checked if all config ids are read and the rule is on.",
  bad: [`${bare}  # «kalc-disable-next-line KA204» -- agreed with the network team\n  priority 100\n}\n`],
  good: [`${bare}  priority 100\n}\n`],
};

export const suppressionWithoutReason: Rule = {
  ...shared,
  id: "KA191",
  name: "suppression-without-reason",
  summary: "A suppression comment gives no reason.",
  why: "The next reader, perhaps during an outage, must trust that somebody checked the finding. Without a reason nobody can tell whether it still applies. The suppression works anyway.",
  advice: "Add the reason after two dashes: `# kalc-disable-next-line KA301 -- the peer is a test host`.",
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
  summary: "A suppression comment is malformed, or names an unknown rule.",
  why: "It suppresses nothing, although it looks as if it did.",
  advice:
    "Two forms exist: `# kalc-disable-next-line KA301 -- reason` for the next line, and `# kalc-disable KA301 -- reason` up to the end of its block. Separate several rules by commas, and name each by its id or name. `kalc explain KA301` describes a rule.",
  bad: [`${bare}  # kalc-disable-next-line «KA999» -- the peer is a test host\n  priority 100\n}\n`],
  good: [`${bare}  priority 100\n}\n`],
};

/** Rules about the comments themselves; no comment keeps these quiet. */
export const suppressionRules: readonly Rule[] = [
  suppressionUnused,
  suppressionWithoutReason,
  suppressionUnknown,
];
