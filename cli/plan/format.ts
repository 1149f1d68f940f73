import type { Plan, PlanFinding } from "@kalc/deploy/plan";
import type { TextLook } from "../look.ts";

/** Why a finding does not block the plan although it is an error; undefined where it does. */
export type AllowedBecause = (finding: PlanFinding) => string | undefined;

export interface PlanReport {
  readonly plans: readonly Plan[];
  /** Of each cluster the commands of its hosts, where they were asked for. */
  readonly commands: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly allowed?: AllowedBecause;
}

/** Makes text of plans and decides nothing. */
export type PlanFormat = (report: PlanReport, look: TextLook) => string;
