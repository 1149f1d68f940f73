import type { KeywordSpec } from "../define.ts";
import { fileSettings } from "./global-defs/files.ts";
import { firewallSettings } from "./global-defs/firewall.ts";
import { lvsSettings } from "./global-defs/lvs.ts";
import { mailSettings } from "./global-defs/mail.ts";
import { processSettings } from "./global-defs/process.ts";
import { schedulingSettings } from "./global-defs/scheduling.ts";
import { scriptSettings } from "./global-defs/scripts.ts";
import { snmpSettings } from "./global-defs/snmp.ts";
import { vrrpDefaults } from "./global-defs/vrrp.ts";

export const globalDefs: readonly KeywordSpec[] = [
  ...processSettings,
  ...mailSettings,
  ...scriptSettings,
  ...vrrpDefaults,
  ...firewallSettings,
  ...schedulingSettings,
  ...lvsSettings,
  ...snmpSettings,
  ...fileSettings,
];
