import { SEVERITIES, type Rule, type Severity } from "@kalc/parser/diagnostics";
import { isFixable } from "@kalc/parser/lint";
import { groupBy } from "./group.ts";
import type { Report } from "./report.ts";

interface Count {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly count: number;
  readonly fixable: number;
}

/** How often each rule was found, the most frequent first. */
function countsOf({ findings }: Report): Count[] {
  return [...groupBy(findings, ({ rule }) => rule.id).values()]
    .flatMap((here) => {
      const [first] = here;
      if (!first) return [];
      const fixable = here.filter((finding) => isFixable(finding)).length;
      const severity = SEVERITIES.find((level) => here.some((finding) => finding.severity === level));
      return [{ rule: first.rule, severity: severity ?? first.severity, count: here.length, fixable }];
    })
    .sort((a, b) => b.count - a.count || (a.rule.id < b.rule.id ? -1 : 1));
}

export function statisticsText(report: Report): string {
  const counts = countsOf(report);
  const width = Math.max(1, ...counts.map(({ count }) => String(count).length));
  return counts
    .map(({ rule, severity, count, fixable }) => {
      const fixes = fixable > 0 ? ` (${fixable} fixable)` : "";
      return `${String(count).padStart(width)}  ${rule.id}  ${severity.padEnd(7)}  ${rule.name}${fixes}\n`;
    })
    .join("");
}

export function statisticsJson(report: Report): string {
  const counts = countsOf(report).map(({ rule, severity, count, fixable }) => ({
    rule: rule.id,
    name: rule.name,
    severity,
    count,
    fixable,
  }));
  return `${JSON.stringify(counts, undefined, 2)}\n`;
}
