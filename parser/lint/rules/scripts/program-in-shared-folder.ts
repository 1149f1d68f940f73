import type { LintRule } from "../../rule.ts";
import { callsIn, commandKeywords } from "./commands.ts";
import { instance } from "./example.ts";

export const programInSharedFolder: LintRule = {
  id: "KA507",
  name: "program-in-shared-folder",
  severity: "warning",
  daemon: null,
  summary: "A command is in a folder that everyone can write to.",
  why: "Such folders are emptied at boot or after some days. Then anyone can create a file of that name, and keepalived runs it, as root unless another user is set. With `enable_script_security` keepalived rejects a file that root does not own: it does not run the command, and disables the check.",
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
      const effect = isSecure ? "keepalived refuses to run it unless root owns it" : `it is run as ${who}`;
      yield {
        place,
        message: `Everyone can write to ${folder}, and it is emptied now and then: if another user creates ${command.program}, ${effect}. Move it to a folder that only root can write to.`,
      };
    }
  },
};
