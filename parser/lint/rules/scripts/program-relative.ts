import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords, isOpenTest } from "./commands.ts";
import { instance, tracked } from "./example.ts";

export const programRelative: LintRule = {
  id: "KA505",
  name: "program-relative",
  severity: "warning",
  daemon: null,
  summary: "The path of a command is not absolute.",
  why: "It is relative to the folder that keepalived runs in: / for the daemon, the current folder in the foreground and for `keepalived -t`. The test finds the file, and the daemon does not. keepalived then disables the check or does not run the notify script, and says so only in its log.",
  advice: "Write the absolute path, starting with /.",
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
        const message = `${quote} is part of the name here, not a quote: keepalived looks for a file called ${program} and drops the command. ${remedy}`;
        yield { place, message };
        continue;
      }
      yield {
        place,
        message: `${program} is relative to keepalived's working folder, / for the daemon, so it runs /${program.replace(/^(\.\/)+/, "")}. Without that file keepalived drops the command. Write the absolute path.`,
      };
    }
  },
};
