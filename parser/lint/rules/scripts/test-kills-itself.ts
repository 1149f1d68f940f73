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
  summary: "`keepalived -t` of these releases may kill itself if a command runs as another user.",
  why: "If a command runs as another user than the caller, `keepalived -t` of 2.2.3 to 2.2.7 signals its own process group: it exits 143 without a message, even for a valid file. The daemon runs. A script that checks the status rejects a good configuration. kalc's verdict is that of a test that completes.",
  advice:
    "Run the test in its own process namespace: `unshare --pid --fork keepalived -t`. Or update keepalived.",
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
      message: `This command runs as ${first.user ?? ""}${others}: as root, \`keepalived -t\` of ${version} kills itself with status 143; the daemon still starts. Test with \`unshare --pid --fork keepalived -t\`.`,
    };
  },
};
