import type { Plan } from "@kalc/deploy/plan";
import type { TextLook } from "../look.ts";

export interface PlanReport {
  readonly plans: readonly Plan[];
  /** Of each cluster the commands of its hosts, where they were asked for. */
  readonly commands: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Makes text of plans and decides nothing. */
export type PlanFormat = (report: PlanReport, look: TextLook) => string;
