import { spawnSync } from "node:child_process";
import { basename, dirname } from "node:path";

export interface KeepalivedAnswer {
  readonly exit: number | null;
  /** What it printed, line by line. */
  readonly messages: readonly string[];
}

/** The version of the installed keepalived. */
export function keepalivedVersion(): string {
  const { stderr, stdout } = spawnSync("keepalived", ["--version"], { encoding: "utf8", timeout: 20_000 });
  return /Keepalived v(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1] ?? "";
}

/**
 * Asks the real `keepalived -t`, in a network namespace of its own whose one interface is eth0, so that the
 * answer does not depend on the machine. For suites that declare "keepalived" and "namespaces".
 */
export function keepalivedTest(
  file: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): KeepalivedAnswer {
  const steps =
    'ip link add eth0 type veth peer name far && ip link set eth0 up && exec keepalived -t -f "$@"';
  const { status, stdout, stderr } = spawnSync(
    "unshare",
    ["-n", "sh", "-c", steps, "sh", basename(file), ...args],
    {
      cwd: dirname(file),
      env: { PATH: process.env.PATH, LC_ALL: "C", ...variables },
      encoding: "utf8",
      timeout: 20_000,
    },
  );
  return { exit: status, messages: `${stdout}${stderr}`.split("\n").filter((line) => line !== "") };
}
