import { spawnSync } from "node:child_process";

export interface KeepalivedAnswer {
  readonly exit: number | null;
  /** What it printed, line by line. */
  readonly messages: readonly string[];
}

/**
 * Asks the real `keepalived -t`, in a network namespace of its own whose one interface is eth0, so that the
 * answer does not depend on the machine. For suites that declare "keepalived" and "namespaces".
 */
export function keepalivedTest(file: string): KeepalivedAnswer {
  const steps =
    'ip link add eth0 type veth peer name far && ip link set eth0 up && exec keepalived -t -f "$1"';
  const { status, stdout, stderr } = spawnSync("unshare", ["-n", "sh", "-c", steps, "sh", file], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return { exit: status, messages: `${stdout}${stderr}`.split("\n").filter((line) => line !== "") };
}
