// Mail: who gets it, through which server, and about what.
import {
  described,
  flag,
  inherits,
  keyword,
  optional,
  partly,
  toggle,
  valueBlock,
  type KeywordSpec,
} from "../../define.ts";
import { email, host, integer, port, text } from "../../values/index.ts";

export const mailSettings: readonly KeywordSpec[] = [
  keyword("router_id", {
    words: [text("id")],
    since: "1.1.8",
    missing: "ignored",
    default: described("the host's name"),
    doc: "What this node calls itself in the subjects of its mails and over SNMP. It has nothing to do with virtual_router_id and need not be a number. Without it the host's name is used.",
    example: "router_id lb1",
  }),
  valueBlock("notification_email", {
    line: "email_line",
    empty: "reported",
    doc: "Who gets mail about changes of state and failed checks. Without an address, or without smtp_server, no mail is ever sent. Further blocks add to the list.",
    example: "notification_email {\n  ops@example.com\n  oncall@example.com\n}",
  }),
  keyword("notification_email_from", {
    words: [email()],
    missing: "ignored",
    extra: "ignored-reported",
    default: described("user@host, of the user keepalived runs as; only with smtp_server"),
    doc: "The sender of keepalived's mails. Many mail servers refuse the default, which names a local user on this host. A display name needs quotes around the whole, or all of it but the first word is lost.",
    example: "notification_email_from keepalived@example.com",
  }),
  keyword("smtp_server", {
    words: [host(), optional(port({ lenient: true }))],
    default: partly({ port: "25" }),
    doc: "The mail server that takes keepalived's mails, and its port. Neither TLS nor a login is possible, so it is usually a relay on this host or nearby. A name is resolved while the file is read: without working DNS this waits, and the line is then ignored. An address is safer.",
    example: "smtp_server 192.0.2.25 2525",
  }),
  keyword("smtp_helo_name", {
    words: [text("name")],
    since: "1.2.20",
    missing: "ignored",
    missingReported: "silent",
    default: described("the host's name"),
    doc: "The name this node greets the mail server with. Needed where the server insists on a full domain name and the host's own name is a short one.",
    example: "smtp_helo_name lb1.example.com",
  }),
  keyword("smtp_connect_timeout", {
    words: [integer({ max: 4294, unit: "s", lenient: true, replaced: { 0: 1 } })],
    default: "30",
    doc: "Seconds to wait for the mail server before a mail is given up. A lost mail is not sent again. 0 is reported and becomes 1 second.",
    example: "smtp_connect_timeout 10",
  }),
  toggle("smtp_alert", {
    since: "2.0.0",
    default: described("unset: see smtp_alert_vrrp and smtp_alert_checker"),
    doc: "Whether to send mail, unless a block overrides it: instances, sync groups, virtual servers and real servers. Without it instances send none, while real servers do once smtp_server is set.",
    example: "smtp_alert off",
  }),
  toggle("smtp_alert_vrrp", {
    since: "2.0.0",
    needs: ["vrrp"],
    default: inherits("global_defs.smtp_alert", "false"),
    doc: "Whether VRRP instances and sync groups send mail when their state changes, unless they override it. It takes precedence over smtp_alert.",
    example: "smtp_alert_vrrp",
  }),
  toggle("smtp_alert_checker", {
    since: "2.0.0",
    needs: ["lvs"],
    default: described("smtp_alert, else false; true for real servers"),
    doc: "Whether virtual servers and checkers send mail when a real server fails or returns, unless they override it. It takes precedence over smtp_alert. Without either, real servers send mail and the others do not.",
    example: "smtp_alert_checker off",
  }),
  flag("no_email_faults", {
    since: "2.0.0",
    needs: ["vrrp"],
    doc: "Sends no mail when an instance goes to FAULT; changes to master and backup are still told. For hosts whose links come and go on purpose.",
  }),
  toggle("no_checker_emails", {
    since: "2.0.0",
    needs: ["lvs"],
    default: "false",
    doc: "Sends no mail for each single checker that changes its mind, only when a real server as a whole goes out of service or comes back. Helps where a real server has several checkers.",
    example: "no_checker_emails",
  }),
  keyword("lvs_id", {
    words: [text("id")],
    until: "1.1.7",
    deprecated: { use: "router_id", reported: "unknown-keyword" },
    doc: "The old word for router_id: what this node calls itself in its mails. Releases from 1.1.8 on report it as unknown and skip it.",
    example: "lvs_id lb1",
  }),
];
