/** What is to be beside what is: what has to be done to a cluster, in which order, and what comes of it. Pure. */
export { commandsOf } from "./commands.ts";
export type { PlannedContent, ContentFile } from "./content.ts";
export { asksFor } from "./desired/ask.ts";
export { edited, type PlannedEdit } from "./desired/edited.ts";
export { nameOf } from "./desired/needs.ts";
export { objectionsTo } from "./desired/objections.ts";
export type { PlanSources } from "./desired/tree.ts";
export { foreseen, type Foreseen } from "./hand-over/foreseen.ts";
export { watched, type WatchedInstance } from "./hand-over/hand-over.ts";
export { weakerEdits } from "./hand-over/weaker.ts";
export type { Hash } from "./hash.ts";
export { serverName, serviceName, servicesIn } from "./hosts/services.ts";
export { hurriedLimitMs, settleMs } from "./instances/between.ts";
export { noticed } from "./instances/interruption.ts";
export { makePlan, planned, withoutCounts, type Planned, type PlanQuestion } from "./make.ts";
export { isSeen, type Observed } from "./observed.ts";
export type { Payload } from "./payload.ts";
export type { LintSettings } from "./problems/of-lint.ts";
export {
  PREFERENCES,
  type Activation,
  type ConfigurationChange,
  type ExpectedTest,
  type FileChange,
  type HandOverPlan,
  type HostPlan,
  type InstancePlan,
  type Interruption,
  type Loss,
  type NeedChange,
  type Order,
  type OrderKind,
  type Plan,
  type PlanChange,
  type PlanEffect,
  type PlanFinding,
  type PlanForecast,
  type Preference,
  type Risk,
} from "./plan.ts";
