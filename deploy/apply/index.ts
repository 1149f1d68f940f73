/** Carrying out what was planned, on all hosts or on none. It starts no program: what it takes comes in. */
export { healthNow, workOf, type Deployment } from "./deployment.ts";
export {
  carryOutDrill,
  objectionsToDrill,
  type Drilled,
  type DrilledInstance,
  type DrillRun,
} from "./drill.ts";
export { drillOf } from "./drill-choice.ts";
export type { SeenHolders, TimeSpan } from "./holders.ts";
export { driftBetween } from "./drift.ts";
export type { Event, Guarded, RolloutResult, RolloutStep } from "./event.ts";
export type { Generation, HostStatus } from "./hosts/status.ts";
export { isObjection, objectionsTo as objectionsToPlan } from "./preflight.ts";
export { removeFrom } from "./remove.ts";
export { goalsFor, rollbackOf, type Goals } from "./rollback.ts";
export { carryOut } from "./run.ts";
export { namesOn, statusesOf, type PendingRun, type Statuses } from "./pending-run.ts";
export { confirmWaiting, guardedIn, waitingIn } from "./waiting.ts";
export { CONFIRMATIONS, type Confirmation } from "./work.ts";
export type { HostProgram, World } from "./world.ts";
