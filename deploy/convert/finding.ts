import type { Severity } from "@kalc/parser/diagnostics";
import type { InputPlace } from "./sources/place.ts";

/**
 * What becomes of something in the input: taken as it stands, taken for what is not said, put right, or not
 * possible. Only the last makes the command fail.
 */
export type Treatment = "understood" | "assumed" | "corrected" | "impossible";

export interface ConvertFinding {
  readonly code: string;
  readonly outcome: Treatment;
  readonly severity: Severity;
  /** What was written, what became of it, why. Never the value of a secret. */
  readonly message: string;
  readonly variable: string | undefined;
  readonly place: InputPlace | undefined;
}

const SEVERITY_OF: Readonly<Record<Treatment, Severity>> = {
  understood: "info",
  assumed: "warning",
  corrected: "warning",
  impossible: "error",
};

export interface About {
  readonly variable?: string | undefined;
  readonly place?: InputPlace | undefined;
}

export function finding(
  code: string,
  outcome: Treatment,
  message: string,
  about: About = {},
): ConvertFinding {
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
export interface ConvertRefusal {
  readonly refused: string;
  readonly place: InputPlace | undefined;
}

export function refusal(refused: string, place?: InputPlace): ConvertRefusal {
  return { refused, place };
}

export function isRefusal(value: object): value is ConvertRefusal {
  return "refused" in value;
}
