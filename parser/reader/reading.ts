import type { Definition } from "./definitions.ts";
import type { EffectiveStatement, FileUse } from "./origin.ts";
import type { Pass } from "./passes.ts";
import type { ReadingProblem } from "./problems.ts";
import { statementsIn, type PassRow } from "./block-row.ts";

export class PassReading {
  readonly rows: readonly PassRow[];
  /**
   * Why the list is not what the whole file gives: keepalived dies at its end, hangs there, or never
   * starts the pass because the first one failed. Undefined for a pass that is read to the end.
   */
  readonly ended: PassEnd;
  /** After where it ends: what there would be, did keepalived not end there. */
  readonly further: readonly EffectiveStatement[];
  /** How many rows come before the first place where kalc gave up, and left something out. */
  readonly gaveUpAt: number | undefined;

  constructor(
    rows: readonly PassRow[],
    ended: PassEnd,
    further: readonly EffectiveStatement[],
    gaveUpAt: number | undefined,
  ) {
    this.rows = rows;
    this.ended = ended;
    this.further = further;
    this.gaveUpAt = gaveUpAt;
  }

  get statements(): readonly EffectiveStatement[] {
    return statementsIn(this.rows);
  }
}

type PassEnd = "crash" | "endless" | "not-run" | undefined;

export interface Reading {
  readonly version: string;
  readonly configId: string | undefined;
  /** Every opening of a file, in order. */
  readonly files: readonly FileUse[];
  readonly passes: Readonly<Record<Pass, PassReading>>;
  /** Every line that was read is one that all versions and passes read alike. */
  readonly isPlain: boolean;
  /** Every definition with the value it has in the end, by name; keepalived's own are among them. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly problems: readonly ReadingProblem[];
  /** Those that keepalived does not get to. */
  readonly furtherProblems: readonly ReadingProblem[];
  /** Every id that a condition names, in the files and in what was expanded. */
  readonly configIds: readonly string[];
}
