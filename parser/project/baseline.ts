import type { Diagnostic } from "../diagnostics/index.ts";
import { keyOf } from "../lint/index.ts";
import { directoryOf, resolvePath, type FileUse } from "../reader/index.ts";
import { fingerprints, type Hash } from "./fingerprints.ts";
import { relativePath } from "./paths.ts";
import { secretsOf } from "./secrets.ts";

/** Findings somebody has decided to live with. They are known by rule, file and the words on the line. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly Entry[];
}

interface Entry {
  readonly rule: string;
  /** As seen from the folder of the baseline, so that it does not matter where kalc is run. */
  readonly file: string;
  readonly fingerprint: string;
}

/** Where a baseline lies, or is to lie. */
export interface BaselinePlace {
  readonly path: string;
  readonly cwd: string;
  readonly hash: Hash;
}

/** A configuration and what was found in it. */
interface Linted {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly FileUse[];
}

interface WithoutKnown<L> {
  readonly files: readonly L[];
  readonly known: number;
  /** Entries that nothing was found for any more. */
  readonly stale: number;
}

/** Leaves out what the baseline knows. */
export function withoutKnown<L extends Linted>(
  files: readonly L[],
  baseline: Baseline,
  place: BaselinePlace,
): WithoutKnown<L> {
  const accepted = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const knownAmong = (entries: readonly KeyedEntry[]): ReadonlySet<string> =>
    new Set(entries.filter(({ entry }) => accepted.has(entry.fingerprint)).map(({ key }) => key));
  const known = knownAmong(entriesOf(files, place));
  // Older baselines have what follows from a finding as well.
  const stale = baseline.findings.length - knownAmong(entriesOf(files.map(unfolded), place)).size;
  return {
    files: files.map((file) => ({
      ...file,
      diagnostics: file.diagnostics.filter((diagnostic) => !known.has(keyOf(diagnostic))),
    })),
    known: known.size,
    stale,
  };
}

/** A baseline that knows all findings, as the text of its file. */
export function baselineOf(
  files: readonly Linted[],
  place: BaselinePlace,
): { readonly text: string; readonly count: number } {
  const entries = entriesOf(files, place).map(({ entry }) => `    ${JSON.stringify(entry)}`);
  const list = entries.length === 0 ? "[]" : `[\n${entries.join(",\n")}\n  ]`;
  return { text: `{\n  "version": 1,\n  "findings": ${list}\n}\n`, count: entries.length };
}

function unfolded({ diagnostics, files }: Linted): Linted {
  return { diagnostics: diagnostics.flatMap((one) => [one, ...(one.consequences ?? [])]), files };
}

interface KeyedEntry {
  readonly key: string;
  readonly entry: Entry;
}

function entriesOf(files: readonly Linted[], { path, cwd, hash }: BaselinePlace): KeyedEntry[] {
  const findings = eachOnce(files);
  const from = directoryOf(resolvePath(cwd, path));
  const seenFrom = (file: string): string => relativePath(from, resolvePath(cwd, file));
  const prints = fingerprints(findings, secretsOf(files.flatMap((file) => file.files)), hash, seenFrom);
  return findings.map((finding, index) => ({
    key: keyOf(finding),
    entry: {
      rule: finding.rule.id,
      file: seenFrom(finding.place.file.path),
      fingerprint: prints[index] ?? "",
    },
  }));
}

/** Every finding once, though several configurations may include the file it stands in. */
export function eachOnce(files: readonly Pick<Linted, "diagnostics">[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { diagnostics } of files) {
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic);
      if (!found.has(key)) found.set(key, diagnostic);
    }
  }
  return [...found.values()];
}

/** The baseline in a file's text; or what it holds instead. */
export function parseBaseline(text: string): Baseline | string {
  const value = parsed(text);
  if (isBaseline(value)) return value;
  return value === undefined ? "it is not JSON" : "it is JSON of another kind";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  const { version, findings } = (value ?? {}) as Partial<Record<keyof Baseline, unknown>>;
  return (
    version === 1 &&
    Array.isArray(findings) &&
    findings.every((entry: Partial<Entry> | null) => typeof entry?.fingerprint === "string")
  );
}
