import { rule } from "./define.ts";

const instance =
  "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n";

export const scriptsInsecure = rule("KA286", "script-security-off", {
  severity: "warning",
  daemon: "warns",
  summary: "Script security is off, and commands are run.",
  why: "Without `enable_script_security` keepalived runs commands as root even if other users can write to them or to a folder above: anyone who can change such a file becomes root at the next failover. `keepalived -t` exits 6, which hides all other problems from a script that checks the status.",
  advice:
    "Add `enable_script_security` and `script_user USER` to global_defs, and let only root write to the commands. Commands of the system, such as /usr/bin/pgrep, are safe and only reported as info.",
  bad: [`${instance}    «notify /usr/local/bin/changed»\n}\n`],
  good: [
    `global_defs {\n    enable_script_security\n    script_user root\n}\n${instance}    notify /usr/local/bin/changed\n}\n`,
  ],
});
