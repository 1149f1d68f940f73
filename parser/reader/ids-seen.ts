import type { EffectiveStatement } from "./origin.ts";
import type { PassRow } from "./whole-blocks.ts";

/**
 * A line that a condition keeps for one config id, or for all others, and that gives a statement and nothing else.
 * Most conditions are such: then what is read for the id follows from what is read without one.
 */
export interface ConditionChoice {
  readonly id: string;
  /** Where the statement stands among the rows of the pass, or would. */
  readonly at: number;
  /** What is read for the id alone; undefined where it is what is not read for it. */
  readonly own: EffectiveStatement | undefined;
}

/** What a reading without a config id found out about those with one. */
export interface IdsSeen {
  /** By the rows of the pass they were met in. */
  readonly choices: Map<readonly PassRow[], readonly ConditionChoice[]>;
  /** Ids that decide about more than statements. */
  readonly involved: Set<string>;
  /** Something depends on which id it is, or on which statements there are. */
  allInvolved: boolean;
}
