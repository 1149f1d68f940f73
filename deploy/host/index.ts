/** What a host needs besides its configuration: as data, with how to check, apply and undo it, and as scripts. */
export { directorNeeds, type HostOptions } from "./director.ts";
export {
  together,
  type CommandDuty,
  type Duties,
  type Front,
  type InstanceDuty,
  type ServerDuty,
  type ServiceDuty,
} from "./duties.ts";
export { dutiesOf, frontsOf } from "./from-configuration.ts";
export { lasting } from "./lasting.ts";
export { need, needKinds, type ShellCall, type Need, type NeedKind } from "./need.ts";
export { needLines } from "./program.ts";
export { realServerNeeds, type RealServers } from "./real-server.ts";
export { scriptsFor, type Script, type ScriptFacts } from "./scripts.ts";
export { LIBRARY } from "./shell/library.ts";
