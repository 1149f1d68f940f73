import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords, isOpenTest } from "./commands.ts";
import { instance, tracked } from "./example.ts";

export const programRelative: LintRule = {
  id: "KA505",
  name: "program-relative",
  severity: "warning",
  daemon: null,
  summary: "The path of a command does not begin at the root.",
  why: "It is looked for from the folder that keepalived runs in: / for a daemon, the folder of whoever started it in the foreground or for `keepalived -t`. The test finds the file and the daemon does not. A check that is not found is switched off, and a notify script is not run; only the log says so.",
  advice: "Write the whole path, beginning with /.",
  evidence: ["keepalived issue #1984", "measured with keepalived 2.0.20, 2.2.7, 2.3.4 and 2.4.3"],
  bad: [tracked('script «"./check.sh"»'), instance('    notify_master «"scripts/changed.sh master"»\n')],
  good: [tracked('script "/etc/keepalived/check.sh"')],
  about: commandKeywords,
  *check({ typed }) {
    for (const { command, place } of callsIn(typed)) {
      const { program } = command;
      if (isOpenTest(command) || !program.includes("/") || /^[/~<>$]/.test(program)) continue;
      // A home or a variable in front is the shell's, and another rule's.
      if (/[|;&`$<>]/.test(program)) continue;
      const [, quote] = /^([“”„‘’"'])/.exec(program) ?? [];
      if (quote !== undefined) {
        const remedy = quote === '"' ? "Write the quotes without backslashes." : "Write plain double quotes.";
        const message = `${quote} is a part of the name here, not a quote: keepalived looks for a file called ${program} and does without the command. ${remedy}`;
        yield { place, message };
        continue;
      }
      yield {
        place,
        message: `${program} is looked for from the folder keepalived runs in, which is / for the daemon: /${program.replace(/^(\.\/)+/, "")}. If it is not there, keepalived does without it. Write the whole path.`,
      };
    }
  },
};
