import type { Severity } from "@kalc/parser/diagnostics";
import type { Place } from "./sources/place.ts";

/**
 * What becomes of something in the input: taken as it stands, taken for what is not said, put right, or not
 * possible. Only the last makes the command fail.
 */
export type Outcome = "understood" | "assumed" | "corrected" | "impossible";

export interface Finding {
  readonly code: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** What was written, what became of it, why. Never the value of a secret. */
  readonly message: string;
  readonly variable: string | undefined;
  readonly place: Place | undefined;
}

const SEVERITY_OF: Readonly<Record<Outcome, Severity>> = {
  understood: "info",
  assumed: "warning",
  corrected: "warning",
  impossible: "error",
};

export interface About {
  readonly variable?: string | undefined;
  readonly place?: Place | undefined;
}

export function finding(code: string, outcome: Outcome, message: string, about: About = {}): Finding {
  return {
    code,
    outcome,
    severity: SEVERITY_OF[outcome],
    message,
    variable: about.variable,
    place: about.place,
  };
}

/** Input that gives nothing to work with: the whole conversion ends, and nothing is written. */
export interface Refusal {
  readonly refused: string;
  readonly place: Place | undefined;
}

export function refusal(refused: string, place?: Place): Refusal {
  return { refused, place };
}

export function isRefusal(value: object): value is Refusal {
  return "refused" in value;
}
