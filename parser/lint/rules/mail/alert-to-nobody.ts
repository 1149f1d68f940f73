import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { globals, instance, sendsMail } from "./mails.ts";

const recipients = "notification_email {\n        ops@example.com\n    }";

export const alertToNobody: LintRule = {
  id: "KA522",
  name: "alert-to-nobody",
  severity: "warning",
  daemon: null,
  summary: "smtp_alert asks for mail that cannot be sent.",
  why: "Mail needs recipients (`notification_email`) and a server (`smtp_server`). Without either keepalived silently sends nothing, and a failover goes unnoticed.",
  advice: "Add `notification_email` and `smtp_server` to global_defs, or remove `smtp_alert`.",
  evidence: [
    "vyos/vyos-1x issue #1866",
    "measured: keepalived 2.2.7 loads it silently, and has no mail server",
  ],
  bad: [
    globals("router_id lb1") + instance("    «smtp_alert»\n"),
    globals("smtp_server 192.0.2.25\n    «smtp_alert»") + instance(""),
    globals(recipients) + instance("    «smtp_alert»\n"),
  ],
  good: [
    globals(`${recipients}\n    smtp_server 192.0.2.25`) + instance("    smtp_alert\n"),
    globals("router_id lb1") + instance("    smtp_alert off\n"),
    instance("    smtp_alert\n"),
    instance(""),
  ],
  about: ["smtp_alert", "smtp_alert_vrrp", "smtp_alert_checker"],
  *check({ typed, configuration: { parent }, reading }) {
    const { smtpServer, notificationEmail } = typed.globals;
    const lacking = [
      ...(notificationEmail.length === 0 ? ["notification_email"] : []),
      ...(smtpServer === undefined ? ["smtp_server"] : []),
    ];
    if (lacking.length === 0) return;
    // It may be in what was not found, or be there and be wrong, which keepalived says.
    if (reading.problems.some(({ code }) => code === "include-missing" || code === "include-unusable"))
      return;
    const isWritten = reading.passes.parent.statements.some(
      ({ words: [word] }) => word !== undefined && lacking.includes(word.text),
    );
    // A file without global_defs is a part of another one, which may have them.
    if (isWritten || !parent.blocks.get("global_defs")) return;
    const all = [...typed.instances, ...typed.syncGroups, ...typed.virtualServers];
    const setting = all.find(sendsMail)?.smtpAlert.setting;
    if (setting === undefined) return;
    yield {
      place: placeOfSetting(setting),
      message: `No ${lacking.join(" and no ")} in global_defs: keepalived silently sends no mail. Add ${lacking.length === 1 ? "it" : "them"}, or remove smtp_alert.`,
    };
  },
};
