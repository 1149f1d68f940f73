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

/** A version kalc can speak for, from what a person writes (`2.2.7`, `v2.2.7`); undefined for any other. */
export function knownVersion(text: string): string | undefined {
  const version = text.trim().replace(/^v/, "");
  return RELEASES.find((release) => release === version);
}
