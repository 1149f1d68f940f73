import {
  lineAndColumn,
  type BackConversion,
  type Conversion,
  type ConvertFinding,
} from "@kalc/deploy/convert";

/** The report for programs. No passwords: what has one is the configuration alone. */
export function reportJson(
  { convention, service, nodes, host, findings }: Conversion,
  keepalived: string,
): string {
  const report = {
    version: 1,
    keepalived,
    convention: convention.name,
    service: service ?? null,
    nodes: nodes.map(({ name, role }) => ({ name, role, file: `${name}.conf` })),
    host,
    findings: findings.map(findingJson),
    summary: summaryOf(findings),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The names of the variables, not their values: one of them is a password. */
export function backReportJson({ variables, findings }: BackConversion, keepalived: string): string {
  const report = {
    version: 1,
    keepalived,
    variables: [...variables.keys()],
    findings: findings.map(findingJson),
    summary: summaryOf(findings),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function summaryOf(findings: readonly ConvertFinding[]): Record<string, number> {
  const severities = ["error", "warning", "info"] as const;
  return Object.fromEntries(severities.map((severity) => [severity, countOf(findings, severity)]));
}

function findingJson({
  code,
  outcome,
  severity,
  message,
  variable,
  place,
}: ConvertFinding): Record<string, unknown> {
  const start = place && lineAndColumn(place.file, place.start);
  const end = place && lineAndColumn(place.file, place.end);
  return {
    code,
    outcome,
    severity,
    message,
    variable: variable ?? null,
    file: place?.file.path ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
  };
}

function countOf(findings: readonly ConvertFinding[], severity: ConvertFinding["severity"]): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
