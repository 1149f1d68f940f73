// Who is told of a change of state.
import { command, described, keyword, optional, toggle, type KeywordSpec } from "../../define.ts";
import { group, interfaceName, script, user } from "../../values/index.ts";

export const notifications: readonly KeywordSpec[] = [
  command("notify_master", {
    doc: "Runs a command when this node becomes master. Put quotes around a command with arguments; a user and a group may follow. keepalived does not wait for it and does not look at its exit status. A second one is reported and dropped.",
    example: 'notify_master "/usr/local/bin/on-master web"',
  }),
  command("notify_backup", {
    doc: "Runs a command when this node becomes backup, also once at start-up.",
    example: "notify_backup /usr/local/bin/on-backup",
  }),
  command("notify_fault", {
    doc: "Runs a command when this node goes to FAULT: its interface is down or something it tracks has failed.",
    example: "notify_fault /usr/local/bin/on-fault",
  }),
  command("notify_stop", {
    since: "1.1.13",
    doc: "Runs a command when keepalived stops, or when a reload removes the instance. Without it a plain stop looks to your scripts like nothing at all.",
    example: "notify_stop /usr/local/bin/on-stop",
  }),
  command("notify", {
    since: "1.1.2",
    doc: "Runs a command at every change of state, after the one for that state, with four more arguments: the word INSTANCE, the name, the new state and the priority. One script for everything instead of four.",
    example: "notify /usr/local/bin/on-change",
  }),
  command("notify_master_rx_lower_pri", {
    since: "2.0.6",
    doc: "Runs a command when this node is master and receives an advert of lower priority: another node thinks it is master too, so adverts get lost one way.",
    example: "notify_master_rx_lower_pri /usr/local/bin/on-rival",
  }),
  command("notify_deleted", {
    words: [optional(script()), optional(user()), optional(group())],
    since: "2.1.0",
    bare: "DELETED is reported to the other notifications",
    doc: "What happens when a reload removes the instance: the command is run and the state DELETED is reported. Without it the state reported is STOP, as when keepalived ends.",
    example: "notify_deleted /usr/local/bin/on-deleted",
  }),
  toggle("notify_priority_changes", {
    since: "2.0.16",
    default: described("the sync group's setting, else vrrp_notify_priority_changes of global_defs"),
    doc: "Also tells notify commands and FIFOs when only the priority has changed. Without it they are only told about changes of state.",
    example: "notify_priority_changes on",
  }),
  toggle("smtp_alert", {
    default: described("smtp_alert_vrrp of global_defs, else smtp_alert there, else false"),
    doc: "Sends mail when this instance changes state. Needs smtp_server, notification_email_from and notification_email in global_defs; without them nothing is sent and nothing is said.",
    example: "smtp_alert",
  }),
  keyword("lvs_sync_daemon_interface", {
    words: [interfaceName({ absent: "unnoticed" })],
    needs: ["lvs"],
    repeat: "first-wins",
    deprecated: { use: "global_defs lvs_sync_daemon", reported: "config-error", after: "1.2.19" },
    doc: "Runs the kernel's connection synchronisation on this interface, as master or backup with the instance. Write lvs_sync_daemon in global_defs instead; this word is reported, and dropped when both are there.",
    example: "lvs_sync_daemon_interface eth1",
  }),
];
