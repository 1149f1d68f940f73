import {
  shortFix,
  shortRelated,
  withShortWords,
  type About,
  type Daemon,
  type Diagnostic,
  type Fix,
  type Related,
  type Rule,
  type Severity,
} from "../diagnostics/index.ts";
import type { EffectiveStatement, EffectiveWord, FileUse, Pass, Place } from "../reader/index.ts";
import { isAtLeast } from "../versions/index.ts";
import { placeOfWords } from "../model/index.ts";

/**
 * How `keepalived -t` counts what it says: as an ordinary problem, one of the kinds that an ordinary one hides,
 * one that hides all others (12.3), or not at all. `logged`: the daemon says it at most, `-t` does not (12.5).
 */
export type Printed = "problem" | "fatal" | "security" | "uncounted" | "logged";

/** One thing keepalived notices. */
export interface ReportDetails {
  readonly message: string;
  /** What to mark: a place, or words of a statement; else the statement keepalived is at. */
  readonly place?: Place | undefined;
  readonly words?: readonly EffectiveWord[] | undefined;
  readonly daemon?: Daemon;
  /** Where this one is worse, or less bad, than the rule is in general. */
  readonly severity?: Severity | undefined;
  readonly printed?: Printed;
  /** Where keepalived is when it says so, if not at the statement that is read. */
  readonly at?: EffectiveStatement;
  /** keepalived names no line, though it is at one. */
  readonly unlocated?: true;
  /** The daemon cannot run with it. */
  readonly refuses?: true;
  readonly related?: readonly Related[];
  readonly fix?: Fix | undefined;
  /** In place of the fix; of no use without one. */
  readonly alternatives?: readonly (Fix | undefined)[];
  /** Of a block that misses something: the keywords that would have given it. */
  readonly lacks?: readonly string[];
  readonly about?: About;
}

export interface PassReport {
  readonly diagnostic: Diagnostic;
  readonly printed: Printed;
  readonly refuses: boolean;
  /** The place keepalived names, null where it names none. */
  readonly named: { readonly file: string; readonly line: number } | null;
}

/**
 * Before its first line is counted, the main file has no line to name; up to 2.1.5 that goes for every file, in
 * every pass (1.13, 12.5).
 */
export function locationSaid(file: FileUse, line: number, pass: Pass, version: string): PassReport["named"] {
  const isUnnamed = isAtLeast(version, "2.2.0") ? pass === "parent" && !file.includedFrom : true;
  return line === 0 && isUnnamed ? null : { file: file.name, line };
}

/** What is read, and where the reading began, is marked where the finding names no place. */
export function makeReport(
  rule: Rule,
  finding: ReportDetails,
  named: PassReport["named"],
  reading?: EffectiveStatement,
  start?: Place,
): PassReport | undefined {
  const now = finding.at ?? reading;
  const {
    message,
    printed = "problem",
    refuses = false,
    related = [],
    fix,
    severity = rule.severity,
    lacks,
    about,
    alternatives = [],
  } = finding;
  const place = finding.place ?? (now ? placeOfWords(now, finding.words ?? now.words) : start);
  if (!place) return undefined;
  const daemon = finding.daemon === undefined ? rule.daemon : finding.daemon;
  return {
    diagnostic: {
      rule,
      // What does not run never passes, whatever else the rule is about.
      severity: refuses ? "error" : severity,
      message: withShortWords(message),
      place,
      daemon: refuses ? "exits" : daemon,
      related: shortRelated(related),
      fix: shortFix(fix),
      alternatives: fix ? alternatives.filter((other) => other !== undefined) : [],
      configIds: [],
      lacks,
      ...(about && { about }),
    },
    printed,
    refuses,
    named,
  };
}
