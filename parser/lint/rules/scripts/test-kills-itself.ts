import { isAtLeast } from "../../../versions/index.ts";
import type { LintRule } from "../../rule.ts";
import { callsIn } from "./commands.ts";
import { instance } from "./example.ts";

const notifying = (command: string): string => instance(`    notify_master ${command}\n`);
const asNobody = '"/usr/local/bin/changed master" nobody';

const from = "2.2.3";
const to = "2.2.8";

export const testKillsItself: LintRule = {
  id: "KA515",
  name: "test-kills-itself",
  severity: "info",
  daemon: null,
  summary: "The test of these releases may end itself over a command that runs as another user.",
  why: "Where a command runs as another user than the one who calls it, `keepalived -t` of 2.2.3 to 2.2.7 sends the signal to end to its own process group: it ends with status 143 and says nothing of it, whatever the rest of the file is like. The daemon itself runs. A script that goes by the status of the test takes a good configuration for a bad one. The verdict of kalc is that of a test that gets to its end.",
  advice:
    "Give the test a process namespace of its own, where there is nobody else to end: `unshare --pid --fork keepalived -t`. Or update keepalived.",
  evidence: [
    "measured with keepalived 2.2.7: 143 for a vrrp_script, a notify, a MISC_CHECK, quorum_up, startup_script and a pipe's script as nobody; 0, 5 or 6 as root, in a process namespace, or with 2.3.3",
  ],
  bad: [
    {
      text: notifying(asNobody.replace(/".*"/, "«$&»")),
      keepalived: "2.2.7",
    },
  ],
  good: [
    { text: notifying(asNobody.replace("nobody", "root")), keepalived: "2.2.7" },
    { text: notifying(asNobody), keepalived: "2.3.3" },
  ],
  *check({ typed, version }) {
    if (!isAtLeast(version, from) || isAtLeast(version, to)) return;
    const calls = callsIn(typed).filter(({ user }) => user !== undefined && user !== "root");
    const [first] = calls;
    if (!first) return;
    const others = calls.length > 1 ? `, as ${calls.length - 1} more here do` : "";
    yield {
      place: first.place,
      message: `This command runs as ${first.user ?? ""}${others}: called by root, keepalived -t of ${version} ends itself with status 143 and says nothing, unless it has a process namespace of its own; the daemon runs. Test with \`unshare --pid --fork keepalived -t\`.`,
    };
  },
};
