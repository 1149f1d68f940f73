import type { Garp, Globals, Ssl } from "../../model/index.ts";
import { factsOf, given, plain, within, type Field } from "../facts.ts";
import { call } from "./calls.ts";

const garp = factsOf<Garp, never>({
  masterDelay: given("vrrp_garp_master_delay"),
  masterRepeat: given("vrrp_garp_master_repeat"),
  masterRefresh: given("vrrp_garp_master_refresh"),
  masterRefreshRepeat: given("vrrp_garp_master_refresh_repeat"),
  lowerPrioDelay: given("vrrp_garp_lower_prio_delay"),
  lowerPrioRepeat: given("vrrp_garp_lower_prio_repeat"),
});

/** Whoever is told, it is a set. */
const recipients: Field<Globals["notificationEmail"]> = (all, add) => {
  const text = all.map(({ value }) => value).sort();
  add({
    keyword: "notification_email",
    text: text.length === 0 ? undefined : text.join(" "),
    from: "file",
    setting: all[0]?.setting,
  });
};

export const globalFacts: Field<Globals> = factsOf<Globals, never>({
  routerId: given("router_id"),
  instance: given("instance"),
  netNamespace: given("net_namespace"),
  vrrpVersion: given("vrrp_version"),
  vrrpStrict: given("vrrp_strict"),
  vrrpMcastGroup4: given("vrrp_mcast_group4"),
  vrrpMcastGroup6: given("vrrp_mcast_group6"),
  vrrpStartupDelay: given("vrrp_startup_delay"),
  vrrpCheckUnicastSrc: given("vrrp_check_unicast_src"),
  vrrpNotifyPriorityChanges: given("vrrp_notify_priority_changes"),
  vmacPrefix: given("vmac_prefix"),
  dynamicInterfaces: given("dynamic_interfaces"),
  allowsInterfaceChanges: plain("dynamic_interfaces allow_if_changes"),
  defaultInterface: given("default_interface"),
  enableScriptSecurity: given("enable_script_security"),
  scriptUser: given("script_user"),
  scriptGroup: given("script_user group"),
  garp,
  notificationEmail: recipients,
  notificationEmailFrom: given("notification_email_from"),
  smtpServer: given("smtp_server"),
  smtpPort: given("smtp_server port"),
  smtpConnectTimeout: given("smtp_connect_timeout"),
  smtpAlert: given("smtp_alert"),
  smtpAlertVrrp: given("smtp_alert_vrrp"),
  smtpAlertChecker: given("smtp_alert_checker"),
  startupScript: call("startup_script"),
  shutdownScript: call("shutdown_script"),
  others: (all, add) => {
    for (const [keyword, words] of Object.entries(all)) given(keyword)(words, add);
  },
});

export const sslFacts: Field<Ssl | undefined> = within(
  factsOf<Ssl, "block">({
    password: given("SSL password"),
    ca: given("SSL ca"),
    certificate: given("SSL certificate"),
    key: given("SSL key"),
  }),
);
