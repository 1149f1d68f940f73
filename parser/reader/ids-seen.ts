import type { EffectiveStatement } from "./origin.ts";
import type { PassRow } from "./block-row.ts";

/**
 * A line with a condition (`@id` or `@^id`) that gives one statement and does nothing else. Most conditions are of
 * this kind. The reading for the id then follows from the reading without an id.
 */
export interface ConditionChoice {
  readonly id: string;
  /** The index among the rows of the pass at which the statement is, or is missing. */
  readonly at: number;
  /** The statement that only the id has (`@id`); undefined where the id is the one without it (`@^id`). */
  readonly own: EffectiveStatement | undefined;
}

/** What a reading without a config id tells about the readings with one. */
export interface IdsSeen {
  /** By the rows of the pass they were met in. */
  readonly choices: Map<readonly PassRow[], readonly ConditionChoice[]>;
  /** Ids that decide about more than statements. */
  readonly involved: Set<string>;
  /** Something depends on which id it is, or on which statements there are. */
  allInvolved: boolean;
}
