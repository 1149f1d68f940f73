import { isAsSevere, SEVERITIES, type Diagnostic, type Severity } from "@kalc/parser/diagnostics";
import { keyOf, worstOf, type LintResult, type WorstVerdict } from "@kalc/parser/lint";
import { eachOnce, type FailOn } from "@kalc/parser/project";
import { typed, type VrrpInstance } from "@kalc/parser/model";
import { formatAddress } from "@kalc/parser/schema";
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
  /** Those that its conditions name. */
  readonly configIds: readonly string[];
  /** Its virtual routers, each as another node of the same cluster would have it. */
  readonly routers: readonly string[];
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
  /** What each configuration fails for, by its path. */
  readonly failOn: ReadonlyMap<string, FailOn>;
}

/** Where nobody says anything. */
export const FAIL_ON_DEFAULT: FailOn = "error";

/** Whether a finding makes the run fail. Under "keepalived" it is the verdict that does. */
export function isFailure({ severity }: Diagnostic, failOn: FailOn): boolean {
  return failOn !== "never" && failOn !== "keepalived" && isAsSevere(severity, failOn);
}

export function hasFailed(file: LintedFile, failOn: FailOn): boolean {
  if (failOn === "keepalived") return file.verdict.exit !== 0;
  return file.diagnostics.some((finding) => isFailure(finding, failOn));
}

export function linted(path: string, result: LintResult): LintedFile {
  const { version, verdict, verdicts, diagnostics, files, configIds } = result;
  return {
    path,
    keepalived: version,
    verdict: summaryOf(verdict),
    worst: worstOf(verdicts),
    diagnostics,
    files,
    configIds,
    routers: typed(verdict.configuration, version).instances.flatMap(routerKey),
  };
}

/** An interface may be called something else on another host. One without addresses is like any other. */
function routerKey({ virtualRouterId, virtualAddresses }: VrrpInstance): readonly string[] {
  const addresses = virtualAddresses.map(({ address }) => formatAddress(address)).sort();
  if (virtualRouterId === undefined || addresses.length === 0) return [];
  return [[virtualRouterId.value, ...addresses].join(" ")];
}

/** Only what is shown: the typed configuration behind it is not kept for a thousand files. */
function summaryOf({ exit, runs, messages }: LintResult["verdict"]): VerdictSummary {
  return { exit, runs, messages };
}

export function reportOf(
  files: readonly LintedFile[],
  keepalived: string,
  known = 0,
  failOn: Report["failOn"] = new Map(),
): Report {
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
  return { files: shown, findings, summary, known, keepalived, failOn };
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
