import { placeOfSetting, type Tracked } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";

const tracked = (weight: string, line: string): string =>
  `global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_script check {\n  script "/usr/bin/test ! -e /run/down"\n${weight}}\nvrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  track_script {\n    ${line}\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const reverseWithoutWeight: LintRule = {
  id: "KA314",
  name: "reverse-without-weight",
  severity: "warning",
  daemon: null,
  summary: "A check is reversed, and its weight is 0.",
  why: "With weight 0, a failing check puts the instance in FAULT; with `reverse`, a succeeding check does. While everything works the node has no virtual address, and if all nodes are configured like this, no node has it.",
  advice:
    "Remove `reverse`, or write a weight. If success is the failure, invert the command: `/usr/bin/test ! -e FILE`.",
  evidence: [
    "keepalived issue #2103",
    "measured: keepalived 2.2.7 is in FAULT while the script succeeds, or the interface is up",
  ],
  bad: [tracked("  weight 0 reverse\n", "«check»"), tracked("", "«check weight 0 reverse»")],
  good: [tracked("", "check"), tracked("  weight -10 reverse\n", "check")],
  about: ["track_script", "track_interface"],
  *check({ typed }) {
    for (const { tracking } of typed.instances) {
      for (const [kind, good] of GOOD) {
        for (const one of tracking[kind]) {
          if (!isReversed(one)) continue;
          const definition = one.reverse.setting;
          yield {
            place: placeOfSetting(one.setting),
            message: `Weight 0 with \`reverse\`: the instance is in FAULT while "${one.name}" ${good}. Remove \`reverse\`, or write a weight.`,
            ...(definition &&
              definition !== one.setting && {
                related: [{ message: "It is reversed here.", place: placeOfSetting(definition) }],
              }),
          };
        }
      }
    }
  },
};

/** When each of them is well. What reversed processes and BFD do was not seen; a file says by its number what is good. */
const GOOD = [
  ["scripts", "succeeds"],
  ["interfaces", "is up"],
] as const;

/** A weight that keepalived leaves out of account in a sync group was not written as 0. */
function isReversed({ weight, reverse }: Tracked): boolean {
  return reverse.value && weight.value === 0 && weight.from !== "adjusted";
}
