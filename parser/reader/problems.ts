import type { FileUse } from "./origin.ts";
import type { Pass } from "./reading.ts";

/**
 * What the reader has to say about a file, in the order of keepalived's own reading. Rule ids are for
 * good: one is never given a new meaning.
 */
export const PROBLEMS = {
  "quote-open": { id: "KA101", says: "keepalived" },
  "quote-unmatched": { id: "KA102", says: "keepalived" },
  "line-too-long": { id: "KA103", says: "keepalived" },
  "nul-in-line": { id: "KA104", says: "keepalived" },
  "include-missing": { id: "KA105", says: "keepalived" },
  "include-unusable": { id: "KA106", says: "keepalived" },
  "include-cycle": { id: "KA107", says: "keepalived" },
  "expansion-endless": { id: "KA108", says: "nothing" },
  "expansion-too-long": { id: "KA109", says: "nothing" },
  "expansion-too-much": { id: "KA110", says: "nothing" },
  "sequence-invalid": { id: "KA111", says: "keepalived" },
  "list-invalid": { id: "KA112", says: "keepalived" },
  "escape-ends-file": { id: "KA113", says: "nothing" },
  "escape-names-file": { id: "KA114", says: "nothing" },
  "random-bounds": { id: "KA115", says: "keepalived" },
  "environment-unnamed": { id: "KA116", says: "nothing" },
  "definition-parameters": { id: "KA117", says: "keepalived" },
  "include-twice": { id: "KA118", says: "nothing" },
  "condition-garbled": { id: "KA119", says: "nothing" },
  "main-file": { id: "KA120", says: "keepalived" },
  "sequence-reuses-definition": { id: "KA122", says: "nothing" },
  "include-too-much": { id: "KA123", says: "nothing" },
  "include-spills": { id: "KA121", says: "nothing" },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ReadingProblem {
  readonly code: ProblemCode;
  readonly pass: Pass;
  /** Undefined where no file was read at all. */
  readonly file: FileUse | undefined;
  /** The line keepalived counts at that moment. */
  readonly line: number;
  /** The place in the file. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What keepalived does: ends or never comes back, gives up the include check, drops something, or goes on. */
  readonly effect: "dies" | "refuses" | "drops" | "goes-on";
}
