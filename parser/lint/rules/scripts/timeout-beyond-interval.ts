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
  why: "While a check runs, keepalived skips its next runs. A check that hangs is then noticed only after `fall` timeouts instead of `fall` intervals.",
  advice: "Make `timeout` at most `interval`, or raise `interval`. The default is `interval`.",
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
        message: `${name} runs every ${seconds(interval.value)} but may take ${seconds(timeout.value)}: keepalived skips runs, and a check that hangs ${fall.value > 1 ? `${fall.value} times ` : ""}counts as failed only after ${seconds(total)}. Lower the timeout to ${seconds(interval.value)}, or raise the interval.`,
      };
    }
  },
};
