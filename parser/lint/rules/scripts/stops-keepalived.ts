import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords } from "./commands.ts";
import { instance, tracked } from "./example.ts";
import { commandsIn, stoppedBy } from "./shell-words.ts";

export const stopsKeepalived: LintRule = {
  id: "KA510",
  name: "stops-keepalived",
  severity: "warning",
  daemon: null,
  summary: "A command that keepalived runs stops keepalived.",
  why: "The addresses move to another node, and this one drops out: nothing checks whether its service is back, and when the other node fails, no node has the addresses. If the same command runs there, both stop. If keepalived is started again, it enters the same state and runs the same command, again and again. A failing check is enough: without a `weight` the instance releases its addresses, and takes them back once the check succeeds.",
  advice:
    "Keep keepalived running, and let the instance track the service: with a script that exits non-zero, or with `track_process`.",
  evidence: [
    "keepalived issue #2522",
    "guides for pairs of MySQL servers",
    "measured: keepalived 2.2.7 runs the command, is stopped by it and stays so",
  ],
  bad: [
    tracked("script «\"/bin/sh -c '/usr/bin/curl -fs http://127.0.0.1/ || systemctl stop keepalived'\"»"),
    instance('    notify_fault «"/usr/bin/pkill keepalived"»\n'),
    instance('    notify_backup «"/usr/bin/systemctl restart keepalived"»\n'),
  ],
  good: [
    tracked('script "/usr/bin/curl -fs http://127.0.0.1/"'),
    instance('    notify_fault "/usr/bin/pkill -USR1 keepalived"\n'),
    instance('    notify_fault "/usr/bin/systemctl stop nginx"\n'),
  ],
  about: commandKeywords,
  *check({ typed }) {
    for (const { command, place, setting } of callsIn(typed)) {
      if (endings.has(setting.entry.name)) continue;
      const isMeant = (verbs: RegExp): boolean =>
        commandsIn(command).some((words) => stoppedBy(words, verbs) === "keepalived");
      if (isMeant(/^(stop|kill)$/)) {
        const message =
          "This stops keepalived: the node takes no address until someone starts it again, even if the service recovers. Track the service in the instance instead: keepalived then releases the addresses and takes them back by itself.";
        yield { place, message };
      } else if (isMeant(/^(try-|force-)?restart$/)) {
        const message =
          "This restarts keepalived, which enters the same state and runs this command again, in a loop. Remove it: keepalived changes state by itself.";
        yield { place, message };
      }
    }
  },
};

/** Run when keepalived ends, or before it has begun. */
const endings = new Set(["startup_script", "shutdown_script", "notify_stop", "notify_deleted"]);
