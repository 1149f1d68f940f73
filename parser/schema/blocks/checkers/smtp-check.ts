import { block, keyword, type KeywordSpec } from "../../define.ts";
import { text } from "../../values/index.ts";
import { connection, trying } from "./shared.ts";

/** The deprecated block inside; what it sets is set for the whole checker. */
const host: readonly KeywordSpec[] = [
  ...connection({
    since: {
      connect_ip: "1.1.8",
      connect_port: "1.1.8",
      bindto: "1.1.8",
      bind_port: "1.2.13",
      bind_if: "1.3.7",
      connect_timeout: "1.2.13",
      fwmark: "1.2.13",
    },
  }),
  ...trying({
    since: {
      retry: "1.3.7",
      delay_before_retry: "1.3.7",
      warmup: "1.3.7",
      delay_loop: "1.3.7",
      alpha: "1.3.7",
      log_all_failures: "2.0.11",
    },
  }),
];

export const smtpCheck: readonly KeywordSpec[] = [
  keyword("helo_name", {
    words: [text("name")],
    since: "1.1.8",
    default: "smtpchecker.keepalived.org",
    missing: "ignored",
    repeat: "replaces",
    doc: "The name the checker greets the mail server with. Set it if the server rejects names that it cannot resolve: a refused greeting takes the server out of service.",
    example: "helo_name lb1.example.com",
  }),
  ...connection({
    since: {
      connect_ip: "1.2.17",
      connect_port: "1.2.17",
      bindto: "1.2.17",
      bind_port: "1.2.17",
      bind_if: "1.3.7",
      connect_timeout: "1.1.8",
      fwmark: "1.2.17",
    },
  }),
  ...trying({
    since: {
      retry: "1.1.8",
      delay_before_retry: "1.1.8",
      warmup: "1.2.13",
      delay_loop: "1.3.7",
      alpha: "1.3.7",
      log_all_failures: "2.0.11",
    },
  }),
  block("host", {
    since: "1.1.8",
    deprecated: { use: "several SMTP_CHECK blocks", reported: "log" },
    children: host,
    doc: "Once named one of several addresses to check. It no longer does: what is written inside changes the checker around it, so that of two addresses the last one counts, and each block adds one more check of the real server's own address. Write one SMTP_CHECK for each address instead.",
    example: "host {\n  connect_ip 192.0.2.25\n  connect_port 25\n}",
  }),
];
