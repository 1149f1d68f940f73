/** What the statements are: keywords in their blocks, entries of value blocks, skipped or unknown words. */
export {
  addBlock,
  addLine,
  addSetting,
  blocksOf,
  has,
  hasOption,
  linesOf,
  nameOf,
  newBlock,
  optionOf,
  placeOfSetting,
  placeOfWords,
  settingOf,
  settingsOf,
  textOf,
  valueOf,
  type Block,
  type Configuration,
  type Setting,
} from "./block.ts";
export { answeredOnce, silentAbout, wholeOf } from "./block-answers.ts";
export { ALL_WORDS, type AskedWord, type BlockForm, type SettingForm } from "./block-form.ts";
export { FormedBlock, formOf, type FormInPlace } from "./formed-block.ts";
export { isKnownToBeSilent, learnSilence } from "./silences.ts";
export { serverKey } from "./server-key.ts";
export type { Given, Origin } from "./typed/given.ts";
export { ownerPriority } from "./typed/vrrp-election.ts";
export { typed, type TypedConfiguration } from "./typed/typed.ts";
export type { Authentication, AuthHmac } from "./typed/authentication.ts";
export type { BfdInstance } from "./typed/bfd-instance.ts";
export type { CheckSettings, Url } from "./typed/check-settings.ts";
export type { CheckerDefaults } from "./typed/checker-defaults.ts";
export type { CheckerKind } from "./typed/checker-kinds.ts";
export type { Checker, Connection, Timing } from "./typed/checkers.ts";
export type { ScriptCall } from "./typed/command.ts";
export type { Forwarding, Tunnel } from "./typed/forwarding.ts";
export type { Garp } from "./typed/garp.ts";
export type { Globals } from "./typed/globals.ts";
export type { GarpGroup, TrackGroup } from "./typed/groups.ts";
export type { InterfaceDelays, LinkbeatInterface } from "./typed/interfaces.ts";
export type { Notifications } from "./typed/notifications.ts";
export type { RealServer } from "./typed/real-server.ts";
export type { Route, RouteOptions } from "./typed/routes.ts";
export type { Ssl } from "./typed/ssl.ts";
export type { TrackFile } from "./typed/track-file.ts";
export type { TrackProcess } from "./typed/track-process.ts";
export type { Tracked, Tracking } from "./typed/tracked.ts";
export { roomFor, type IpAddress } from "./typed/virtual-address.ts";
export { serverOver, type Service, type SorryServer, type VirtualServer } from "./typed/virtual-server.ts";
export type { ServerGroupEntry, VirtualServerGroup } from "./typed/virtual-server-group.ts";
export type { OwnInterface } from "./typed/vmac.ts";
export type { Adverts, Peer } from "./typed/vrrp-adverts.ts";
export type { Election, State } from "./typed/vrrp-election.ts";
export type { VrrpInstance } from "./typed/vrrp-instance.ts";
export type { VrrpScript } from "./typed/vrrp-script.ts";
export type { GroupMember, VrrpSyncGroup } from "./typed/vrrp-sync-group.ts";
export { KnownSkips } from "./known-skips.ts";
export { walk, walkInSteps, type Listener, type WalkEffect, type StatementRole } from "./walk.ts";
