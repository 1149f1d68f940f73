/** What a host is like: the program that looks, which changes nothing, and reading what it printed. Pure. */
export { expandedCommand, variablesIn } from "./read/options.ts";
export { askArguments, type Ask } from "./ask.ts";
export { configurationOf, filesOf, releaseFor, type HostConfiguration } from "./configuration.ts";
export {
  addressesHeld,
  heldByKeepalived,
  instancesOf,
  runsVrrp,
  type InstanceStanding,
  type InstanceState,
} from "./instances.ts";
export { readMemory, type ReadMemory } from "./memory.ts";
export { PROGRAM } from "./program/index.ts";
export { readState, type AskedOfHost } from "./read/read-state.ts";
export type {
  AddressState,
  ClockSkew,
  Content,
  Deployed,
  DeployedGeneration,
  DeployedLast,
  DeployedPhase,
  FileRole,
  FileState,
  SeenFile,
  Firewall,
  FirewallKind,
  HostState,
  InterfaceState,
  Ipvs,
  IpvsServer,
  IpvsService,
  Keepalived,
  LoggedState,
  Managers,
  ModuleState,
  Os,
  PackageManager,
  Program,
  RouteState,
  Running,
  Seen,
  StartOptions,
  SystemdUnit,
  Unknown,
  UserState,
} from "./state.ts";
