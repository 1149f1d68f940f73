import { SEVERITIES, type Diagnostic, type Severity } from "@kalc/parser/diagnostics";
import { keyOf, worstOf, type LintResult, type WorstVerdict } from "@kalc/parser/lint";
import { eachOnce } from "@kalc/parser/project";
import type { FileUse } from "@kalc/parser/reader";

/** One configuration: a main file and what it includes. */
export interface LintedFile {
  readonly path: string;
  /** The version it was judged for. */
  readonly keepalived: string;
  readonly verdict: VerdictSummary;
  /** The worst of all config ids: what a headline says. */
  readonly worst: WorstVerdict;
  readonly diagnostics: readonly Diagnostic[];
  /** Everything that was read for it. */
  readonly files: readonly FileUse[];
}

interface VerdictSummary {
  /** Null where keepalived never comes to an end, and where kalc gave up. */
  readonly exit: number | null;
  /** Null where kalc gave up. */
  readonly runs: boolean | null;
  readonly messages: LintResult["verdict"]["messages"];
}

/** What one run of `kalc lint` has to say. Formats make text of it and decide nothing. */
export interface Report {
  readonly files: readonly LintedFile[];
  /** Every finding once, though several configurations may include the file it stands in. */
  readonly findings: readonly Diagnostic[];
  readonly summary: Readonly<Record<Severity, number>>;
  /** Known from the baseline, and left out. */
  readonly known: number;
  readonly keepalived: string;
}

export function linted(path: string, result: LintResult): LintedFile {
  const { version, verdict, verdicts, diagnostics, files } = result;
  return {
    path,
    keepalived: version,
    verdict: summaryOf(verdict),
    worst: worstOf(verdicts),
    diagnostics,
    files,
  };
}

/** Only what is shown: the typed configuration behind it is not kept for a thousand files. */
function summaryOf({ exit, runs, messages }: LintResult["verdict"]): VerdictSummary {
  return { exit, runs, messages };
}

export function reportOf(files: readonly LintedFile[], keepalived: string, known = 0): Report {
  const shown = files.map((file) => ({
    ...file,
    diagnostics: file.diagnostics.filter((d) => isAgreed(d, files)),
  }));
  const findings = eachOnce(shown);
  const summary = Object.fromEntries(
    SEVERITIES.map((severity) => [
      severity,
      findings.filter((finding) => finding.severity === severity).length,
    ]),
  ) as Record<Severity, number>;
  return { files: shown, findings, summary, known, keepalived };
}

/** A comment in a shared file is unused only where none of the configurations that include it needs it. */
function isAgreed(diagnostic: Diagnostic, files: readonly LintedFile[]): boolean {
  if (diagnostic.rule.name !== "suppression-unused") return true;
  const { path } = diagnostic.place.file;
  const key = keyOf(diagnostic);
  return files
    .filter((file) => file.files.some((use) => use.path === path))
    .every((file) => file.diagnostics.some((other) => keyOf(other) === key));
}
