import { SEVERITIES, type Severity } from "@kalc/parser/diagnostics";
import { isFixable, verdictSentence } from "@kalc/parser/lint";
import type { LintedFile, Report } from "./report.ts";

/** What keepalived makes of each configuration that it does not simply accept. */
export function verdictLines({ files }: Report): string[] {
  return files.filter(({ worst }) => worst.exit !== 0 || !worst.runs).map(verdictLine);
}

function verdictLine({ path, keepalived, worst }: LintedFile): string {
  return `${path}: ${verdictSentence(worst, keepalived)}`;
}

export function summaryLines(report: Report): string[] {
  const { findings, files, summary, known, keepalived } = report;
  const versions = [...new Set(files.map((file) => file.keepalived))];
  const version = versions.length > 1 ? versions.join(", ") : (versions[0] ?? keepalived);
  const counts = SEVERITIES.filter((severity) => summary[severity] > 0).map((severity) =>
    count(summary[severity], NOUNS[severity]),
  );
  const where = `${count(files.length, ["configuration", "configurations"])}, keepalived ${version}`;
  const baseline = known > 0 ? ` ${count(known, ["finding", "findings"])} known from the baseline.` : "";
  const found = counts.length === 0 ? "Nothing to report" : `Found ${counts.join(", ")}`;
  const certain = findings.filter((finding) => isFixable(finding)).length;
  const suggested = findings.filter((finding) => isFixable(finding, { suggested: true })).length - certain;
  const fixes = [
    ...(certain > 0 ? [`${certain} can be fixed with --fix`] : []),
    ...(suggested > 0 ? [`${suggested} ${certain > 0 ? "more" : "can be fixed"} with --fix-suggested`] : []),
  ];
  return [`${found} (${where}).${baseline}`, ...(fixes.length > 0 ? [`${fixes.join(", ")}.`] : [])];
}

const NOUNS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  info: ["info", "infos"],
  hint: ["hint", "hints"],
};

function count(number: number, [one, many]: readonly [string, string]): string {
  return `${number} ${number === 1 ? one : many}`;
}
