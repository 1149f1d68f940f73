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
  summary: "A command has no path.",
  why: "keepalived looks for it in the PATH it was started with, which differs between systemd, cron and a container. For a user other than root the search fails even if the program exists: keepalived drops its privileges in the wrong order, mistakes the error for a refusal, and disables the check. The default user is keepalived_script, if the host has one, with the same result.",
  advice: "Write the absolute path: `command -v killall` prints it.",
  since: failsSince,
  evidence: [
    'measured: `script_user nobody` with `script "pidof nginx"` is disabled by 2.2.7, 2.3.4 and 2.4.3, and not by 2.0.20',
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
        const message = `keepalived looks for ${program} in PATH as the user ${user}, and that search always fails: the command never runs. Write the absolute path.`;
        yield { place, message, severity: "warning" };
        continue;
      }
      const unless = user === undefined ? ", and not at all if the host has a user keepalived_script" : "";
      const message = `keepalived looks for ${program} in the PATH it was started with, which may differ after a reboot${unless}. Write the absolute path.`;
      yield { place, message };
    }
  },
};
