import { command, described, flag, toggle, valueBlock, type KeywordSpec } from "../define.ts";
import { refersTo } from "../values/index.ts";

const members: readonly KeywordSpec[] = [
  valueBlock("group", {
    line: "name_list",
    items: refersTo("vrrp_instance"),
    empty: "reported",
    repeat: "first-wins",
    required: true,
    doc: "The VRRP instances that change state together; they may be defined further down. A name that is unknown, or already in another sync group, is reported and left out. Without a list the whole group is dropped. A second list is refused, and its closing brace ends the group: all keywords after it are unknown.",
    example: "group {\n  outside\n  inside\n}",
  }),
];

const tracking: readonly KeywordSpec[] = [
  valueBlock("track_interface", {
    line: "track_if_line",
    since: "2.0.0",
    doc: "Interfaces whose link counts for all members at once. Without a weight the whole group goes to FAULT while one of them is down. An interface that a member tracks as well is reported: name it in one place only.",
    example: "track_interface {\n  eth2\n}",
  }),
  valueBlock("track_script", {
    line: "track_script_line",
    since: "2.0.0",
    doc: "The vrrp_scripts whose results count for all members at once. Better here than in the members, where scripts with a weight are dropped unless sync_group_tracking_weight is set. Each must be defined further up.",
    example: "track_script {\n  chk_haproxy\n}",
  }),
  valueBlock("track_file", {
    line: "track_file_line",
    since: "2.0.0",
    doc: "The track_files whose numbers count for all members at once, so that one file moves the whole group. Each must be defined further up.",
    example: "track_file {\n  maintenance weight -1\n}",
  }),
  valueBlock("track_process", {
    line: "track_process_line",
    since: "2.0.11",
    needs: ["trackProcess"],
    doc: "The vrrp_track_processes that count for all members at once. Each must be defined further up; without a weight, there or here, the whole group goes to FAULT when the process is gone.",
    example: "track_process {\n  nginx\n}",
  }),
  valueBlock("track_bfd", {
    line: "track_bfd_line",
    since: "2.0.0",
    needs: ["bfd"],
    doc: "The bfd_instances whose sessions count for all members at once. Each must be defined further up, and be meant for VRRP.",
    example: "track_bfd {\n  upstream\n}",
  }),
  flag("sync_group_tracking_weight", {
    since: "2.0.0",
    doc: "Lets members keep weights of their own on what they track. Without it those weights are dropped or become 0, because members with different priorities pull the group apart. It works only if all members, on all nodes, keep the same priority at any time.",
  }),
  flag("global_tracking", {
    since: "1.2.3",
    deprecated: {
      use: "sync_group_tracking_weight",
      reported: "config-error",
    },
    doc: "The old way to let what one member tracks count for all. Today it is reported and means sync_group_tracking_weight; put the track blocks into the group instead.",
  }),
];

const notifications: readonly KeywordSpec[] = [
  command("notify_master", {
    doc: "Runs a command when the whole group becomes master: once, not for each member, whose own commands run beside it. Put quotes around a command with arguments; a user and a group of the host may follow.",
    example: 'notify_master "/usr/local/bin/on-master gateway"',
  }),
  command("notify_backup", {
    doc: "Runs a command when the whole group becomes backup. keepalived does not wait for it and does not look at its exit status.",
    example: "notify_backup /usr/local/bin/on-backup",
  }),
  command("notify_fault", {
    doc: "Runs a command when the group goes to FAULT: one member's interface is down, or something that the group or a member tracks has failed.",
    example: "notify_fault /usr/local/bin/on-fault",
  }),
  command("notify_stop", {
    since: "2.0.0",
    doc: "Runs a command for the group when keepalived stops. Without it a plain stop looks to the group's scripts like nothing at all.",
    example: "notify_stop /usr/local/bin/on-stop",
  }),
  command("notify", {
    since: "1.1.2",
    doc: "Runs a command at every change of the group's state, after the one for that state, with four more arguments: the word GROUP, the name, the new state and the priority. A script shared with instances tells them apart by the first one.",
    example: "notify /usr/local/bin/on-change",
  }),
  toggle("notify_priority_changes", {
    since: "2.2.0",
    default: described("unset: each member uses its own setting or that of global_defs"),
    doc: "Also tells the members' notify commands and FIFOs when only a priority has changed. A member's own setting takes precedence.",
    example: "notify_priority_changes on",
  }),
  toggle("smtp_alert", {
    default: described("smtp_alert_vrrp of global_defs, else smtp_alert there, else false"),
    doc: "Sends mail when the group changes state. Needs smtp_server, notification_email_from and notification_email in global_defs; without them nothing is sent and nothing is said.",
    example: "smtp_alert",
  }),
];

export const vrrpSyncGroup: readonly KeywordSpec[] = [...members, ...tracking, ...notifications];
