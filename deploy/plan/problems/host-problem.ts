import type { Rule, Severity } from "@kalc/parser/diagnostics";
import type { PlanFinding, Where } from "../plan.ts";

/** What is wrong with a host; everything else of a finding is the rule's own. */
export interface HostProblem {
  readonly rule: Rule;
  readonly host: string;
  /** What is wrong, and what follows. No secrets. */
  readonly message: string;
  readonly at?: Where;
  /** Where this one is worse than the rule is in general. */
  readonly severity?: Severity;
}

export function findingOf({ rule, host, message, at, severity }: HostProblem): PlanFinding {
  return {
    rule: rule.id,
    name: rule.name,
    severity: severity ?? rule.severity,
    host,
    message,
    at: at ?? null,
  };
}
