/** The releases of keepalived that kalc knows, oldest first. The schema's histories may name older ones. */
export const RELEASES = [
  "2.0.20",
  "2.1.0",
  "2.1.1",
  "2.1.2",
  "2.1.3",
  "2.1.4",
  "2.1.5",
  "2.2.0",
  "2.2.1",
  "2.2.2",
  "2.2.3",
  "2.2.4",
  "2.2.5",
  "2.2.6",
  "2.2.7",
  "2.2.8",
  "2.3.0",
  "2.3.1",
  "2.3.2",
  "2.3.3",
  "2.3.4",
  "2.4.0",
  "2.4.1",
  "2.4.2",
  "2.4.3",
] as const;

/** The target where nothing else is said. */
export const NEWEST: string = RELEASES[RELEASES.length - 1] ?? "";

const numbers = new Map<string, number>();

/** The three numbers in one, each below 1000. There are few versions, and they are compared all the time. */
function numberOf(version: string): number {
  const known = numbers.get(version);
  if (known !== undefined) return known;
  const [major, minor, patch] = version.split(".");
  const number = (Number(major) * 1000 + Number(minor ?? 0)) * 1000 + Number(patch ?? 0);
  numbers.set(version, number);
  return number;
}

/** Positive where `a` is the newer one. Versions are three numbers with dots between. */
export function compareVersions(a: string, b: string): number {
  return numberOf(a) - numberOf(b);
}

export function isAtLeast(version: string, since: string): boolean {
  return compareVersions(version, since) >= 0;
}

/**
 * What distributions ship, all through their lives. Only what was verified by running the suite's own package; a
 * suite that moves on, such as testing or sid, has no place here.
 */
export const DISTRIBUTIONS: Readonly<Record<string, (typeof RELEASES)[number]>> = {
  "debian-11": "2.1.5",
  "debian-12": "2.2.7",
  "debian-13": "2.3.3",
};

/** `2.2` and the like, each for the newest release that begins with it. */
export const SERIES: readonly string[] = [
  ...new Set(RELEASES.map((release) => release.slice(0, release.lastIndexOf(".")))),
];

/**
 * A version kalc can speak for, from what a person writes (`2.2.7`, `v2.2.7`, `2.2`, `debian-12`); undefined for any
 * other.
 */
export function knownVersion(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  if (Object.hasOwn(DISTRIBUTIONS, name)) return DISTRIBUTIONS[name];
  const version = name.replace(/^v/, "");
  return RELEASES.findLast((release) =>
    SERIES.includes(version) ? release.startsWith(`${version}.`) : release === version,
  );
}

/** The release itself, or of those that kalc knows the last before it; the oldest where there is none before. */
export function releaseUpTo(version: string): string {
  return RELEASES.findLast((release) => compareVersions(release, version) <= 0) ?? RELEASES[0];
}
