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
  why: "The addresses move to another node, and this one takes part no more: nobody looks whether its service has come back, and when the other node fails nobody has the addresses. If the same command runs there, both are stopped. Where something starts keepalived again, or the command restarts it, the same state is entered and the same command run, again and again. A check that fails does what is wanted by itself: without a `weight` the instance gives its addresses up, and takes them again once the check succeeds.",
  advice:
    "Leave keepalived running, and let the instance track the service: with a script that ends with another status than 0, or with `track_process`.",
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
          "This stops keepalived: the node takes no address again until somebody starts it, whatever becomes of the service. Track the service in the instance instead, and keepalived gives the addresses up and takes them back by itself.";
        yield { place, message };
      } else if (isMeant(/^(try-|force-)?restart$/)) {
        const message =
          "This restarts keepalived, which gives its addresses up, enters the same state again and runs this command again. Remove it: keepalived changes its state by itself.";
        yield { place, message };
      }
    }
  },
};

/** Run when keepalived ends, or before it has begun. */
const endings = new Set(["startup_script", "shutdown_script", "notify_stop", "notify_deleted"]);
