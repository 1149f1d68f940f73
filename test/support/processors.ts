/** The hosts that keepalived is asked on have so many processors, whatever this machine has. */
export const processorsOfHosts = 4;

/** What the kernel says of them. */
export function online(processors: number): string {
  return `0-${processors - 1}`;
}

/**
 * A step for `sh` in a mount namespace of its own: the C library of whoever runs below `root` counts the processors
 * that $online names.
 */
export const setProcessors = String.raw`
cpu=$root/sys/devices/system/cpu
mkdir -p "$cpu" && mount -t tmpfs tmpfs "$cpu" && echo "$online" >"$cpu/online" || exit 1
`;
