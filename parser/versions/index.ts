// keepalived's releases are three numbers; everything that asks "since when" compares them here.

const ranks = new Map<string, number>();

/** Negative when `a` is older than `b`, positive when it is newer, 0 when they are the same release. */
export function compareVersions(a: string, b: string): number {
  return rank(a) - rank(b);
}

export function isAtLeast(version: string, since: string): boolean {
  return rank(version) >= rank(since);
}

/** One number for each release, remembered: values are read with a version at hand, thousands of times a file. */
function rank(version: string): number {
  const known = ranks.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const computed = (major * 1000 + minor) * 1000 + patch;
  ranks.set(version, computed);
  return computed;
}
