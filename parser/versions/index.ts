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

/** Positive where `a` is the newer one. Versions are three numbers with dots between. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < 3; i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isAtLeast(version: string, since: string): boolean {
  return compareVersions(version, since) >= 0;
}

/** A version kalc can speak for, from what a person writes (`2.2.7`, `v2.2.7`); undefined for any other. */
export function knownVersion(text: string): string | undefined {
  const version = text.trim().replace(/^v/, "");
  return RELEASES.find((release) => release === version);
}
