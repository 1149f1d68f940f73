import { bytesOf, joined } from "../../deploy/shell/index.ts";

/** What the program that looks at a host prints, record by record; a start and an end are put around it. */
export function printed(records: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const all = [["kalc", "1"], ...records, ["end", ""]] as const;
  return joined(
    all.flatMap(([name, text]) => {
      const bytes = bytesOf(text);
      return [bytesOf(`${name} ${bytes.length}\n`), bytes, bytesOf("\n")];
    }),
  );
}

/** A director where all is well, as far as it is asked; later records of a name count for nothing. */
export const director = (configuration: string): readonly (readonly [string, string])[] => [
  ["user", "root"],
  ["uid", "0"],
  ["system", "Linux lb1 6.1.0-9-amd64 x86_64"],
  ["os", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'],
  ["packages", "apt-get"],
  ["init", "systemd"],
  ["selinux", "none"],
  ["process", "812"],
  ["process.parent", "1"],
  ["process.name", "keepalived"],
  ["process.path", "/usr/sbin/keepalived"],
  ["process.folder", "/"],
  ["process.args", "/usr/sbin/keepalived\n--dont-fork\n"],
  ["process", "815"],
  ["process.parent", "812"],
  ["process.name", "keepalived_vrrp"],
  ["program", "/usr/sbin/keepalived"],
  ["program.real", "/usr/sbin/keepalived"],
  ["program.version", "Keepalived v2.2.7 (01/16,2022)\n"],
  ["main", "/etc/keepalived/keepalived.conf"],
  ["file", "/etc/keepalived/keepalived.conf"],
  ["file.role", "main"],
  ["file.status", `640 0 0 ${configuration.length} 1700000000 root root regular file\n`],
  ["file.hash", `${"0".repeat(64)}  -\n`],
  ["file.content", configuration],
];
