import { isAtLeast } from "../../../versions/index.ts";
import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords, isOpenTest } from "./commands.ts";
import { tracked } from "./example.ts";

const secure = "global_defs {\n    enable_script_security\n    script_user root\n}\n";
const asNobody = (script: string): string =>
  tracked(script).replace(secure, secure.replace("root", "nobody"));

/** The oldest release seen to fail; 2.0.20 does not. */
const failsSince = "2.2.7";

export const programWithoutPath: LintRule = {
  id: "KA506",
  name: "program-without-path",
  severity: "info",
  daemon: null,
  summary: "A command is named without its path.",
  why: "keepalived looks for it in the PATH of whoever started it, which is another one for systemd, for cron and in a container. For a user other than root the search fails even if the program is there: keepalived gives up its rights before it has tidied its groups, takes that for a refusal, and switches the check off. Where nobody says who runs scripts it is the user keepalived_script, if the host has one, and then the same happens.",
  advice: "Write the whole path: `command -v killall` prints it.",
  since: failsSince,
  evidence: [
    'measured: `script_user nobody` with `script "pidof nginx"` is switched off by 2.2.7, 2.3.4 and 2.4.3, and not by 2.0.20',
  ],
  bad: [tracked('script «"mycheck -q"»'), asNobody('script «"mycheck -q"»')],
  good: [tracked('script "/usr/local/bin/mycheck -q"')],
  about: commandKeywords,
  *check({ typed, version }) {
    for (const { command, place, user } of callsIn(typed)) {
      const { program } = command;
      // Anything else is another rule's.
      if (isOpenTest(command) || !/^[\w.+-]+$/.test(program)) continue;
      const isOther = user !== undefined && user !== "root" && isAtLeast(version, failsSince);
      if (isOther) {
        const message = `keepalived looks for ${program} in PATH as the user ${user}, and that search fails whether the program is there or not: the command is never run. Write the whole path.`;
        yield { place, message, severity: "warning" };
        continue;
      }
      const unless = user === undefined ? ", and not at all if the host has a user keepalived_script" : "";
      const message = `keepalived looks for ${program} in the PATH it was started with, which may be another one after a reboot${unless}. Write the whole path.`;
      yield { place, message };
    }
  },
};
