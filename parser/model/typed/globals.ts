import type { Address } from "../../schema/index.ts";
import { asAddress, asFlag, asNumber, asText, byDefault, inFile, type Given } from "./given.ts";
import { command, type ScriptCall } from "./command.ts";
import { globalGarp, type Garp } from "./garp.ts";
import { flag, given, maybe, partOfDefault, setting, type Scope } from "./scope.ts";
import { linesOf, textOf, valueOf } from "../block.ts";

/** Settings for the whole of keepalived. Names of the host and of its users are not known here. */
export interface Globals {
  /** The host's name where it is not set. */
  readonly routerId: Given<string> | undefined;
  readonly instance: Given<string> | undefined;
  readonly netNamespace: Given<string> | undefined;
  readonly vrrpVersion: Given<number>;
  readonly vrrpStrict: Given<boolean>;
  readonly vrrpMcastGroup4: Given<Address>;
  readonly vrrpMcastGroup6: Given<Address>;
  readonly vrrpStartupDelay: Given<number> | undefined;
  readonly vrrpCheckUnicastSrc: Given<boolean>;
  readonly vrrpNotifyPriorityChanges: Given<boolean>;
  readonly vmacPrefix: Given<string>;
  readonly dynamicInterfaces: Given<boolean>;
  /** dynamic_interfaces with allow_if_changes. */
  readonly allowsInterfaceChanges: boolean;
  readonly defaultInterface: Given<string>;
  readonly enableScriptSecurity: Given<boolean>;
  readonly scriptUser: Given<string> | undefined;
  readonly scriptGroup: Given<string> | undefined;
  readonly garp: Garp;
  readonly notificationEmail: readonly Given<string>[];
  readonly notificationEmailFrom: Given<string> | undefined;
  readonly smtpServer: Given<string> | undefined;
  /** None without a server. */
  readonly smtpPort: Given<number> | undefined;
  readonly smtpConnectTimeout: Given<number>;
  readonly smtpAlert: Given<boolean> | undefined;
  readonly smtpAlertVrrp: Given<boolean>;
  /** Undefined where neither it nor smtp_alert is set: virtual and real servers then differ. */
  readonly smtpAlertChecker: Given<boolean> | undefined;
  readonly startupScript: ScriptCall | undefined;
  readonly shutdownScript: ScriptCall | undefined;
  /** Everything else that is written there: the words after each keyword. */
  readonly others: Readonly<Record<string, Given<readonly string[]>>>;
}

export function globalsOf(scope: Scope, root: Scope): Globals {
  const user = setting(scope, "script_user");
  const group = textOf(user, 1);
  const interfaces = setting(scope, "dynamic_interfaces");
  const smtpAlert = maybe(scope, "smtp_alert", asFlag);
  return {
    routerId: maybe(scope, "router_id", asText),
    instance: maybe(root, "instance", asText),
    netNamespace: maybe(root, "net_namespace", asText),
    vrrpVersion: given(scope, "vrrp_version", asNumber),
    vrrpStrict: given(scope, "vrrp_strict", asFlag),
    vrrpMcastGroup4: given(scope, "vrrp_mcast_group4", asAddress),
    vrrpMcastGroup6: given(scope, "vrrp_mcast_group6", asAddress),
    vrrpStartupDelay: maybe(scope, "vrrp_startup_delay", asNumber),
    vrrpCheckUnicastSrc: flag(scope, "vrrp_check_unicast_src"),
    vrrpNotifyPriorityChanges: given(scope, "vrrp_notify_priority_changes", asFlag),
    vmacPrefix: given(scope, "vmac_prefix", asText),
    dynamicInterfaces: interfaces ? inFile(true, interfaces) : byDefault(false),
    allowsInterfaceChanges: textOf(interfaces) === "allow_if_changes",
    defaultInterface: given(scope, "default_interface", asText),
    enableScriptSecurity: flag(scope, "enable_script_security"),
    scriptUser: maybe(scope, "script_user", asText),
    scriptGroup: user && group !== undefined ? inFile(group, user) : undefined,
    garp: globalGarp(scope),
    notificationEmail: scope.blocks
      .flatMap((block) => linesOf(block, "notification_email"))
      .flatMap((line) => line.words.map(({ text }) => inFile(text, line))),
    notificationEmailFrom: maybe(scope, "notification_email_from", asText),
    smtpServer: maybe(scope, "smtp_server", asText),
    smtpPort: smtpPort(scope),
    smtpConnectTimeout: given(scope, "smtp_connect_timeout", asNumber),
    smtpAlert,
    smtpAlertVrrp: given(scope, "smtp_alert_vrrp", asFlag),
    smtpAlertChecker: maybe(scope, "smtp_alert_checker", asFlag) ?? smtpAlert,
    startupScript: command(scope, "startup_script"),
    shutdownScript: command(scope, "shutdown_script"),
    others: others(scope),
  };
}

function smtpPort(scope: Scope): Given<number> | undefined {
  const server = setting(scope, "smtp_server");
  if (!server) return undefined;
  const port = asNumber(valueOf(server, 1));
  return port === undefined ? partOfDefault(scope, "smtp_server", "port", asNumber) : inFile(port, server);
}

/** Shown by a name of their own above. */
const named = new Set([
  "router_id",
  "vrrp_version",
  "vrrp_strict",
  "vrrp_mcast_group4",
  "vrrp_mcast_group6",
  "vrrp_startup_delay",
  "vrrp_check_unicast_src",
  "vrrp_notify_priority_changes",
  "vmac_prefix",
  "dynamic_interfaces",
  "default_interface",
  "enable_script_security",
  "script_user",
  "vrrp_garp_master_delay",
  "vrrp_garp_master_repeat",
  "vrrp_garp_master_refresh",
  "vrrp_garp_master_refresh_repeat",
  "vrrp_garp_lower_prio_delay",
  "vrrp_garp_lower_prio_repeat",
  "vrrp_min_garp",
  "notification_email_from",
  "smtp_server",
  "smtp_connect_timeout",
  "smtp_alert",
  "smtp_alert_vrrp",
  "smtp_alert_checker",
  "startup_script",
  "shutdown_script",
]);

function others(scope: Scope): Globals["others"] {
  const keywords = new Set(
    scope.blocks.flatMap((block) => block.settings.map(({ entry }) => entry.aliasOf ?? entry.name)),
  );
  const found: Record<string, Given<readonly string[]>> = {};
  for (const keyword of keywords) {
    const last = setting(scope, keyword);
    if (last && !named.has(keyword))
      found[keyword] = inFile(
        last.words.map(({ text }) => text),
        last,
      );
  }
  return found;
}
