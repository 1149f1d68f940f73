import type { Authentication, AuthHmac, OwnInterface, Peer, VrrpInstance } from "@kalc/parser/model";
import { ipAddress, route } from "./addresses.ts";
import { notifications } from "./calls.ts";
import { blockAt, given, listOf, maybe, objectOf, plain, settingAt, type Field } from "./fields.ts";
import { garp } from "./globals.ts";
import { tracking } from "./tracking.ts";

const peer = objectOf<Peer>({ address: plain, minTtl: given, maxTtl: given, setting: settingAt });

const authentication = objectOf<Authentication>({ type: given, password: given });

const authHmac = objectOf<AuthHmac>({
  keys: listOf(objectOf({ id: plain, key: plain, setting: settingAt })),
  activeKey: given,
  timeWindow: given,
  antiReplay: given,
  mode: given,
});

const ownInterface = objectOf<OwnInterface>({
  kind: plain,
  name: given,
  macAddress: given,
  address: given,
  mode: given,
  xmitBase: given,
  setting: settingAt,
});

export const instance: Field<VrrpInstance> = objectOf<VrrpInstance>({
  name: plain,
  block: blockAt,
  virtualRouterId: given,
  interface: given,
  vrf: given,
  dontTrackPrimary: given,
  strict: given,
  state: given,
  priority: given,
  nopreempt: given,
  preemptDelay: given,
  timerExpiredBackup: given,
  downTimerAdverts: given,
  lowerPrioNoAdvert: given,
  higherPrioSendAdvert: given,
  ownerIgnoreAdverts: given,
  accept: given,
  family: given,
  version: given,
  advertInt: given,
  isUnicast: plain,
  unicastPeers: listOf(peer),
  source: given,
  multicastGroup: given,
  unicastTtl: given,
  checkUnicastSrc: given,
  unicastFaultNoPeer: given,
  trackSrcIp: given,
  v3ChecksumAsV2: given,
  oldUnicastChecksum: given,
  authentication: maybe(authentication),
  authHmac: maybe(authHmac),
  ownInterface: maybe(ownInterface),
  useVmacAddr: given,
  virtualAddresses: listOf(ipAddress),
  excludedAddresses: listOf(ipAddress),
  routes: listOf(route),
  rules: listOf(route),
  tracking,
  syncGroup: plain,
  garp,
  notifications,
  notifyPriorityChanges: given,
  smtpAlert: given,
});
