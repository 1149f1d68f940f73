import type { Garp, Globals, Ssl } from "@kalc/parser/model";
import { call } from "./calls.ts";
import { blockAt, given, listOf, maybe, objectOf, plain, recordOf, type Field } from "./fields.ts";

export const garp: Field<Garp> = objectOf<Garp>({
  masterDelay: given,
  masterRepeat: given,
  masterRefresh: given,
  masterRefreshRepeat: given,
  lowerPrioDelay: given,
  lowerPrioRepeat: given,
});

export const globals: Field<Globals> = objectOf<Globals>({
  routerId: given,
  instance: given,
  netNamespace: given,
  vrrpVersion: given,
  vrrpStrict: given,
  vrrpMcastGroup4: given,
  vrrpMcastGroup6: given,
  vrrpStartupDelay: given,
  vrrpCheckUnicastSrc: given,
  vrrpNotifyPriorityChanges: given,
  vmacPrefix: given,
  dynamicInterfaces: given,
  allowsInterfaceChanges: plain,
  defaultInterface: given,
  enableScriptSecurity: given,
  scriptUser: given,
  scriptGroup: given,
  garp,
  notificationEmail: listOf(given),
  notificationEmailFrom: given,
  smtpServer: given,
  smtpPort: given,
  smtpConnectTimeout: given,
  smtpAlert: given,
  smtpAlertVrrp: given,
  smtpAlertChecker: given,
  startupScript: maybe(call),
  shutdownScript: maybe(call),
  others: recordOf(given),
});

export const ssl: Field<Ssl> = objectOf<Ssl>({
  block: blockAt,
  password: given,
  ca: given,
  certificate: given,
  key: given,
});
