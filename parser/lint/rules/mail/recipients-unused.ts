import { placeOfSetting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { globals, instance, sendsMail } from "./mails.ts";

export const recipientsUnused: LintRule = {
  id: "KA521",
  name: "recipients-unused",
  tag: "unnecessary",
  severity: "info",
  daemon: null,
  summary: "Mail has recipients, but nothing sends mail.",
  why: "Since keepalived 2.0 an instance or a sync group sends mail about its changes only with `smtp_alert`, in the block or in global_defs. `notification_email` and `smtp_server` alone have no effect: nobody is told about a failover.",
  advice: "Add `smtp_alert` to global_defs or to the instance, or remove the mail settings.",
  since: "2.0.0",
  evidence: [
    "sous-chefs/keepalived issue #14",
    'measured: keepalived 2.2.7 runs with "Using smtp notification = no"',
  ],
  bad: [
    globals("«notification_email» {\n        ops@example.com\n    }\n    smtp_server 192.0.2.25") +
      instance(""),
  ],
  good: [
    globals(
      "notification_email {\n        ops@example.com\n    }\n    smtp_server 192.0.2.25\n    smtp_alert",
    ) + instance(""),
    globals("notification_email {\n        ops@example.com\n    }\n    smtp_server 192.0.2.25") +
      instance("    smtp_alert\n"),
  ],
  about: ["notification_email"],
  *check({ typed, configuration: { parent }, verdict }) {
    const opening = parent.blocks
      .get("global_defs")
      ?.flatMap(({ blocks }) => blocks.get("notification_email") ?? [])
      .find(({ lines }) => lines.length > 0)?.opening;
    const { instances, syncGroups, virtualServers } = typed;
    // What nobody can send mail about, or what keepalived does not get to, is not missed.
    if (opening === undefined || !verdict.runs || instances.length + virtualServers.length === 0) return;
    if ([...instances, ...syncGroups].some(sendsMail)) return;
    if (virtualServers.some((server) => sendsMail(server) || server.realServers.some(sendsMail))) return;
    yield {
      place: placeOfSetting(opening),
      message:
        "No smtp_alert set: keepalived never sends mail to these recipients. Add smtp_alert to global_defs, or remove the mail settings.",
    };
  },
};
