import type { Pass } from "../reader/index.ts";
import { isAtLeast } from "../versions/index.ts";
import type { Death } from "./handlers.ts";
import type { Printed, PassReport } from "./report.ts";

interface Statuses {
  readonly missingValue: number;
  readonly fatal: number;
  readonly problem: number;
  readonly security: number;
  readonly includeFailed: number;
  /** There is nothing to read, which -t finds nothing wrong with from 2.2.0 on (12.2). */
  readonly noFile: number;
  /** What an earlier pass found is forgotten when the next one starts. */
  readonly forgets: boolean;
}

function statusesOf(version: string): Statuses {
  if (isAtLeast(version, "2.2.5")) {
    return {
      missingValue: 2,
      fatal: 4,
      problem: 5,
      security: 6,
      includeFailed: 6,
      noFile: 0,
      forgets: false,
    };
  }
  if (isAtLeast(version, "2.2.0")) {
    return {
      missingValue: 4,
      fatal: 4,
      problem: 5,
      security: 6,
      includeFailed: 7,
      noFile: 0,
      forgets: false,
    };
  }
  return { missingValue: 3, fatal: 3, problem: 4, security: 5, includeFailed: 6, noFile: 3, forgets: true };
}

export interface PassEnd {
  readonly pass: Pass;
  readonly reports: readonly PassReport[];
  readonly ended: Death | "divides-by-zero" | "no-file" | "include-failed" | undefined;
}

/** What `keepalived -t` ends with; null where it does not end (12.3, 12.7). */
export function exitStatus(passes: readonly PassEnd[], version: string): number | null {
  const statuses = statusesOf(version);
  const last = passes[passes.length - 1];
  switch (last?.ended) {
    case "exit":
      return statuses.missingValue;
    case "crash":
      return 139;
    case "divides-by-zero":
      return 136;
    case "no-file":
      return statuses.noFile;
    case "abort":
      return 134;
    case "endless":
      return null;
    case "include-failed":
      return statuses.includeFailed;
    case undefined: {
      const counted = statuses.forgets ? passes.slice(-1) : passes;
      const said = (kind: Printed): boolean =>
        counted.some(({ reports }) => reports.some(({ printed }) => printed === kind));
      if (said("security")) return statuses.security;
      if (said("problem")) return statuses.problem;
      return said("fatal") ? statuses.fatal : 0;
    }
  }
}
