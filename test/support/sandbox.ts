import { spawnSync } from "node:child_process";

export interface SandboxAnswer {
  readonly exit: number | null;
  /** What it printed, both streams, in their order. */
  readonly output: string;
  /** Paths of the files it left on the disk, but for /tmp. */
  readonly left: readonly string[];
}

const MARK = "--8<-- files left --8<--";

/**
 * Runs a shell script as root of a machine of its own: private mounts, an overlay of / that is thrown away, a network
 * with eth0 and lo. `folder` is copied to /tmp/case, where the script starts. For suites that declare "sandbox".
 */
export function inSandbox(folder: string, script: string): SandboxAnswer {
  const steps = `
t=/mnt
mount -t tmpfs tmpfs "$t"
mkdir "$t/u" "$t/w" "$t/r"
mount -t overlay overlay -o "lowerdir=/,upperdir=$t/u,workdir=$t/w" "$t/r"
mount -t proc proc "$t/r/proc"
mount --bind /sys "$t/r/sys"
mount --bind /dev "$t/r/dev"
mkdir -p "$t/r/tmp/case"
cp -r "$1/." "$t/r/tmp/case"
ip link set lo up
ip link add eth0 type veth peer name far
ip link set eth0 up
status=0
printf '%s' "$2" | chroot "$t/r" sh -c 'cd /tmp/case && exec sh -s' 2>&1 || status=$?
printf '\\n%s\\n' '${MARK}'
cd "$t/u"
find . -path ./tmp -prune -o ! -type d -print | sort
exit "$status"
`;
  const { status, stdout, stderr } = spawnSync(
    "unshare",
    ["-nmpf", "--kill-child", "--propagation", "private", "sh", "-ec", steps, "sh", folder, script],
    { encoding: "utf8", timeout: 300_000 },
  );
  const [output = "", left = ""] = stdout.split(MARK);
  return {
    exit: status,
    output: `${output.trimEnd()}\n${stderr}`,
    left: left.split("\n").filter((line) => line !== ""),
  };
}
