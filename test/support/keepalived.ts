import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { basename, dirname } from "node:path";
import { online, processorsOfHosts, setProcessors } from "./processors.ts";

export interface KeepalivedAnswer {
  readonly exit: number | null;
  /** What it printed, line by line. */
  readonly messages: readonly string[];
}

/** What a keepalived, the installed one, says of itself: its version, and what it was built with. */
export function keepalivedAbout(program = "keepalived"): string {
  const { stderr, stdout } = spawnSync(program, ["--version"], { encoding: "utf8", timeout: 120_000 });
  return `${stdout}${stderr}`;
}

/** Its version. */
export function keepalivedVersion(program = "keepalived"): string {
  return /Keepalived v(\d+\.\d+\.\d+)/.exec(keepalivedAbout(program))?.[1] ?? "";
}

/**
 * Asks the real `keepalived -t` on a host whose interfaces are eth0 and eth1 and that has so many processors, so that
 * the answer does not depend on the machine: in a network and a mount namespace of its own, and in a PID namespace,
 * because 2.2.7 may kill its own process group. For suites that declare "keepalived" and "namespaces".
 */
export function keepalivedTest(
  file: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
  openFiles = 1024,
): KeepalivedAnswer {
  // How many files may be open decides how often keepalived follows an include that leads back to itself.
  const steps = `ulimit -n ${openFiles}
online=${online(processorsOfHosts)} root=
${setProcessors}
ip link add eth0 type veth peer name eth1 && ip link set eth0 up && ip link set eth1 up && exec keepalived -t -f "$@"`;
  const { status, signal, error, stdout, stderr } = spawnSync(
    "unshare",
    ["-n", "-m", "-p", "-f", "sh", "-c", steps, "sh", basename(file), ...args],
    {
      cwd: dirname(file),
      env: { ...process.env, ...variables },
      encoding: "utf8",
      timeout: 120_000,
    },
  );
  // A shell's way to tell of a signal; the one for want of time is ours.
  const killed = signal && !error ? 128 + constants.signals[signal] : null;
  return { exit: status ?? killed, messages: `${stdout}${stderr}`.split("\n").filter((line) => line !== "") };
}
