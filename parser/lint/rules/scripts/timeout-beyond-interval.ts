import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { seconds } from "../servers/naming.ts";
import { tracked } from "./example.ts";

const check = 'script "/usr/local/bin/check"';

export const timeoutBeyondInterval: LintRule = {
  id: "KA502",
  name: "timeout-beyond-interval",
  severity: "info",
  daemon: null,
  summary: "A check may run longer than the time to its next run.",
  why: "While a check still runs, keepalived skips the runs that would follow. A check that hangs, which is what a time limit is for, is then noticed only after `fall` whole time limits, not after `fall` intervals.",
  advice:
    "Write a `timeout` that is no longer than `interval`, or a longer interval. Without `timeout`, it is the interval.",
  evidence: ["keepalived issue #946", "keepalived issue #2289", "read in keepalived 2.4.3"],
  bad: [tracked(`${check}\n    interval 2\n    «timeout 10»\n    fall 3`)],
  good: [tracked(`${check}\n    interval 5\n    timeout 3`), tracked(`${check}\n    interval 5`)],
  about: ["vrrp_script"],
  *check({ typed }) {
    for (const { name, interval, timeout, fall } of typed.scripts) {
      if (timeout.from !== "file" || timeout.setting === undefined || timeout.value <= interval.value)
        continue;
      const rounds = Math.ceil(timeout.value / interval.value);
      const total = interval.value * rounds * (fall.value - 1) + timeout.value;
      yield {
        place: placeOfSetting(timeout.setting),
        message: `${name} runs every ${seconds(interval.value)} and may take ${seconds(timeout.value)}: while it takes longer than the interval, runs are skipped, and one that hangs ${fall.value > 1 ? `${fall.value} times ` : ""}counts as failed only after ${seconds(total)}. Write a timeout of at most ${seconds(interval.value)}, or a longer interval.`,
      };
    }
  },
};
