import { described, flag, keyword, optional, type KeywordSpec } from "../define.ts";
import { byVersion, group, integer, oneOf, script, seconds, signedInteger, user } from "../values/index.ts";

/** Whole seconds up to 2.3.1. */
const scriptTime = byVersion(seconds({ max: 4294, decimals: 3, lenient: true, replaced: { 0: 1 } }), {
  to: "2.3.1",
  type: integer({ max: 4294, unit: "s", lenient: true, replaced: { 0: 1 } }),
});

const often = integer({ name: "times", min: 1, max: 2_147_483_647, lenient: true });

export const vrrpScript: readonly KeywordSpec[] = [
  keyword("script", {
    words: [script()],
    since: "1.1.13",
    missing: "ignored",
    missingReported: "log",
    invalidReported: "log",
    required: true,
    doc: "The command to run; exit status 0 means all is well. No shell reads it, so pipes, `;` and `$?` do nothing, and a command with arguments needs quotes around the whole. Write the full path: what does not exist or is not executable is dropped with one line in the log, and the instance never fails over.",
    example: 'script "/usr/bin/curl -fs http://127.0.0.1/health"',
  }),
  keyword("interval", {
    words: [scriptTime],
    since: "1.1.13",
    default: "1",
    doc: "Seconds from one run to the next. Without it the script runs every second. 0 is reported and becomes 1 second; fractions are understood from 2.3.2 on.",
    example: "interval 2",
  }),
  keyword("timeout", {
    words: [scriptTime],
    since: "1.2.6",
    default: described("interval"),
    doc: "Seconds after which a run that has not ended is killed and counts as failed. Without it a run may take as long as interval, which by default is only 1 second: a slow check then always fails.",
    example: "timeout 5",
  }),
  keyword("weight", {
    words: [
      signedInteger({ name: "weight", min: -253, max: 253, lenient: true }),
      optional(oneOf([{ text: "reverse", doc: "Turns the effect of the weight round." }]), {
        since: "2.0.18",
      }),
    ],
    since: "1.1.13",
    default: "0",
    invalid: "stored",
    doc: "How much the result changes the priority: a positive weight is added while the script succeeds, a negative one while it fails. Without a weight, or with 0, a failing script puts the instance in FAULT. Make it larger than the gap to the other node's priority, or nothing ever moves.",
    example: "weight -30",
  }),
  keyword("rise", {
    words: [often],
    since: "1.1.18",
    default: "1",
    invalid: { set: "1" },
    doc: "How many successful runs in a row it takes to count as healthy again. Without it the first good run is enough.",
    example: "rise 2",
  }),
  keyword("fall", {
    words: [often],
    since: "1.1.18",
    default: "1",
    invalid: { set: "1" },
    doc: "How many failed runs in a row it takes to count as failed. Without it one slow answer is enough to move the addresses.",
    example: "fall 3",
  }),
  keyword("user", {
    words: [user(), optional(group())],
    since: "1.3.0",
    default: described("script_user of global_defs"),
    invalid: "script-removed",
    doc: "The user, and the group, to run the script as. Without it script_user of global_defs counts. A user that does not exist on this host removes the whole script.",
    example: "user nobody",
  }),
  flag("init_fail", {
    since: "1.3.2",
    doc: "Counts the script as failed until it has succeeded for the first time. Without it a node is taken for healthy from the start and may win the addresses before its first check.",
  }),
];
