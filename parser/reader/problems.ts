import type { FileUse } from "./origin.ts";
import type { Pass } from "./passes.ts";

/**
 * What the reader has to say about a file, and the rule each of it is. Rule ids are for good: one is never
 * given a new meaning. KA110 and KA123 said of what kalc gives up that keepalived never ends; KA125 has their place.
 */
export const PROBLEMS = {
  "quote-open": "KA101",
  "quote-unmatched": "KA102",
  "line-too-long": "KA103",
  "nul-in-line": "KA104",
  "include-missing": "KA105",
  "include-unusable": "KA106",
  "include-cycle": "KA107",
  "expansion-endless": "KA108",
  "expansion-too-long": "KA109",
  "sequence-invalid": "KA111",
  "list-invalid": "KA112",
  "escape-ends-file": "KA113",
  "escape-names-file": "KA114",
  "random-bounds": "KA115",
  "environment-unnamed": "KA116",
  "definition-parameters": "KA117",
  "include-twice": "KA118",
  "condition-garbled": "KA119",
  "main-file": "KA120",
  "include-spills": "KA121",
  "sequence-reuses-definition": "KA122",
  "include-elsewhere": "KA124",
  "reading-given-up": "KA125",
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
  /** keepalived itself does not say it. */
  readonly isSilent?: true;
  /**
   * What keepalived does: ends or never comes back, gives up the include check, drops something, or goes on;
   * `unknown` where kalc gave up.
   */
  readonly effect: "dies" | "refuses" | "drops" | "goes-on" | "unknown";
}
