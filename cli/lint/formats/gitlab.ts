import type { Severity } from "@kalc/parser/diagnostics";
import { wholeMessage } from "@kalc/parser/lint";
import { sha256 } from "../hash.ts";
import { locationOf } from "../places.ts";
import { fingerprints, secretsOf } from "@kalc/parser/project";
import type { Format } from "./format.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  info: "minor",
  hint: "info",
};

/** GitLab's code quality report, shown in merge requests. */
export const format: Format = ({ findings, files }) => {
  const prints = fingerprints(findings, secretsOf(files.flatMap((file) => file.files)), sha256);
  const issues = findings.map((finding, index) => {
    const { rule, severity, place } = finding;
    const { file, line, endLine } = locationOf(place);
    return {
      type: "issue",
      check_name: `${rule.id} ${rule.name}`,
      description: wholeMessage(finding),
      severity: SEVERITY[severity],
      fingerprint: prints[index],
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
