import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { whyNot } from "@kalc/parser/disk";
import { keyOf } from "@kalc/parser/lint";
import { replaceFile } from "../replace-file.ts";
import { fingerprints } from "./fingerprints.ts";
import { eachOnce, type LintedFile } from "./report.ts";
import { secretsOf } from "./secrets.ts";

/** Findings somebody has decided to live with. They are known by rule, file and the words on the line. */
interface Baseline {
  readonly version: 1;
  readonly findings: readonly Entry[];
}

interface Entry {
  readonly rule: string;
  /** As seen from the folder of the baseline, so that it does not matter where kalc is run. */
  readonly file: string;
  readonly fingerprint: string;
}

export interface WithoutKnown {
  readonly files: readonly LintedFile[];
  readonly known: number;
  /** Entries that nothing was found for any more. */
  readonly stale: number;
}

/** Leaves out what the baseline knows; or says why it cannot be read. */
export function withoutKnown(files: readonly LintedFile[], path: string, cwd: string): WithoutKnown | string {
  const baseline = readBaseline(path, cwd);
  if (typeof baseline === "string") return baseline;
  const accepted = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const known = new Set(
    entriesOf(files, path, cwd)
      .filter(({ entry }) => accepted.has(entry.fingerprint))
      .map(({ key }) => key),
  );
  return {
    files: files.map((file) => ({
      ...file,
      diagnostics: file.diagnostics.filter((diagnostic) => !known.has(keyOf(diagnostic))),
    })),
    known: known.size,
    stale: baseline.findings.length - known.size,
  };
}

/** Writes all findings down; gives how many, or why it could not. */
export function writeBaseline(files: readonly LintedFile[], path: string, cwd: string): number | string {
  const entries = entriesOf(files, path, cwd).map(({ entry }) => `    ${JSON.stringify(entry)}`);
  const list = entries.length === 0 ? "[]" : `[\n${entries.join(",\n")}\n  ]`;
  const failed = put(resolve(cwd, path), `{\n  "version": 1,\n  "findings": ${list}\n}\n`);
  return failed === undefined ? entries.length : `${path} cannot be written: ${failed}`;
}

/** A baseline that is there stays whole, whatever happens; /dev/stdout and the like are written to as they are. */
function put(path: string, text: string): string | undefined {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  if (isFile) return replaceFile(path, Buffer.from(text));
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    return whyNot(error);
  }
}

interface KeyedEntry {
  readonly key: string;
  readonly entry: Entry;
}

function entriesOf(files: readonly LintedFile[], path: string, cwd: string): KeyedEntry[] {
  const findings = eachOnce(files);
  const from = dirname(resolve(cwd, path));
  const seenFrom = (file: string): string => relative(from, resolve(cwd, file));
  const prints = fingerprints(findings, secretsOf(files.flatMap((file) => file.files)), seenFrom);
  return findings.map((finding, index) => ({
    key: keyOf(finding),
    entry: {
      rule: finding.rule.id,
      file: seenFrom(finding.place.file.path),
      fingerprint: prints[index] ?? "",
    },
  }));
}

function readBaseline(path: string, cwd: string): Baseline | string {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    return `${path} cannot be read: ${whyNot(error)}. --write-baseline ${path} makes a baseline`;
  }
  const value = parsed(text);
  if (isBaseline(value)) return value;
  const what = value === undefined ? "it is not even JSON" : "it holds something else";
  return `${path} is no baseline that --write-baseline made: ${what}`;
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
