// What instances track, and what is set for interfaces.
import type {
  BfdInstance,
  InterfaceDelays,
  LinkbeatInterface,
  TrackFile,
  TrackProcess,
  VrrpScript,
} from "@kalc/parser/model";
import { blockAt, given, objectOf, plain, settingAt, type Field } from "./fields.ts";

export const script: Field<VrrpScript> = objectOf<VrrpScript>({
  name: plain,
  block: blockAt,
  script: given,
  user: given,
  group: given,
  interval: given,
  timeout: given,
  weight: given,
  reverse: given,
  rise: given,
  fall: given,
  initFail: given,
});

export const trackProcess: Field<TrackProcess> = objectOf<TrackProcess>({
  name: plain,
  block: blockAt,
  process: given,
  paramMatch: given,
  fullCommand: given,
  weight: given,
  reverse: given,
  quorum: given,
  quorumMax: given,
  terminateDelay: given,
  forkDelay: given,
});

export const trackFile: Field<TrackFile> = objectOf<TrackFile>({
  name: plain,
  block: blockAt,
  file: given,
  weight: given,
  reverse: given,
  initFile: given,
  overwrites: given,
});

export const bfdInstance: Field<BfdInstance> = objectOf<BfdInstance>({
  name: plain,
  block: blockAt,
  neighborIp: given,
  sourceIp: given,
  minRx: given,
  minTx: given,
  idleTx: given,
  multiplier: given,
  passive: given,
  ttl: given,
  maxHops: given,
  multihop: given,
  weight: given,
  reverse: given,
  isForVrrp: plain,
  isForChecker: plain,
});

export const linkbeatInterface: Field<LinkbeatInterface> = objectOf<LinkbeatInterface>({
  name: plain,
  method: given,
  setting: settingAt,
});

export const interfaceDelay: Field<InterfaceDelays> = objectOf<InterfaceDelays>({
  name: plain,
  down: given,
  up: given,
  setting: settingAt,
});
