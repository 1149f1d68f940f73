import type { Diagnostic } from "../diagnostics/index.ts";
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
  const counts = new Map<string, number>();
  return findings.map(({ rule, place: { file, start } }) => {
    const line = maskedLine(file, lineIndexAt(file.text, start), secretsIn);
    const text = [rule.id, pathOf(file.path), line.trim().replaceAll(/\s+/g, " ")].join("\0");
    const ordinal = counts.get(text) ?? 0;
    counts.set(text, ordinal + 1);
    return hash(`${text}\0${ordinal}`).slice(0, 32);
  });
}
