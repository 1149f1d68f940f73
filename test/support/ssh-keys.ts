import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Of an ssh that knows hosts by their names and uses nothing of whoever runs the tests. */
export function clientConfig(
  folder: string,
  hosts: readonly { readonly name: string; readonly address: string }[],
): string {
  return [
    ...hosts.map(({ name, address }) => `Host ${name}\n HostName ${address}\n`),
    "Host *",
    ` IdentityFile ${join(folder, "id")}`,
    " IdentitiesOnly yes",
    ` UserKnownHostsFile ${join(folder, "known_hosts")}`,
    " GlobalKnownHostsFile none",
    " UpdateHostKeys no",
    " User root",
    "",
  ].join("\n");
}

/** A line of known_hosts; the key is the same for all hosts of a test. */
export function knownHost(folder: string, addresses: string): string {
  return `${addresses} ${readFileSync(join(folder, "host.pub"), "utf8")}`;
}

export function keygen(path: string): void {
  const { status, stderr } = spawnSync(
    "ssh-keygen",
    ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`no key: ${stderr}`);
}

export function which(program: string): string {
  return spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).stdout.trim();
}
