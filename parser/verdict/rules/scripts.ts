import { rule } from "./define.ts";

const instance =
  "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n";

export const scriptsInsecure = rule("KA286", "script-security-off", {
  severity: "warning",
  daemon: "warns",
  summary: "Commands are run, and script security is not switched on.",
  why: "Without `enable_script_security` keepalived runs commands as root even when somebody else may write to them or to a folder above: whoever can change such a file is root at the next failover. `keepalived -t` ends with status 6, which hides all other problems from a script that looks at the status.",
  advice:
    "What belongs to the system, such as /usr/bin/pgrep, is no danger and only worth knowing. Write `enable_script_security` and `script_user USER` into global_defs, and let only root write to the commands.",
  bad: [`${instance}    «notify /usr/local/bin/changed»\n}\n`],
  good: [
    `global_defs {\n    enable_script_security\n    script_user root\n}\n${instance}    notify /usr/local/bin/changed\n}\n`,
  ],
});
