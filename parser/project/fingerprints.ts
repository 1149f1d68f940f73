import type { Diagnostic } from "../diagnostics/index.ts";
import { keyOf } from "../lint/index.ts";
import { lineIndexAt } from "../syntax/index.ts";
import { maskedLine, type SecretsIn } from "./secrets.ts";

/** SHA-256 of a text, in hexadecimal digits. Every surrounding has its own. */
export type Hash = (text: string) => string;

/**
 * A name for each finding that stays the same while lines above it come and go: its rule, its file and the words
 * on its line; of several alike, which one it is. No secret goes in, as a short one could be guessed from it.
 */
export function fingerprints(
  findings: readonly Diagnostic[],
  secretsIn: SecretsIn,
  hash: Hash,
  pathOf: (path: string) => string = (path) => path,
): string[] {
  const textOf = ({ rule, place: { file, start } }: Diagnostic): string => {
    const line = maskedLine(file, lineIndexAt(file.text, start), secretsIn);
    return [rule.id, pathOf(file.path), line.trim().replaceAll(/\s+/g, " ")].join("\0");
  };
  const ordinals = ordinalsOf(findings, textOf);
  return findings.map((finding) =>
    hash(`${textOf(finding)}\0${ordinals.get(keyOf(finding)) ?? 0}`).slice(0, 32),
  );
}

/** Which of several alike a finding is. What only follows from another one is counted, so that nothing else changes. */
function ordinalsOf(
  findings: readonly Diagnostic[],
  textOf: (finding: Diagnostic) => string,
): ReadonlyMap<string, number> {
  const all = new Map(
    findings.flatMap((one) => [one, ...(one.consequences ?? [])]).map((one) => [keyOf(one), one]),
  );
  // What follows from a finding stands among the others.
  const inPlace = findings.some(({ consequences }) => consequences)
    ? [...all].toSorted(([, a], [, b]) => a.place.start - b.place.start || a.place.end - b.place.end)
    : all;
  const counts = new Map<string, number>();
  const ordinals = new Map<string, number>();
  for (const [key, one] of inPlace) {
    const text = textOf(one);
    const ordinal = counts.get(text) ?? 0;
    counts.set(text, ordinal + 1);
    ordinals.set(key, ordinal);
  }
  return ordinals;
}
