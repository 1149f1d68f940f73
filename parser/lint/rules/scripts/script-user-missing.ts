import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { counted } from "../servers/naming.ts";
import { callsIn } from "./commands.ts";
import { instance } from "./example.ts";

const withoutUser = (text: string): string => text.replace("    script_user root\n", "");
const notified = instance('    notify_master "/usr/local/bin/changed master"\n');

export const scriptUserMissing: LintRule = {
  id: "KA514",
  name: "script-user-missing",
  severity: "warning",
  daemon: null,
  summary: "Script security is on, but no script_user is set.",
  why: "keepalived then runs commands as the user keepalived_script. On a host without that user it drops the checks with one line in the log, and drops the notifications: the node no longer reacts when its service fails. One node may have the user and the other not. Without `enable_script_security` the commands would run as root.",
  advice:
    "Set `script_user`, or `user` in each check: preferably a dedicated user, or root if the command needs it. If keepalived_script exists on every node, write `script_user keepalived_script`.",
  evidence: [
    "keepalived issue #1377",
    "keepalived issue #1918",
    'measured: keepalived 2.2.7 logs "Unable to set default user for vrrp script check - removing", and runs on without it',
  ],
  bad: [withoutUser(notified).replace("enable_script_security", "«enable_script_security»")],
  good: [
    notified,
    withoutUser(instance("")),
    withoutUser(instance('    notify_master "/usr/local/bin/changed master" keepalived\n')),
    withoutUser(notified).replace("    enable_script_security\n", ""),
  ],
  about: ["enable_script_security"],
  *check({ typed }) {
    const { enableScriptSecurity, scriptUser } = typed.globals;
    const { setting } = enableScriptSecurity;
    if (setting === undefined || !enableScriptSecurity.value || scriptUser !== undefined) return;
    const calls = callsIn(typed).filter(
      (call) => call.user === undefined && !atTheEnds.has(call.setting.entry.name),
    );
    const [first] = calls;
    if (first === undefined) return;
    const which = calls.length === 1 ? "the command here" : `the ${counted(calls.length, "command")} here`;
    yield {
      place: placeOfSetting(setting),
      message: `No script_user set for ${which}: keepalived uses keepalived_script, and on a host without that user it drops checks and notifications. Set script_user.`,
      related: [{ message: "This command sets no user.", place: first.place }],
    };
  },
};

/** keepalived's own start and end know no user of the others. */
const atTheEnds = new Set(["startup_script", "shutdown_script"]);
