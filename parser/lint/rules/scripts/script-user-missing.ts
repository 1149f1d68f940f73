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
  summary: "Commands are to be run securely, and nobody says as which user.",
  why: "keepalived then runs them as the user keepalived_script. On a host without that user it removes the checks with a line in the log, whatever tracks them goes on without, and drops the notifications: the node no longer reacts when its service fails. One node of two may have the user and the other not. Without `enable_script_security` the commands would run as root.",
  advice:
    "Write `script_user`, or `user` beside each check: best a user made for it, or root for what needs root's rights. Where keepalived_script exists on every node, say so with `script_user keepalived_script`.",
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
      message: `Nothing says as which user to run ${which}: keepalived takes keepalived_script, and where a host has no such user it removes checks and drops notifications. Write script_user.`,
      related: [{ message: "This command names no user.", place: first.place }],
    };
  },
};

/** keepalived's own start and end know no user of the others. */
const atTheEnds = new Set(["startup_script", "shutdown_script"]);
