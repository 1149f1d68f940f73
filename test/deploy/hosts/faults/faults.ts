// What can go wrong on hosts in namespaces, where in a roll-out, and how it is put right again.
import type { SshHosts } from "../../../support/ssh-hosts.ts";

export const NAMES = ["lb1", "lb2"] as const;
export type Name = (typeof NAMES)[number];

export const ADDRESS = "10.78.0.100";

/** Management is on eth0, VRRP on eth1. */
const BRIDGE_PORT = { management: 0, vrrp: 1 } as const;

/**
 * Where a host is stopped in the middle of a step: at an `mv`, by the phase of the run, the words, and what is in the
 * file. `plan`, `gate`: by what kalc says.
 */
export const STEPS = {
  connect: "plan",
  stage: " *next/main.new *",
  test: " */.kalc-web.new */keepalived.conf *",
  arm: "*/armed.new */armed *",
  activate: "activating */.kalc-web.new */keepalived.conf *",
  reload: "activating */phase.new */phase activated",
  gate: "gate",
  confirm: "*/armed */confirmed *",
  unlock: "*/next */generations/*",
} as const;
export type StepName = keyof typeof STEPS;

interface Fault {
  readonly strike: (hosts: SshHosts, hit: Name) => Promise<unknown>;
  /** Without it nothing is left to be put right. */
  readonly heal?: (hosts: SshHosts, hit: Name) => Promise<unknown>;
}

const FULL = ["/var/lib/kalc", "/etc/keepalived"] as const;
const each = (command: (folder: string) => string): string => FULL.map(command).join("\n");

/** Signals to kalc itself are sent by whoever has started it. */
export const FAULTS = {
  "session lost": { strike: (hosts, hit) => hosts.on(hit, killEach("sshd")) },
  "link lost": {
    strike: (hosts, hit) => link(hosts, hit, "management", "down"),
    heal: (hosts, hit) => link(hosts, hit, "management", "up"),
  },
  "no new connections": {
    strike: (hosts, hit) =>
      hosts.on(
        hit,
        "nft 'table ip fault { chain in { type filter hook input priority 0; tcp dport 22 ct state new reject; }; }'",
      ),
    heal: (hosts, hit) => hosts.on(hit, "nft delete table ip fault"),
  },
  "kalc killed": { strike: () => Promise.resolve() },
  "kalc interrupted": { strike: () => Promise.resolve() },
  "full disk": {
    strike: (hosts, hit) =>
      hosts.on(
        hit,
        each((folder) => `cat /dev/zero >${folder}/.fill 2>/dev/null`),
      ),
    heal: (hosts, hit) =>
      hosts.on(
        hit,
        each((folder) => `rm -f ${folder}/.fill`),
      ),
  },
  "read-only": {
    // Somebody may be writing to it.
    strike: (hosts, hit) =>
      hosts.on(
        hit,
        each((folder) => `until mount -o remount,ro ${folder} 2>/dev/null; do :; done`),
      ),
    heal: (hosts, hit) =>
      hosts.on(
        hit,
        each((folder) => `mount -o remount,rw ${folder}`),
      ),
  },
  "keepalived killed": { strike: (hosts, hit) => hosts.on(hit, killEach("keepalived")) },
  FAULT: {
    strike: (hosts, hit) => link(hosts, hit, "vrrp", "down"),
    heal: (hosts, hit) => link(hosts, hit, "vrrp", "up"),
  },
  "watchdog killed": {
    strike: (hosts, hit) => hosts.on(hit, 'kill -9 "$(cat /var/lib/kalc/kalc-web/watch)" 2>/dev/null'),
  },
  "power cut": { strike: cut, heal: boot },
  "peer dies": {
    strike: (hosts, hit) => cut(hosts, other(hit)),
    heal: (hosts, hit) => boot(hosts, other(hit)),
  },
} as const satisfies Readonly<Record<string, Fault>>;
export type FaultName = keyof typeof FAULTS;

export function faultOf(name: FaultName): Fault {
  return FAULTS[name];
}

function other(name: Name): Name {
  return name === "lb1" ? "lb2" : "lb1";
}

/** Each process of that name but the first one of the host. */
function killEach(name: string): string {
  return `for file in /proc/[0-9]*/comm; do
    pid=\${file#/proc/} pid=\${pid%/comm}
    [ "$pid" = 1 ] || [ "$(cat "$file" 2>/dev/null)" != ${name} ] || kill -9 "$pid"
done 2>/dev/null`;
}

function link(
  { lab }: SshHosts,
  name: Name,
  which: keyof typeof BRIDGE_PORT,
  state: "up" | "down",
): Promise<string> {
  return lab.run(`ip link set ${name}-${BRIDGE_PORT[which]} ${state}`);
}

/** Nothing of it runs, and nobody hears of it; its addresses are gone. */
async function cut(hosts: SshHosts, name: Name): Promise<void> {
  // All but the first process and the one that says so.
  await hosts.on(name, "kill -9 -1");
  await hosts.on(name, `ip addr del ${ADDRESS}/24 dev eth1 2>/dev/null; rm -f /run/keepalived.pid`);
  for (const which of ["management", "vrrp"] as const) await link(hosts, name, which, "down");
}

/** What guards a boot, and then the service. */
async function boot(hosts: SshHosts, name: Name): Promise<void> {
  for (const which of ["management", "vrrp"] as const) await link(hosts, name, which, "up");
  await hosts.on(name, "rm -f /run/stop /run/stopped; sh /var/lib/kalc/kalc-host boot kalc-web");
  await hosts.on(name, "keepalived -P");
}

const HOOK = "/usr/local/sbin/mv";

/** From now on the host can be stopped where it moves something. */
export async function hook(hosts: SshHosts, name: Name): Promise<void> {
  await hosts.on(
    name,
    `cat >${HOOK} <<'END'
#!/bin/sh
if pattern=$(cat /run/stop); then
    for last; do from=\${was-} was=$last; done
    case "$(cat /var/lib/kalc/kalc-web/phase) $* $(head -n 1 "$from")" in
        $pattern) /bin/mv /run/stop /run/stopped && until [ ! -e /run/stopped ]; do sleep 0.05; done ;;
    esac
fi 2>/dev/null
exec /bin/mv "$@"
END
chmod 755 ${HOOK}`,
  );
}

export function stopAt(hosts: SshHosts, name: Name, pattern: string): Promise<string> {
  return hosts.on(name, `printf '%s' '${pattern}' >/run/stop`);
}

export async function hasStopped(hosts: SshHosts, name: Name): Promise<boolean> {
  return (await hosts.on(name, "ls /run/stopped 2>/dev/null")) !== "";
}

export function goOn(hosts: SshHosts, name: Name): Promise<string> {
  return hosts.on(name, "rm -f /run/stop /run/stopped");
}
