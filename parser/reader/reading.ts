import type { Definition } from "./definitions.ts";
import type { EffectiveStatement, FileUse } from "./origin.ts";
import type { ReadingProblem } from "./problems.ts";
import { statementsIn, type Row } from "./whole-blocks.ts";

/** keepalived reads a configuration four times, one process after the other (12.1). */
export const PASSES = ["parent", "checker", "vrrp", "bfd"] as const;

export type Pass = (typeof PASSES)[number];

export class PassReading {
  readonly rows: readonly Row[];
  /**
   * Why the list is not what the whole file gives: keepalived dies at its end, hangs there, or never
   * starts the pass because the first one failed. Undefined for a pass that is read to the end.
   */
  readonly ended: PassEnd;
  /** Behind where it ends: what there would be, did keepalived not end there. */
  readonly further: readonly EffectiveStatement[];
  /** How many rows come before the first place where kalc gave up, and left something out. */
  readonly gaveUpAt: number | undefined;

  constructor(
    rows: readonly Row[],
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
  /** Every definition with the value it has in the end, by name; keepalived's own are among them. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly problems: readonly ReadingProblem[];
  /** Those that keepalived does not get to. */
  readonly furtherProblems: readonly ReadingProblem[];
  /** Every id that a condition names, in the files and in what was expanded. */
  readonly configIds: readonly string[];
}

/** What the host contributes. Nothing of it is ever looked up: what is not given has a fixed value. */
export interface Environment {
  /** Absolute path of the folder keepalived is started in, for `_PWD` and relative file names. */
  readonly workingDirectory: string;
  /** For `_INSTANCE` where no config id is chosen: keepalived uses the host's name. */
  readonly hostName: string;
  /** For `_ENV`. */
  readonly variables: Readonly<Record<string, string>>;
  /** What a deployment puts in the place of `${NAME}`, before keepalived sees the file. */
  readonly filledIn: Readonly<Record<string, string>>;
  /** For `_RANDOM`. */
  readonly random: (min: number, max: number) => number;
}

export const PLAIN_ENVIRONMENT: Environment = {
  workingDirectory: "/etc/keepalived",
  hostName: "localhost",
  variables: {},
  filledIn: {},
  random: (min) => min,
};
