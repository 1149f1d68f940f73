import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { openLab, quoted, type Lab } from "./hosts.ts";
import { clientConfig, keygen, knownHost, which } from "./ssh-keys.ts";

/** Hosts of a lab with sshd, a file system of their own, and users: root, and `ops`, who may use sudo. */
export interface SshHosts {
  readonly lab: Lab;
  /** Runs a shell command on a host as root, without ssh, and gives what it printed. */
  readonly on: (host: string, command: string) => Promise<string>;
  /** A PATH whose ssh is in the network of the hosts, and knows them by the names lb1, lb2… */
  readonly path: string;
  /** Where that ssh keeps the keys of hosts. */
  readonly knownHosts: string;
  /** All that can differ on a host afterwards, as a text. */
  readonly traces: (host: string) => Promise<string>;
  readonly close: () => void;
}

export const OPS_PASSWORD = `it's "$PATH" \\ 7`;

/** `root`: the file system that they all begin with, such as that of another Debian; this machine's if none is named. */
export async function openSshHosts(names: readonly string[], root = "/"): Promise<SshHosts> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-hosts-"));
  for (const key of ["host", "id"]) keygen(join(folder, key));
  const lab = await openLab(names);
  const knownHosts = join(folder, "known_hosts");
  writeFileSync(
    join(folder, "config"),
    clientConfig(
      folder,
      names.map((name, at) => ({ name, address: addressOf(at) })),
    ),
  );
  writeFileSync(
    knownHosts,
    names.map((_, at) => knownHost(folder, `${addressOf(at)},10.78.0.${at + 1}`)).join(""),
  );
  writeFileSync(
    join(folder, "ssh"),
    `#!/bin/sh\nexec nsenter --net=/proc/${lab.pid}/ns/net ${quoted(which("ssh"))} -F ${quoted(join(folder, "config"))} "$@"\n`,
  );
  chmodSync(join(folder, "ssh"), 0o755);

  const said = await lab.run(
    `ip addr add 10.77.0.254/24 dev br0\nip link set lo up\n${names.map((name) => start(name, folder, root)).join("\n")}`,
  );
  if (said !== "") throw new Error(`the hosts do not start: ${said}`);
  const on: SshHosts["on"] = (host, command) =>
    lab.run(`nsenter -t "$(cat /run/lab/${host}.init)" -m -u -n -p -r -w sh -c ${quoted(command)}`);
  return {
    lab,
    on,
    close: () => {
      lab.close();
      rmSync(folder, { recursive: true, force: true });
    },
    path: `${folder}${delimiter}${process.env.PATH ?? ""}`,
    knownHosts,
    traces: async (host) => {
      const upper = await lab.run(
        `cd /run/lab/root/${host}/u && find . -printf '%p %m %U %G %s %T@ %l\\n' | sort`,
      );
      return [
        upper,
        await on(host, `find /run /root -xdev -printf '%p %m %U %G %s %T@ %l\\n' | sort`),
        // Without the processes that look.
        await on(host, "ps -eo pid,args | grep -v -e 'ps -eo' -e 'sh -c'"),
        await on(host, "nft list ruleset; ip -o addr; ip -o route; ip -o rule; cat /proc/modules"),
      ].join("\n");
    },
  };
}

function start(name: string, folder: string, below: string): string {
  const root = `/run/lab/root/${name}`;
  const inside = [
    `mount -t proc proc ${root}/r/proc`,
    `mount --rbind /sys ${root}/r/sys`,
    `mount --rbind /dev ${root}/r/dev`,
    `mount -t tmpfs tmpfs ${root}/r/run`,
    `mount -t tmpfs -o mode=700 tmpfs ${root}/r/root`,
    `mkdir ${root}/r/run/sshd`,
    `hostname ${name}`,
    `exec chroot ${root}/r /usr/sbin/sshd -D -f /etc/ssh/kalc_config`,
  ].join("\n");
  return `
mkdir -p ${root}
mount -t tmpfs -o size=256m tmpfs ${root}
mkdir ${root}/u ${root}/w ${root}/r
mount -t overlay overlay -o lowerdir=${below},upperdir=${root}/u,workdir=${root}/w ${root}/r
cp ${quoted(join(folder, "host"))} ${root}/r/etc/ssh/kalc_host
cp ${quoted(join(folder, "id.pub"))} ${root}/r/etc/ssh/kalc_keys
chmod 600 ${root}/r/etc/ssh/kalc_host
cat >${root}/r/etc/ssh/kalc_config <<'END'
HostKey /etc/ssh/kalc_host
AuthorizedKeysFile /etc/ssh/kalc_keys
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
UseDNS no
PidFile none
MaxStartups 100
END
rm -rf ${root}/r/usr/local/sbin/keepalived
mkdir -p ${root}/r/etc/keepalived
# Debian's keepalived does not start without this one from 2.3 on.
find ${root}/r/etc/keepalived -mindepth 1 ! -name keepalived.config-opts -delete
echo 127.0.1.1 ${name} >>${root}/r/etc/hosts
chroot ${root}/r useradd -m -s /bin/sh ops
printf 'ops:%s\\n' ${quoted(OPS_PASSWORD)} | chroot ${root}/r chpasswd
rm -f ${root}/r/etc/sudoers.d/*
ip netns exec ${name} unshare -m --propagation private -u -p -f --kill-child sh -ec ${quoted(inside)} >/run/lab/${name}.log 2>&1 &
disown
outer=$!
until tr -d ' ' </proc/$outer/task/$outer/children >/run/lab/${name}.init && [ -s /run/lab/${name}.init ]; do :; done
until (exec 3<>/dev/tcp/$(ip -n ${name} -o -4 addr show eth0 | sed 's/.* inet \\([0-9.]*\\).*/\\1/')/22) 2>/dev/null; do [ -d /proc/$outer ] || { cat /run/lab/${name}.log; break; }; done
`;
}

function addressOf(at: number): string {
  return `10.77.0.${at + 1}`;
}
