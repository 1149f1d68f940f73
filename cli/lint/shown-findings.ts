import type { Diagnostic } from "@kalc/parser/diagnostics";
import { shapeOf } from "@kalc/parser/lint";
import { consequencesText } from "@kalc/parser/lint";
import { groupBy } from "./group.ts";
import { locationOf } from "./places.ts";

/** A finding as text shows it, with what there is to say of others. */
export interface ShownFinding {
  readonly finding: Diagnostic;
  /** "and 11 more lines are not read because of it (--verbose shows them)" */
  readonly more: string | undefined;
  /** Where the finding is that it follows from. */
  readonly because?: string;
}

/** So many of one kind are shown each. */
const MOST_ALIKE = 20;

/** What is only said because of something else is counted, and of many findings of one kind the first is shown. */
export function shownFindings(findings: readonly Diagnostic[], verbose: boolean): readonly ShownFinding[] {
  if (verbose) return findings.flatMap(inFull);
  const kindOf = ({ rule, message }: Diagnostic): string => `${rule.id} ${shapeOf(message)}`;
  const kinds =
    findings.length > MOST_ALIKE ? groupBy(findings, kindOf) : new Map<string, readonly Diagnostic[]>();
  return findings.flatMap((finding) => {
    const kind = kinds.get(kindOf(finding)) ?? [];
    const isMany = kind.length > MOST_ALIKE;
    if (isMany && kind[0] !== finding) return [];
    const parts = [
      ...(isMany ? [`${kind.length - 1} more like it`] : []),
      ...(finding.consequences ? [consequencesText(finding)] : []),
    ].filter((part) => part !== undefined);
    const shows = parts.length > 0 ? `and ${parts.join(", and ")} (--verbose shows all)` : undefined;
    return [{ finding, more: shows }];
  });
}

function inFull(finding: Diagnostic): readonly ShownFinding[] {
  const { file, line, column } = locationOf(finding.place);
  const consequences = (finding.consequences ?? []).map((one) => ({
    finding: one,
    more: undefined,
    because: `${file}:${line}:${column}`,
  }));
  return [{ finding, more: undefined }, ...consequences];
}
