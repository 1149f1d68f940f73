import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords } from "./commands.ts";
import { instance } from "./example.ts";

export const programInSharedFolder: LintRule = {
  id: "KA507",
  name: "program-in-shared-folder",
  severity: "warning",
  daemon: null,
  summary: "A command lies in a folder where everybody may put files.",
  why: "Such folders are emptied, at the next start or after some days, and then whoever is first to make a file of that name says what keepalived runs, as root unless another user is named. With `enable_script_security` keepalived refuses a file that is not root's: the command is then not run, and a check is switched off.",
  advice: "Move it to /etc/keepalived or /usr/local/sbin, owned by root and writable by root alone.",
  evidence: ["keepalived issue #901", "the test of owners and rights, read in keepalived 2.0.20 to 2.4.3"],
  bad: [instance("    notify_master «/tmp/master.sh»\n")],
  good: [instance("    notify_master /usr/local/sbin/master.sh\n")],
  about: commandKeywords,
  *check({ typed }) {
    const isSecure = typed.globals.enableScriptSecurity.value;
    for (const { command, place, user } of callsIn(typed)) {
      const folder = /^(\/tmp|\/var\/tmp|\/dev\/shm)\//.exec(command.program)?.[1];
      if (folder === undefined) continue;
      const who = user === undefined || user === "root" ? "root" : user;
      const effect = isSecure ? "keepalived refuses to run it unless it is root's" : `it is run as ${who}`;
      yield {
        place,
        message: `${folder} is emptied now and then, and everybody may put a file there: if ${command.program} is made by somebody else, ${effect}. Move it to a folder that only root may write to.`,
      };
    }
  },
};
