import type { ProblemCode, ReadingProblem } from "../reader/index.ts";
import { isAtLeast } from "../versions/index.ts";
import type { Daemon } from "../diagnostics/index.ts";
import { locationSaid, makeReport, type Printed, type PassReport } from "./report.ts";
import { readingRules } from "./rule-texts/reading.ts";

/** What `keepalived -t` says of it, by the release that began to. */
const PRINTED: Partial<Record<ProblemCode, readonly [since: string, printed: Printed]>> = {
  "quote-open": ["2.0.0", "problem"],
  "quote-unmatched": ["2.0.0", "problem"],
  "line-too-long": ["2.4.0", "problem"],
  "nul-in-line": ["2.4.0", "problem"],
  "include-missing": ["2.2.0", "uncounted"],
  "include-unusable": ["2.2.0", "uncounted"],
  "include-cycle": ["2.2.0", "uncounted"],
  "sequence-invalid": ["2.0.0", "problem"],
  "list-invalid": ["2.0.0", "problem"],
  "random-bounds": ["2.4.0", "problem"],
  "main-file": ["2.2.0", "uncounted"],
};

const uncountedYet: readonly ProblemCode[] = ["line-too-long", "nul-in-line"];

const DAEMON: Readonly<Record<ReadingProblem["effect"], Daemon>> = {
  dies: "exits",
  refuses: "exits",
  drops: "ignores",
  "goes-on": "warns",
  unknown: null,
};

/** What the reader met, as reports. */
export function reportOf(problem: ReadingProblem, version: string): PassReport | undefined {
  const { file, start, end, message, effect, code, isSilent } = problem;
  if (!file) return undefined;
  const [since, printed] = PRINTED[code] ?? ["99", "logged"];
  const place = { file, start, end };
  // Of a line that is not taken keepalived speaks before it counts it.
  const line = uncountedYet.includes(code) ? problem.line - 1 : problem.line;
  return makeReport(
    readingRules[code],
    {
      message,
      place,
      daemon: isSilent ? null : DAEMON[effect],
      printed: isAtLeast(version, since) ? printed : "logged",
      ...((effect === "dies" || effect === "refuses") && { refuses: true }),
    },
    locationSaid(file, line, problem.pass, version),
  );
}
