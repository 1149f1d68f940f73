// The plan as scripts somebody can read, run twice, and take back.
import { firewallProgram } from "./firewall-script.ts";
import type { HeldAddress, HostPlan, Module, RealServers, Sysctl } from "./plan.ts";
import { shellWord } from "../../shell/index.ts";
import { bootLines, HELPERS, hereDocument, UNDO_HELPERS, undoBootLines } from "./shell.ts";

export interface Script {
  readonly file: string;
  readonly text: string;
}

/** `cluster` is in the names of everything the scripts leave on a host. */
export function setupScripts(cluster: string, { directors, realServers }: HostPlan): readonly Script[] {
  const name = `kalc-${cluster}`;
  const firewall = `/usr/local/sbin/${name}-firewall`;
  const setup = [
    head(name, "Sets a director up for its keepalived.conf: modules, sysctls, firewall."),
    HELPERS,
    modules(name, directors.modules),
    sysctls(name, directors.sysctls),
    `# The firewall, now and at every boot.\nwrite ${firewall} 0755 ${hereDocument(lines(firewallProgram(name, directors.firewall)), "PROGRAM")}\n`,
    bootLines(`${name}-firewall`, `firewall rules of ${name}`, firewall),
    run(firewall),
    SUMMARY,
  ];
  const undo = undoScript(name, "Takes back what setup.sh did to a director.", firewall, `${name}-firewall`);
  const scripts = [
    { file: "setup.sh", text: setup.filter((part) => part !== "").join("\n") },
    { file: "undo.sh", text: undo },
  ];
  return realServers === undefined
    ? scripts
    : [...scripts, ...realServerScripts(`${name}-real`, realServers)];
}

function realServerScripts(name: string, plan: RealServers): readonly Script[] {
  const program = `/usr/local/sbin/${name}-addresses`;
  const setup = [
    head(
      name,
      `Sets a real server up: it holds the virtual addresses and keeps quiet about them.\n# For: ${plan.hosts.join(", ")}`,
    ),
    HELPERS,
    modules(name, plan.modules),
    sysctls(name, plan.sysctls),
    `# The addresses, now and at every boot.\nwrite ${program} 0755 ${hereDocument(lines(addressProgram(name, plan.addresses)), "PROGRAM")}\n`,
    bootLines(`${name}-addresses`, `virtual addresses of ${name}`, program),
    run(program),
    SUMMARY,
  ];
  const undo = undoScript(name, "Takes back what realserver-setup.sh did.", program, `${name}-addresses`);
  return [
    { file: "realserver-setup.sh", text: setup.filter((part) => part !== "").join("\n") },
    { file: "realserver-undo.sh", text: undo },
  ];
}

function head(name: string, what: string): string {
  return `#!/bin/sh
# ${what}
# Written by kalc convert. Run it as root, as often as you like: what is right already stays as it is.
set -eu
PATH=$PATH:/usr/sbin:/sbin
name=${shellWord(name)}
state=/var/lib/kalc/${shellWord(name)}
if [ ! -d "$state" ] && [ "$(id -u)" = 0 ]; then mkdir -p "$state"; fi
`;
}

function modules(name: string, wanted: readonly Module[]): string {
  if (wanted.length === 0) return "";
  return `# Kernel modules, now and at every boot.
write /etc/modules-load.d/${name}.conf 0644 ${hereDocument(
    wanted.map((module) => module.name),
    "MODULES",
  )}
${wanted.map(({ name: module, why, isOptional }) => `load ${need(isOptional)} ${module} # ${why}\n`).join("")}`;
}

function sysctls(name: string, wanted: readonly Sysctl[]): string {
  if (wanted.length === 0) return "";
  // A dash before a key: not there is no error.
  const file = wanted.flatMap(({ key, value, why, isOptional }) => [
    `# ${why}`,
    `${isOptional ? "-" : ""}${key} = ${value}`,
  ]);
  const calls = wanted.map(
    ({ key, value, isOptional }) => `set_sysctl ${need(isOptional)} ${shellWord(key)} ${value}\n`,
  );
  return `# Kernel settings, now and at every boot.
write /etc/sysctl.d/90-${name}.conf 0644 ${hereDocument(file, "SYSCTLS")}
${calls.join("")}`;
}

function need(isOptional: boolean): string {
  return isOptional ? "optional" : "required";
}

function run(program: string): string {
  return `if output=$(${program} start 2>&1); then :; else failed=1; fi
if [ -n "$output" ]; then
    changed=1
    printf '%s\\n' "$output"
fi
`;
}

const SUMMARY = `if [ "$failed" = 1 ]; then
    say "some of it could not be done" >&2
elif [ "$changed" = 0 ]; then
    say "everything is as it should be"
fi
exit "$failed"
`;

function undoScript(name: string, what: string, program: string, unit: string): string {
  return [
    `#!/bin/sh
# ${what} Written by kalc convert. Run it as root.
set -eu
PATH=$PATH:/usr/sbin:/sbin
name=${shellWord(name)}
state=/var/lib/kalc/${shellWord(name)}
`,
    UNDO_HELPERS,
    `if [ -x ${program} ]; then ${program} stop || true; fi\n${undoBootLines(unit)}`,
    `drop ${program}
drop /etc/sysctl.d/90-${name}.conf
drop /etc/modules-load.d/${name}.conf
restore_sysctls
unload_modules
forget
`,
  ].join("\n");
}

function addressProgram(name: string, addresses: readonly HeldAddress[]): string {
  const call = addresses.map(
    ({ family, address, device }) => `hold ${address}/${family === 4 ? 32 : 128} ${device}`,
  );
  return `#!/bin/sh
# Holds the virtual addresses of the directors on a real server.
# Usage: ${name}-addresses [start|stop]
set -u
PATH=$PATH:/usr/sbin:/sbin
name=${name}
state=/var/lib/kalc/$name
verb=\${1:-start}
failed=0
say() { printf '%s: %s\\n' "$name" "$*"; }

# hold ADDRESS/LENGTH DEVICE: what was there before us stays when we go.
hold() {
    there=$(ip -o addr show dev "$2" to "$1" 2> /dev/null)
    if [ "$verb" = stop ]; then
        grep -qsxF "$1 $2" "$state/addresses" || return 0
        [ -z "$there" ] || { ip addr del "$1" dev "$2" && say "$2 gave up $1"; }
    elif [ -z "$there" ]; then
        case $2 in *tun* | *tnl*) ip link set "$2" up ;; esac
        case $1 in *:*) nodad=nodad ;; *) nodad= ;; esac
        if ip addr add "$1" dev "$2" \${nodad:+nodad}; then
            say "$2 holds $1"
            mkdir -p "$state"
            grep -qsxF "$1 $2" "$state/addresses" || echo "$1 $2" >> "$state/addresses"
        else
            failed=1
        fi
    fi
}

${call.join("\n")}
exit "$failed"
`;
}

function lines(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}
