// What is told while something is done to hosts, and what comes of it. Plain data, without secrets.

export type RolloutStep =
  | "lock"
  | "install"
  | "test"
  | "arm"
  | "weaken"
  | "activate"
  | "gate"
  | "hand-over"
  | "hand-back"
  | "connect"
  | "confirm"
  | "revert"
  | "unlock"
  | "remove";

export interface Event {
  /** Null: it is about the cluster. */
  readonly host: string | null;
  readonly step: RolloutStep;
  readonly state: "begins" | "done" | "waits" | "failed";
  /** A sentence without a full stop; empty where step and state say it all. */
  readonly text: string;
}

/**
 * `verified`: it is done, and was seen to be. `refused`: nothing was changed. `rolled-back`: all hosts are as they were
 * before. `guarded`: of some hosts that is not known; they take it back themselves where nobody confirms in time.
 */
export interface RolloutResult {
  readonly kind: "verified" | "refused" | "rolled-back" | "guarded";
  /** Sentences without a full stop. */
  readonly reasons: readonly string[];
  readonly guarded: readonly Guarded[];
  /** What somebody should know, whatever came of it. */
  readonly notes: readonly string[];
}

export interface Guarded {
  readonly host: string;
  /** Milliseconds of our clock; null where nothing takes it back. */
  readonly until: number | null;
  readonly why: string;
}
