import { pageOf, type Diagnostic } from "@kalc/parser/diagnostics";
import { isFixable } from "@kalc/parser/lint";
import { homepage } from "../../homepage.ts";
import { locationOf } from "../places.ts";
import type { Format } from "./format.ts";

/** The contract of `--format json`: fields are added, never changed; `version` counts what breaks that. */
export const format: Format = ({ files, summary, keepalived }) => {
  const value = {
    version: 1,
    keepalived,
    files: files.map((file) => ({
      path: file.path,
      // Only where a kalc.yaml wants another version for this file than the one above.
      ...(file.keepalived === keepalived ? {} : { keepalived: file.keepalived }),
      verdict: file.verdict,
      diagnostics: file.diagnostics.map(diagnosticJson),
    })),
    summary,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
};

function diagnosticJson(diagnostic: Diagnostic): object {
  const { rule, severity, message, place, daemon, configIds, related, unreached, consequences } = diagnostic;
  return {
    rule: rule.id,
    name: rule.name,
    severity,
    message,
    ...locationOf(place),
    daemon,
    ...(unreached && { unreached }),
    configIds,
    related: related.map((other) => ({ message: other.message, ...locationOf(other.place) })),
    fixable: isFixable(diagnostic),
    url: homepage === "" ? null : `${homepage}/${pageOf(rule)}`,
    ...(consequences && { consequences: consequences.map(diagnosticJson) }),
  };
}
